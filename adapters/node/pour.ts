import type { ServerResponse } from "node:http";
import { type ByteSink, type PourableBody, reportOnce } from "../../src/adapter.ts";
import { breakOff, isDelivered, isOver } from "./delivery.ts";
import { checkEnd, countBytes, endWith, type PumpTarget } from "./pump.ts";
import { trailersOf } from "./trailers.ts";

/** Bytes that may wait for the client before the source has to; more than a chunk, since each pause costs. */
const HIGH_WATER_MARK = 131_072;

/**
 * Lets the body of an upstream's answer flow into a response as it comes: no promise and no turn of the event loop
 * lies between. What is there in the first turn shares the write of the head; if that is all, it goes with its length.
 */
export class Pour implements ByteSink {
  readonly #target: PumpTarget;
  readonly #outgoing: ServerResponse;
  readonly #body: PourableBody;
  /** What came before the head was sent. */
  #held: Uint8Array[] | undefined = [];
  #isGone = false;

  constructor(target: PumpTarget, body: PourableBody) {
    this.#target = target;
    this.#outgoing = target.outgoing as ServerResponse;
    this.#body = body;
  }

  run(): void {
    this.#outgoing.once("close", () => this.#leave());
    this.#outgoing.on("drain", () => this.#body.resume());
    this.#body.pour(this);
    if (this.#held !== undefined) process.nextTick(() => this.#flush());
  }

  write(chunk: Uint8Array): boolean {
    if (this.#isGone) return true;
    try {
      countBytes(this.#target, chunk.byteLength);
    } catch (error) {
      this.fail(error);
      return true;
    }
    if (this.#held !== undefined) this.#held.push(chunk);
    else this.#outgoing.write(chunk);
    return this.#outgoing.writableLength < HIGH_WATER_MARK;
  }

  end(): void {
    if (this.#isGone) return;
    const outgoing = this.#outgoing;
    try {
      const isHttp1 = outgoing.req.httpVersionMajor < 2;
      const trailers = this.#target.declared === undefined && isHttp1 ? trailersOf(this.#body) : [];
      checkEnd(this.#target);
      // Only chunks can be followed by fields.
      if (trailers.length > 0) {
        this.#flush();
        outgoing.addTrailers(trailers);
      }
    } catch (error) {
      this.fail(error);
      return;
    }
    const held = this.#held;
    if (held === undefined) outgoing.end();
    else if (this.#writeHead(this.#target.source.bytesSent)) endWith(outgoing, Buffer.concat(held));
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

  #flush(): void {
    const held = this.#held;
    if (held === undefined || this.#isGone) return;
    if (isOver(this.#outgoing)) {
      this.#leave();
      return;
    }
    if (!this.#writeHead(undefined)) return;
    // An empty write sends the head at once, and in latin-1; flushHeaders() would send it in UTF-8.
    this.#outgoing.write(Buffer.concat(held));
  }

  #writeHead(length: number | undefined): boolean {
    this.#held = undefined;
    try {
      this.#target.writeHead(length);
      return true;
    } catch (error) {
      this.#target.refuse(error);
      this.#leave();
      return false;
    }
  }

  #leave(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    if (!isDelivered(this.#outgoing)) this.#body.cancel();
  }
}
