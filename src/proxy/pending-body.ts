import { readChunks } from "../stream.ts";

/** The body of a request that may have to go to another target: it can as long as nobody has begun to read it. */
export class PendingBody implements AsyncIterable<Uint8Array> {
  isBegun = false;
  readonly #body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

  constructor(body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>) {
    this.#body = body;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    this.isBegun = true;
    return this.#body instanceof ReadableStream ? readChunks(this.#body) : this.#body[Symbol.asyncIterator]();
  }
}
