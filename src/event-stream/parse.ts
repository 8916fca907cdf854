import { checkOptions } from "../options.ts";
import { readChunks } from "../stream.ts";
import { EventStreamParser, type ParsedEvent } from "./parser.ts";

/** Bounds on what is kept while an event comes in, in characters. */
export interface ParseEventStreamOptions {
  /** The longest line; 16,777,216 by default. */
  readonly maxLineSize?: number | undefined;
  /** The most data of one event; 16,777,216 by default. */
  readonly maxEventSize?: number | undefined;
}

const DEFAULT_SIZE = 16_777_216;

/**
 * The events of a stream or of a Response's body, as they come in. Leaving the loop cancels the stream.
 *
 * Bytes are read as UTF-8, chunks may be cut anywhere, and an event that isn't complete when the stream ends is
 * dropped, all as browsers do.
 *
 * @throws TypeError for an input that is neither a stream nor a Response, or an option it doesn't know. The
 * iteration throws a RangeError if a line or an event is over its bound, and whatever the stream breaks with.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 * @example
 * ```ts
 * import { parseEventStream } from "@rolo/http";
 *
 * const response = new Response("id: 1\nevent: greeting\ndata: hello\n\n");
 * for await (const { event, data, id } of parseEventStream(response)) {
 *   console.assert(event === "greeting" && data === "hello" && id === "1");
 * }
 * ```
 */
export function parseEventStream(
  input: Response | ReadableStream<Uint8Array | string> | AsyncIterable<Uint8Array | string>,
  options: ParseEventStreamOptions = {},
): AsyncIterableIterator<ParsedEvent> {
  checkOptions("parseEventStream", options, ["maxLineSize", "maxEventSize"]);
  return new ParsedEvents(chunksOf(input), options);
}

function chunksOf(input: unknown): AsyncIterator<unknown> {
  const stream = input instanceof Response ? (input.body ?? new Blob([]).stream()) : input;
  if (stream instanceof ReadableStream) return readChunks(stream);
  if (typeof stream === "object" && stream !== null && Symbol.asyncIterator in stream) {
    return (stream as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  }
  throw new TypeError(`Can't read events from ${String(input)}; expected a Response or a stream`);
}

/** Hands out the events of one chunk after the other, without a promise of its own for those that are there. */
class ParsedEvents implements AsyncIterableIterator<ParsedEvent> {
  readonly #chunks: AsyncIterator<unknown>;
  readonly #parser: EventStreamParser;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #ready: ParsedEvent[] = [];
  #index = 0;
  #isOver = false;
  #reading: Promise<unknown> | undefined = undefined;

  constructor(chunks: AsyncIterator<unknown>, options: ParseEventStreamOptions) {
    const { maxLineSize = DEFAULT_SIZE, maxEventSize = DEFAULT_SIZE } = options;
    this.#chunks = chunks;
    this.#parser = new EventStreamParser(maxLineSize, maxEventSize, (event) => void this.#ready.push(event));
  }

  next(): Promise<IteratorResult<ParsedEvent>> {
    if (this.#reading !== undefined) {
      const next = (): Promise<IteratorResult<ParsedEvent>> => this.next();
      return this.#reading.then(next, next);
    }
    if (this.#index < this.#ready.length) {
      return Promise.resolve({ done: false, value: this.#ready[this.#index++]! });
    }
    if (this.#isOver) return Promise.resolve({ done: true, value: undefined });
    const read = this.#read();
    const cleared = (): void => {
      this.#reading = undefined;
    };
    this.#reading = read.then(cleared, cleared);
    return read;
  }

  async return(): Promise<IteratorResult<ParsedEvent>> {
    this.#isOver = true;
    this.#ready = [];
    await this.#chunks.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #read(): Promise<IteratorResult<ParsedEvent>> {
    try {
      while (!this.#isOver) {
        const { done, value } = await this.#chunks.next();
        if (done) break;
        this.#ready = [];
        this.#index = 0;
        this.#parser.parse(this.#textOf(value));
        if (this.#ready.length > 0) return { done: false, value: this.#ready[this.#index++]! };
      }
    } catch (error) {
      this.#isOver = true;
      this.#ready = [];
      // A stream that broke needs no cancel, one that is over its bounds does; either way this error is the news.
      Promise.resolve(this.#chunks.return?.()).catch(ignore);
      throw error;
    }
    this.#isOver = true;
    return { done: true, value: undefined };
  }

  #textOf(chunk: unknown): string {
    if (typeof chunk === "string") return chunk;
    if (chunk instanceof Uint8Array) return this.#decoder.decode(chunk, { stream: true });
    throw new TypeError(`A stream of events gave a chunk of type ${typeof chunk}; expected bytes or text`);
  }
}

function ignore(): void {}
