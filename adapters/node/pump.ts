import type { ServerResponse } from "node:http";
import { BoundBody, chunkBytes, reportOnce, type TextReader } from "../../src/adapter.ts";
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
export class Pump implements TextReader {
  readonly #target: PumpTarget;
  readonly #outgoing: ServerResponse;
  readonly #iterator: AsyncIterator<unknown>;
  #gathered: (string | Uint8Array)[] = [];
  #hasBytes = false;
  #size = 0;
  #hasHead = false;
  #isScheduled = false;
  #isFull = false;
  #isGone = false;
  #chunks = 0;
  #wake: (() => void) | undefined = undefined;

  constructor(target: PumpTarget, iterator: AsyncIterator<unknown>) {
    this.#target = target;
    this.#outgoing = target.outgoing as ServerResponse;
    this.#iterator = iterator;
  }

  run(): void {
    // It never is silent for long, and gives its chunks without promises.
    if (this.#iterator instanceof BoundBody) {
      this.#read();
      return;
    }
    // Sends the head soon, even if the source is silent. Before the microtasks of this turn a tick would be too early.
    queueMicrotask(() => this.#scheduleFlush());
    this.#iterate().catch((error) => this.fail(error));
  }

  async #iterate(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#iterator.next();
      if (this.#isGone) return;
      if (done) break;
      this.#add(typeof value === "string" ? value : chunkBytes(value));
      if (this.#isFull) await this.#drained();
      else if (this.#isTurnOver) await new Promise(setImmediate);
      if (this.#isGone) return;
    }
    this.#finish();
  }

  readonly #read = (): void => {
    if (this.#isGone) return;
    try {
      (this.#iterator as BoundBody).read(this);
    } catch (error) {
      this.fail(error);
    }
  };

  /** A body gives all that it has ready, so that there is nothing to gather. */
  take(text: string): void {
    if (this.#isGone) return;
    try {
      this.#chunks++;
      this.#gather(text);
      this.#flush();
    } catch (error) {
      this.fail(error);
    }
    if (this.#isFull) this.#wake = this.#read;
    else if (this.#isTurnOver) setImmediate(this.#read);
    else this.#read();
  }

  end(text: string): void {
    if (this.#isGone) return;
    try {
      if (text !== "") this.#gather(text);
      this.#finish();
    } catch (error) {
      this.fail(error);
    }
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

  get #isTurnOver(): boolean {
    return this.#chunks % CHUNKS_PER_TURN === 0;
  }

  #add(chunk: string | Uint8Array): void {
    this.#chunks++;
    this.#gather(chunk);
    this.#scheduleFlush();
    if (this.#size >= BATCH_SIZE) this.#flush();
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
  }

  /** A tick that is asked for by a microtask comes after all of them: what the source has ready is there by then. */
  #scheduleFlush(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    process.nextTick(() => {
      this.#isScheduled = false;
      if (!this.#outgoing.writableEnded) this.#flush();
    });
  }

  #flush(): void {
    if (this.#isGone || (!this.#hasHead && !this.#begin())) return;
    // An empty write sends the head at once, and in latin-1; flushHeaders() would send it in UTF-8.
    this.#isFull = !this.#outgoing.write(this.#take(), "latin1");
  }

  /** Writes the head of an answer that goes on. Listens only from now on: a body that is all there has no need to. */
  #begin(): boolean {
    if (isOver(this.#outgoing)) {
      this.#leave();
      return false;
    }
    if (!this.#writeHead(undefined)) return false;
    this.#outgoing.once("close", () => this.#leave());
    this.#outgoing.on("drain", () => this.#goOn());
    return true;
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
    // An empty buffer would be a part of the write.
    if (this.#hasHead && this.#size === 0) this.#outgoing.end();
    else if (this.#hasHead) this.#outgoing.end(this.#take(), "latin1");
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
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
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
