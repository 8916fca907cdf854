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
  let bytesSent = 0;
  let isCancelled = false;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          // An empty chunk would leave the reader waiting for a pull that never comes.
          for (let size = 0; size === 0; ) {
            const { done, value } = await iterator.next();
            // Cancelling settles a read that was waiting, for a controller that takes nothing any more.
            if (isCancelled) return;
            if (done) {
              onEnd?.({ outcome: "completed", bytesSent });
              controller.close();
              return;
            }
            const bytes = chunkBytes(value);
            size = bytes.byteLength;
            bytesSent += size;
            if (size > 0) controller.enqueue(bytes);
          }
        } catch (error) {
          onEnd?.({ outcome: "failed", error, bytesSent });
          throw error;
        }
      },
      async cancel(reason) {
        isCancelled = true;
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
