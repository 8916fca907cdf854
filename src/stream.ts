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
  const iterator = iterable[Symbol.asyncIterator]();
  let controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  let bytesSent = 0;
  let isOver = false;
  let isWaiting = false;
  const fail = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    onEnd?.({ outcome: "failed", error, bytesSent });
    controller.error(error);
  };
  const take = ({ done, value }: IteratorResult<unknown>): void => {
    isWaiting = false;
    // Cancelling settles a read that was waiting, for a controller that takes nothing any more.
    if (isOver) return;
    if (done) {
      isOver = true;
      onEnd?.({ outcome: "completed", bytesSent });
      controller.close();
      return;
    }
    try {
      const bytes = chunkBytes(value);
      bytesSent += bytes.byteLength;
      // An empty chunk would leave the reader waiting for a pull that never comes.
      if (bytes.byteLength === 0) step();
      else controller.enqueue(bytes);
    } catch (error) {
      fail(error);
    }
  };
  const step = (): void => {
    isWaiting = true;
    try {
      Promise.resolve(iterator.next()).then(take, fail);
    } catch (error) {
      fail(error);
    }
  };
  return new ReadableStream(
    {
      start(given) {
        controller = given;
      },
      // Gives no promise, which would cost a turn of the microtasks for each chunk; `enqueue` asks again if needed.
      pull() {
        if (!isWaiting && !isOver) step();
      },
      async cancel(reason) {
        isOver = true;
        onEnd?.({ outcome: "aborted", bytesSent });
        await iterator.return?.(reason);
      },
    },
    { highWaterMark: 0 },
  );
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
