import { type RequestContext, sourceFrom } from "../context.ts";
import { checkOptions } from "../options.ts";
import type { ExchangeOutcome } from "../outcome.ts";
import { Reply } from "../reply.ts";
import { EventStreamBody } from "./body.ts";
import { type EncodedEvents, type EventLike, encodeEvent, retryLine } from "./encode.ts";
import { EventStreamClosedError, SlowReaderError } from "./errors.ts";
import { type EventStreamClient, EventStreamFeed, type EventStreamSource } from "./feed.ts";

/** How an event stream behaves; times in milliseconds. */
export interface EventStreamOptions {
  /** The longest silence before a comment is sent; 15,000 by default, `false` for none. */
  readonly keepAlive?: number | false | undefined;
  /** How long clients wait before they reconnect; sent first. Their own default is a few seconds. */
  readonly retry?: number | undefined;
  /** A query parameter for the last event id, for clients that can't set `Last-Event-ID`, which comes first. */
  readonly lastEventIdParameter?: string | undefined;
  /** Last words to the client when the source throws, before the connection breaks; nothing by default. */
  readonly errorEvent?: ((error: unknown) => EventLike | undefined) | undefined;
  /** Characters that may wait in `send` before the stream breaks with a SlowReaderError; 1,048,576 by default. */
  readonly maxBacklog?: number | undefined;
}

/** What a push-style stream may be told. */
export interface PushStreamOptions extends EventStreamOptions {
  /** The request it answers, so that `signal` and `lastEventId` are known before the stream is returned. */
  readonly request?: Request | RequestContext<unknown> | undefined;
}

const OPTION_NAMES = [
  "keepAlive",
  "retry",
  "lastEventIdParameter",
  "errorEvent",
  "maxBacklog",
  "request",
] as const;

/**
 * Events for one client, as a result of an endpoint: push them with `send`, or give {@link eventStream} a generator.
 *
 * Nothing runs before the body is read, so an answer to HEAD starts nothing. To stop a client that keeps
 * reconnecting, answer 204 in place of a stream.
 *
 * @throws TypeError for an option it doesn't know or that is of the wrong kind.
 * @throws RangeError if a number among the options is out of range.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @example
 * ```ts
 * import { EventStream, toResponse } from "@rolo/http";
 *
 * const request = new Request("http://localhost/news");
 * const stream = new EventStream({ request });
 * stream.send({ event: "news", id: "1", data: { title: "Hello" } });
 * stream.close();
 * const text = await toResponse(stream).text();
 * console.assert(text === 'event: news\nid: 1\ndata: {"title":"Hello"}\n\n');
 * ```
 */
export class EventStream extends Reply implements EventStreamClient {
  readonly #feed: EventStreamFeed;
  readonly #stream: EventStreamBody;
  readonly #maxBacklog: number;

  constructor(options: PushStreamOptions = {}, source?: EventStreamSource) {
    checkOptions("event stream", options, OPTION_NAMES);
    const feed = new EventStreamFeed(source, options.errorEvent, options.lastEventIdParameter);
    const prelude = options.retry === undefined ? "" : `${retryLine(options.retry)}\n`;
    const body = new EventStreamBody(feed, checkKeepAlive(options.keepAlive), prelude);
    super(200, body, "text/event-stream", FIELDS);
    this.#feed = feed;
    this.#stream = body;
    this.#maxBacklog = checkSize(options.maxBacklog ?? 1_048_576);
    feed.body = body;
    if (options.request !== undefined) feed.bind(sourceFrom(options.request));
  }

  /** Aborts when the stream is over, from whichever side. */
  get signal(): AbortSignal {
    return this.#feed.signal;
  }

  /** The id of the last event that the client saw; `undefined` until the request is known. */
  get lastEventId(): string | undefined {
    return this.#feed.lastEventId;
  }

  /** Settles when the stream is over, with how it ended; never rejects. */
  get closed(): Promise<ExchangeOutcome> {
    return this.#feed.closed;
  }

  /**
   * Sends an event, and resolves when the connection has taken it.
   *
   * Rejects with a TypeError or RangeError for an event that can't be said, with an {@link EventStreamClosedError}
   * once the stream is over, with a {@link SlowReaderError} if too much waits. A rejection that nobody handles is
   * never an unhandled one.
   */
  send(event: EventLike): Promise<void> {
    const sent = this.#send(event);
    sent.catch(ignore);
    return sent;
  }

  /** Ends the stream once what was sent before has been taken. */
  close(): void {
    this.#feed.end();
  }

  #send(event: EventLike | EncodedEvents): Promise<void> {
    let text: string;
    try {
      text = encodeEvent(event);
    } catch (error) {
      return Promise.reject(error);
    }
    if (!this.#stream.isOpen) return Promise.reject(new EventStreamClosedError());
    const backlog = this.#stream.backlog + text.length;
    if (this.#stream.backlog > 0 && backlog > this.#maxBacklog) {
      const error = new SlowReaderError(backlog, this.#maxBacklog);
      this.#feed.fail(error);
      return Promise.reject(error);
    }
    this.#stream.append(text);
    return this.#stream.taken();
  }
}

/**
 * A stream of the events that a generator gives, at the pace the client takes them.
 *
 * The generator is called when the body is first read. A client that leaves aborts `signal`, and the generator's
 * `finally` runs as soon as what it awaits settles. A generator that ends completes the stream; clients then
 * reconnect. One that throws is reported, and breaks the connection so that the stream never looks complete.
 *
 * @throws TypeError for an option it doesn't know, or a source that is neither a function nor iterable.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @example
 * ```ts
 * import { eventStream, Router } from "@rolo/http";
 *
 * const router = new Router();
 * router.get("/count", () => eventStream(async function* ({ lastEventId }) {
 *   for (let id = Number(lastEventId ?? 0) + 1; id <= 3; id++) yield { id: `${id}`, data: { count: id } };
 * }));
 * const headers = { "last-event-id": "2" };
 * const response = await router.handle(new Request("http://localhost/count", { headers }));
 * console.assert((await response.text()) === 'id: 3\ndata: {"count":3}\n\n');
 * ```
 */
export function eventStream(source: EventStreamSource, options: EventStreamOptions = {}): EventStream {
  if (typeof source !== "function" && !isIterable(source)) {
    throw new TypeError(
      `Can't make an event stream of ${String(source)}; expected a generator function or an async iterable`,
    );
  }
  return new EventStream(options, source);
}

// `no-transform` keeps caches and compressing proxies from gathering events before they pass them on; nginx wants
// to be told by a field of its own. https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.6
const FIELDS: readonly string[] = ["cache-control", "no-cache, no-transform", "x-accel-buffering", "no"];

// The longest that timers take.
const MAX_DELAY = 2_147_483_647;

function checkKeepAlive(keepAlive: number | false = 15_000): number {
  if (keepAlive === false) return 0;
  if (typeof keepAlive === "number" && keepAlive >= 1 && keepAlive <= MAX_DELAY) return keepAlive;
  throw new RangeError(`Invalid keepAlive ${String(keepAlive)}; expected 1 to ${MAX_DELAY} ms, or false`);
}

function checkSize(size: number): number {
  if (typeof size === "number" && size > 0) return size;
  throw new RangeError(`Invalid maxBacklog ${String(size)}; expected a number of characters over 0`);
}

function isIterable(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value)
  );
}

function ignore(): void {}
