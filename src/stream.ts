import type { BoundBody, TextReader } from "./bound-body.ts";
import type { OutcomeListener } from "./outcome.ts";

const encoder = new TextEncoder();

/** The bytes of a chunk of a streamed body; throws a TypeError for anything but strings and bytes. */
export function chunkBytes(chunk: unknown): Uint8Array<ArrayBuffer> {
  if (typeof chunk === "string") return encoder.encode(chunk);
  if (chunk instanceof Uint8Array) return chunk as Uint8Array<ArrayBuffer>;
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  if (ArrayBuffer.isView(chunk)) {
    return new Uint8Array(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.byteLength);
  }
  throw new TypeError(`A streamed body yielded ${describe(chunk)}; expected strings or bytes`);
}

function describe(chunk: unknown): string {
  return chunk === null ? "null" : typeof chunk === "object" ? "an object" : `a ${typeof chunk}`;
}

/**
 * A byte stream over an iterator of strings or bytes, pulled one chunk at a time. Cancelling it calls the
 * iterator's `return()`; `onEnd` hears how it ended.
 */
export function streamOf(
  iterable: AsyncIterable<unknown>,
  onEnd?: OutcomeListener,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(new IteratorSource(iterable[Symbol.asyncIterator](), onEnd), {
    highWaterMark: 0,
  });
}

/** A byte stream over the text of a body that gives it without promises; as {@link streamOf} otherwise. */
export function streamOfBody(
  body: BoundBody,
  onEnd?: OutcomeListener,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(new BodySource(body, onEnd), { highWaterMark: 0 });
}

/** An underlying source that asks for one chunk at a time, and hears how it ends. */
abstract class ChunkSource implements UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> {
  readonly #onEnd: OutcomeListener | undefined;
  #controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  #bytesSent = 0;
  #isWaiting = false;
  #isOver = false;

  constructor(onEnd: OutcomeListener | undefined) {
    this.#onEnd = onEnd;
  }

  start(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): void {
    this.#controller = controller;
  }

  // Gives no promise, which would cost a turn of the microtasks for each chunk; `enqueue` asks again if needed.
  pull(): void {
    if (!this.#isWaiting && !this.#isOver) this.#ask();
  }

  async cancel(reason: unknown): Promise<void> {
    this.#isOver = true;
    this.#onEnd?.({ outcome: "aborted", bytesSent: this.#bytesSent });
    await this.release(reason);
  }

  /** Asks for the next chunk: one of `give`, `end` and `fail` follows. */
  protected abstract ask(): void;
  /** Lets go of where the chunks come from. */
  protected abstract release(reason?: unknown): PromiseLike<unknown> | undefined;

  /** A chunk; bytes or a string. */
  protected give(chunk: unknown): void {
    this.#isWaiting = false;
    // Cancelling settles a read that was waiting, for a controller that takes nothing any more.
    if (this.#isOver) return;
    try {
      const bytes = chunkBytes(chunk);
      this.#bytesSent += bytes.byteLength;
      // An empty chunk would leave the reader waiting for a pull that never comes.
      if (bytes.byteLength === 0) this.#ask();
      else this.#controller.enqueue(bytes);
    } catch (error) {
      this.fail(error);
      // It goes on if nobody tells it that what it gives is no chunk.
      Promise.resolve(this.release()).catch(() => {});
    }
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onEnd?.({ outcome: "completed", bytesSent: this.#bytesSent });
    this.#controller.close();
  }

  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onEnd?.({ outcome: "failed", error, bytesSent: this.#bytesSent });
    this.#controller.error(error);
  }

  #ask(): void {
    this.#isWaiting = true;
    try {
      this.ask();
    } catch (error) {
      this.fail(error);
    }
  }
}

class IteratorSource extends ChunkSource {
  readonly #iterator: AsyncIterator<unknown>;

  constructor(iterator: AsyncIterator<unknown>, onEnd: OutcomeListener | undefined) {
    super(onEnd);
    this.#iterator = iterator;
  }

  protected ask(): void {
    Promise.resolve(this.#iterator.next()).then(this.#take, this.#failed);
  }

  protected release(reason?: unknown): PromiseLike<unknown> | undefined {
    return this.#iterator.return?.(reason);
  }

  readonly #take = ({ done, value }: IteratorResult<unknown>): void => {
    if (done) this.end();
    else this.give(value);
  };

  readonly #failed = (error: unknown): void => this.fail(error);
}

class BodySource extends ChunkSource implements TextReader {
  readonly #body: BoundBody;

  constructor(body: BoundBody, onEnd: OutcomeListener | undefined) {
    super(onEnd);
    this.#body = body;
  }

  take(text: string): void {
    this.give(text);
  }

  override end(text = ""): void {
    if (text !== "") this.give(text);
    super.end();
  }

  protected ask(): void {
    this.#body.read(this);
  }

  protected release(): PromiseLike<unknown> {
    return this.#body.return();
  }
}

/** A byte stream over a stream that may also hold strings; `onEnd` hears how it ended. */
export function byteStream(
  stream: ReadableStream<unknown>,
  onEnd?: OutcomeListener,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return streamOf({ [Symbol.asyncIterator]: () => readChunks(stream) }, onEnd);
}

/** Iterates a stream through one reader; `return()` cancels it at once, even while a read is waiting. */
export function readChunks<T>(stream: ReadableStream<T>): AsyncIterableIterator<T> {
  const reader = stream.getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<T>>,
    async return(reason) {
      await reader.cancel(reason);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
