import { type IncomingBody, UpstreamError } from "./client.ts";
import { Deadline } from "./deadline.ts";

const NOTHING: IteratorResult<Uint8Array, undefined> = Object.freeze({ done: true, value: undefined });

/** What a {@link ChunkBody} does to the connection that fills it. */
export interface ChunkSource {
  pause(): void;
  resume(): void;
  /** Lets go of the connection. */
  destroy(): void;
}

/** Bytes that may wait before the connection is paused. */
const HIGH_WATER_MARK = 65_536;

/** The body of an answer that a connection pushes into and one reader takes out of, each at its own pace. */
export class ChunkBody implements IncomingBody, AsyncIterator<Uint8Array, undefined> {
  trailers: readonly string[] = [];
  /** How long the next chunk may take, in milliseconds; 0 for ever. */
  idleTimeout = 0;
  readonly #source: ChunkSource;
  #chunks: Uint8Array[] = [];
  #first = 0;
  #size = 0;
  #isPaused = false;
  #isOver = false;
  #wasRead = false;
  #error: unknown = undefined;
  #hasFailed = false;
  #waiting:
    | { resolve(result: IteratorResult<Uint8Array, undefined>): void; reject(error: unknown): void }
    | undefined = undefined;
  #deadline: Deadline | undefined = undefined;

  constructor(source: ChunkSource) {
    this.#source = source;
  }

  /** Whether it has ended or failed. */
  get isOver(): boolean {
    return this.#isOver;
  }

  push(chunk: Uint8Array): void {
    if (this.#isOver) return;
    const waiting = this.#waiting;
    if (waiting !== undefined) {
      this.#stopWaiting();
      waiting.resolve({ done: false, value: chunk });
      return;
    }
    this.#chunks.push(chunk);
    this.#size += chunk.byteLength;
    if (this.#size >= HIGH_WATER_MARK && !this.#isPaused) {
      this.#isPaused = true;
      this.#source.pause();
    }
  }

  end(trailers: readonly string[]): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.trailers = trailers;
    const waiting = this.#waiting;
    this.#stopWaiting();
    waiting?.resolve(NOTHING);
  }

  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#hasFailed = true;
    this.#error = error;
    const waiting = this.#waiting;
    this.#stopWaiting();
    waiting?.reject(error);
  }

  takeWhole(): Uint8Array<ArrayBuffer> | undefined {
    if (!this.#isOver || this.#hasFailed || this.#wasRead) return undefined;
    this.#wasRead = true;
    const chunks = this.#chunks;
    this.#chunks = [];
    if (chunks.length === 1) return chunks[0] as Uint8Array<ArrayBuffer>;
    const whole = new Uint8Array(this.#size);
    let offset = 0;
    for (const chunk of chunks) {
      whole.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return whole;
  }

  cancel(): void {
    this.#chunks = [];
    if (this.#isOver) return;
    this.end([]);
    this.#source.destroy();
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#wasRead = true;
    const chunk = this.#shift();
    if (chunk !== undefined) return Promise.resolve({ done: false, value: chunk });
    if (this.#hasFailed) return Promise.reject(this.#error);
    if (this.#isOver) return Promise.resolve(NOTHING);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.idleTimeout === 0) return;
      this.#deadline ??= new Deadline(() => this.#expire());
      this.#deadline.set(this.idleTimeout);
    });
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.cancel();
    return Promise.resolve(NOTHING);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #shift(): Uint8Array | undefined {
    if (this.#first === this.#chunks.length) return undefined;
    const chunk = this.#chunks[this.#first++]!;
    if (this.#first === this.#chunks.length) {
      this.#chunks = [];
      this.#first = 0;
    }
    this.#size -= chunk.byteLength;
    if (this.#isPaused && this.#size < HIGH_WATER_MARK) {
      this.#isPaused = false;
      this.#source.resume();
    }
    return chunk;
  }

  #stopWaiting(): void {
    this.#waiting = undefined;
    this.#deadline?.clear();
  }

  #expire(): void {
    this.fail(new UpstreamError("timeout", `The upstream sent nothing for ${this.idleTimeout} ms`));
    this.#source.destroy();
  }
}
