import type { ExchangeOutcome } from "./source.ts";

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
 * iterator's `return()` without waiting for a `next()` that may never come.
 */
export function streamOf(iterable: AsyncIterable<unknown>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = iterable[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        for (;;) {
          const { done, value } = await iterator.next();
          if (done) return controller.close();
          const bytes = chunkBytes(value);
          // An empty chunk would leave the reader waiting for a pull that never comes again.
          if (bytes.byteLength > 0) return controller.enqueue(bytes);
        }
      },
      async cancel(reason) {
        await iterator.return?.(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** A byte stream over a stream that may also hold strings. */
export function byteStream(stream: ReadableStream<unknown>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return streamOf({ [Symbol.asyncIterator]: () => readChunks(stream) });
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

/** The same bytes, and a call once it is known how their delivery ended. */
export function observeStream(
  stream: ReadableStream<Uint8Array>,
  onEnd: (outcome: ExchangeOutcome) => void,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let bytesSent = 0;
  let isCancelled = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          // Cancelling settles the read that was waiting, for a controller that takes nothing any more.
          if (isCancelled) return;
          if (done) {
            controller.close();
            onEnd({ outcome: "completed", bytesSent });
          } else {
            bytesSent += value.byteLength;
            controller.enqueue(value);
          }
        } catch (error) {
          onEnd({ outcome: "failed", error, bytesSent });
          controller.error(error);
        }
      },
      async cancel(reason) {
        isCancelled = true;
        onEnd({ outcome: "aborted", bytesSent });
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
