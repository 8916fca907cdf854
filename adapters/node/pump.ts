import type { ServerResponse } from "node:http";
import { chunkBytes, reportOnce } from "../../src/adapter.ts";
import { breakOff, isDelivered, isOver } from "./delivery.ts";
import type { NodeResponse, NodeSource } from "./request.ts";
import { trailersOf } from "./trailers.ts";

const EMPTY = Buffer.alloc(0);
// What is ready is gathered up to this size, in bytes, before it is written.
const BATCH_SIZE = 65_536;
// Copying a body of up to this size, in bytes, is cheaper than a write of its own beside the head.
const SHARED_WRITE_SIZE = 4096;
// After so many chunks without a wait, other connections get their turn.
const CHUNKS_PER_TURN = 32;

/** What a pump writes to, and what is known of the answer beforehand. */
export interface PumpTarget {
  readonly outgoing: NodeResponse;
  readonly source: NodeSource;
  /** The length of the body that the answer's own fields declare. */
  readonly declared: number | undefined;
  /** Writes status and fields, with the length of the body if that is known by now. */
  writeHead(length: number | undefined): void;
  /** Answers in place of a head that can't be written. */
  refuse(error: unknown): void;
}

/**
 * Moves chunks from a source to a response as fast as the client takes them. What the source has ready at once shares
 * one write with the head; a body that is all there before anything was written goes out with its length.
 */
export class Pump {
  readonly #target: PumpTarget;
  readonly #outgoing: ServerResponse;
  readonly #iterator: AsyncIterator<unknown>;
  #gathered: (string | Uint8Array)[] = [];
  #hasBytes = false;
  #size = 0;
  #hasHead = false;
  #isScheduled = false;
  #isListening = false;
  #isFull = false;
  #isGone = false;
  #wake: (() => void) | undefined = undefined;

  constructor(target: PumpTarget, iterator: AsyncIterator<unknown>) {
    this.#target = target;
    this.#outgoing = target.outgoing as ServerResponse;
    this.#iterator = iterator;
  }

  async run(): Promise<void> {
    // Sends the head soon, even if the source is silent. Before the microtasks of this turn a tick would be too early.
    queueMicrotask(() => this.#scheduleFlush());
    for (let chunks = 1; ; chunks++) {
      const { done, value } = await this.#iterator.next();
      if (this.#isGone) return;
      if (done) break;
      this.#gather(typeof value === "string" ? value : chunkBytes(value));
      if (this.#size >= BATCH_SIZE) this.#flush();
      if (this.#isFull) await this.#drained();
      else if (chunks % CHUNKS_PER_TURN === 0) await new Promise(setImmediate);
      if (this.#isGone) return;
    }
    this.#finish();
  }

  /** Breaks the connection, so that the client can tell that the body is not whole. */
  fail(error: unknown): void {
    if (this.#isGone) return;
    const { source, outgoing } = this.#target;
    source.failure = { error };
    if (source.sink) reportOnce(source.sink, error, "response body");
    this.#flush();
    this.#leave();
    // What was written so far leaves at the end of this turn.
    setImmediate(() => breakOff(outgoing));
  }

  #gather(chunk: string | Uint8Array): void {
    const { source, declared } = this.#target;
    const size = typeof chunk === "string" ? Buffer.byteLength(chunk) : chunk.byteLength;
    source.bytesSent += size;
    if (declared !== undefined && source.bytesSent > declared) {
      throw new RangeError(`A streamed body went over the ${declared} bytes that its content-length said`);
    }
    // ASCII can be joined and written as it is, which is cheaper than bytes. Halves of a pair must not meet.
    if (typeof chunk === "string" && size === chunk.length) {
      this.#gathered.push(chunk);
    } else {
      this.#gathered.push(toBytes(chunk));
      this.#hasBytes = true;
    }
    this.#size += size;
    this.#scheduleFlush();
  }

  /** A tick that is asked for by a microtask comes after all of them: what the source has ready is there by then. */
  #scheduleFlush(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    process.nextTick(() => {
      this.#isScheduled = false;
      if (isOver(this.#outgoing)) this.#leave();
      else if (!this.#outgoing.writableEnded) this.#flush();
    });
  }

  #flush(): void {
    if (this.#isGone || (!this.#hasHead && !this.#writeHead(undefined))) return;
    this.#listen();
    // An empty write sends the head at once, and in latin-1; flushHeaders() would send it in UTF-8.
    this.#isFull = !this.#outgoing.write(this.#take(), "latin1");
  }

  /** Waits for nothing before the first write, so that a body that is all there needs no listeners. */
  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#outgoing.once("close", () => this.#leave());
    this.#outgoing.on("drain", () => this.#goOn());
  }

  #finish(): void {
    const { source, declared } = this.#target;
    if (declared !== undefined && source.bytesSent !== declared) {
      throw new RangeError(
        `A streamed body had ${source.bytesSent} bytes; its content-length said ${declared}`,
      );
    }
    const trailers =
      declared === undefined && this.#outgoing.req.httpVersionMajor < 2 ? trailersOf(this.#iterator) : [];
    // Only chunks can be followed by fields.
    if (trailers.length > 0) {
      this.#flush();
      this.#outgoing.addTrailers(trailers);
    }
    if (this.#hasHead) this.#outgoing.end(this.#take(), "latin1");
    else if (this.#writeHead(this.#size)) endWith(this.#outgoing, this.#take());
  }

  #writeHead(length: number | undefined): boolean {
    this.#hasHead = true;
    try {
      this.#target.writeHead(length);
      return true;
    } catch (error) {
      this.#target.refuse(error);
      this.#leave();
      return false;
    }
  }

  /** What was gathered: text where all of it is ASCII, bytes otherwise. */
  #take(): string | Uint8Array {
    const gathered = this.#gathered;
    if (gathered.length === 0) return EMPTY;
    const whole =
      gathered.length === 1
        ? gathered[0]!
        : this.#hasBytes
          ? Buffer.concat(gathered.map(toBytes), this.#size)
          : gathered.join("");
    this.#gathered = [];
    this.#hasBytes = false;
    this.#size = 0;
    return whole;
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #goOn(): void {
    this.#isFull = false;
    this.#wake?.();
  }

  #leave(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#wake?.();
    if (isDelivered(this.#outgoing)) return;
    Promise.resolve(this.#iterator.return?.()).catch(() => {
      // The client is gone and so is the answer: a source that fails to stop has nobody to tell.
    });
  }
}

function toBytes(chunk: string | Uint8Array): Uint8Array {
  return typeof chunk === "string" ? Buffer.from(chunk) : chunk;
}

/** Ends a response with ASCII or bytes; few of them share the write of the head, which Node only does for text. */
export function endWith(outgoing: NodeResponse, bytes: string | Uint8Array): void {
  if (typeof bytes === "string") {
    (outgoing as ServerResponse).end(bytes, "latin1");
    return;
  }
  if (outgoing.req.httpVersionMajor === 2 || bytes.byteLength > SHARED_WRITE_SIZE) {
    outgoing.end(bytes);
    return;
  }
  const { buffer, byteOffset, byteLength } = bytes;
  (outgoing as ServerResponse).end(Buffer.from(buffer, byteOffset, byteLength).toString("latin1"), "latin1");
}
