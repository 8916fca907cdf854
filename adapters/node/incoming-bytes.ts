import { tooLarge } from "../../src/adapter.ts";
import { type NodeRequest, unreadable } from "./incoming-body.ts";

const NOTHING: IteratorResult<Uint8Array, undefined> = Object.freeze({ done: true, value: undefined });

/** The bytes of a request as they come off the socket, as fast as they are asked for and no faster. */
export class IncomingBytes implements AsyncIterableIterator<Uint8Array, undefined> {
  readonly #incoming: NodeRequest;
  readonly #maxBodySize: number;
  #size = 0;
  #isOver = false;
  #wake: (() => void) | undefined = undefined;
  #isFollowed = false;

  constructor(incoming: NodeRequest, maxBodySize: number) {
    this.#incoming = incoming;
    this.#maxBodySize = maxBodySize;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const incoming = this.#incoming;
    if (!this.#isFollowed && incoming.readableEnded) throw unreadable(incoming);
    this.#follow();
    for (;;) {
      if (this.#isOver) return NOTHING;
      const chunk = incoming.read() as Buffer | null;
      if (chunk !== null) return { done: false, value: this.#counted(chunk) };
      if (incoming.readableEnded) return NOTHING;
      if (incoming.errored) throw incoming.errored;
      if (incoming.destroyed || incoming.aborted) throw unreadable(incoming);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#wake?.();
      // What is still to come is read and let go, so that the connection can carry the next request.
      this.#incoming.removeListener("readable", this.#notify);
      this.#incoming.resume();
    }
    return Promise.resolve(NOTHING);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  readonly #notify = (): void => this.#wake?.();

  #follow(): void {
    if (this.#isFollowed) return;
    this.#isFollowed = true;
    for (const event of ["readable", "end", "error", "close"]) this.#incoming.on(event, this.#notify);
  }

  #counted(chunk: Buffer): Buffer {
    this.#size += chunk.byteLength;
    if (this.#size > this.#maxBodySize) throw tooLarge(this.#maxBodySize);
    return chunk;
  }
}
