import {
  EventStream,
  type EventStreamOptions,
  type EventStreamSource,
  eventStream,
  toResponse,
} from "../../../src/mod.ts";

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** A client that reads chunk by chunk. */
export class ChunkReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(response: Response) {
    this.#reader = response.body!.getReader();
  }

  /** The next chunk as text, or `undefined` at the end. */
  async read(): Promise<string | undefined> {
    const { done, value } = await this.#reader.read();
    return done ? undefined : new TextDecoder().decode(value);
  }

  leave(): Promise<void> {
    return this.#reader.cancel();
  }
}

/** A client of a stream of its own. */
export function readerOf(source: EventStreamSource, options?: EventStreamOptions): ChunkReader {
  return new ChunkReader(toResponse(eventStream(source, options)));
}

/** A push-style stream and its client. */
export function pushed(options?: ConstructorParameters<typeof EventStream>[0]): [EventStream, ChunkReader] {
  const stream = new EventStream(options);
  return [stream, new ChunkReader(toResponse(stream))];
}

/** A promise that never settles. */
export const never: Promise<never> = new Promise(() => {});
