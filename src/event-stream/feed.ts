import type { BodyRequest } from "../bound-body.ts";
import { isAbortError } from "../departure.ts";
import type { ExchangeOutcome } from "../outcome.ts";
import { reportOnce } from "../report.ts";
import type { BodyFeed, EventStreamBody } from "./body.ts";
import { type EncodedEvents, type EventLike, encodeEvent } from "./encode.ts";
import { lastEventIdOf } from "./last-event-id.ts";
import { type AbortListener, offAbort, onAbort } from "./on-abort.ts";

/** What the source of an event stream learns about its client. */
export interface EventStreamClient {
  /** Aborts when the stream is over, above all because the client left or the server closes. */
  readonly signal: AbortSignal;
  /** The id of the last event that the client saw before it reconnected. */
  readonly lastEventId: string | undefined;
}

/** Events one after the other, at once or in time. */
export type Events = AsyncIterable<EventLike> | Iterable<EventLike>;

/** What an event stream can be made of: a function that gives events, such as an `async function*`, or events. */
export type EventStreamSource = Events | ((client: EventStreamClient) => Events);

/** What a source is given; the signal is only made if it is asked for. */
class Client implements EventStreamClient {
  readonly #feed: EventStreamClient;

  constructor(feed: EventStreamClient) {
    this.#feed = feed;
  }

  get signal(): AbortSignal {
    return this.#feed.signal;
  }

  get lastEventId(): string | undefined {
    return this.#feed.lastEventId;
  }
}

type EventIterator = Iterator<EventLike | EncodedEvents> | AsyncIterator<EventLike | EncodedEvents>;

/** Brings a body its events, and knows its request: who reads it, what the client saw last, when it is over. */
export class EventStreamFeed implements BodyFeed, EventStreamClient, AbortListener {
  place = -1;
  body!: EventStreamBody;
  readonly #events: EventStreamSource | undefined;
  readonly #errorEvent: ((error: unknown) => EventLike | undefined) | undefined;
  readonly #parameter: string | undefined;
  #request: BodyRequest | undefined = undefined;
  #iterator: EventIterator | undefined = undefined;
  #isStepping = false;
  #hasStarted = false;
  #isWatched = false;
  #heard: AbortSignal | undefined = undefined;
  #controller: AbortController | undefined = undefined;
  #isAborted = false;
  #outcome: ExchangeOutcome | undefined = undefined;
  #closed: Promise<ExchangeOutcome> | undefined = undefined;
  #settle: ((outcome: ExchangeOutcome) => void) | undefined = undefined;

  constructor(
    events: EventStreamSource | undefined,
    errorEvent: ((error: unknown) => EventLike | undefined) | undefined,
    lastEventIdParameter: string | undefined,
  ) {
    this.#events = events;
    this.#errorEvent = errorEvent;
    this.#parameter = lastEventIdParameter;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#isAborted) this.#controller.abort();
      this.#watch();
    }
    return this.#controller.signal;
  }

  get lastEventId(): string | undefined {
    return this.#request === undefined ? undefined : lastEventIdOf(this.#request, this.#parameter);
  }

  get closed(): Promise<ExchangeOutcome> {
    this.#closed ??= this.#outcome
      ? Promise.resolve(this.#outcome)
      : new Promise((resolve) => {
          this.#settle = resolve;
        });
    this.#watch();
    return this.#closed;
  }

  /** Hears of a client that leaves before anybody reads; from then on, who reads lets go. */
  #watch(): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    if (!this.#hasStarted && this.#request !== undefined) this.#listen();
  }

  #listen(): void {
    const { signal } = this.#request!;
    this.#heard = signal;
    signal.addEventListener("abort", this.#leave);
    if (signal.aborted) this.#leave();
  }

  bind(request: BodyRequest): void {
    this.#unlisten();
    this.#request = request;
    if (request.releasesBody !== true || this.#events === undefined || this.#isWatched) this.#listen();
  }

  start(): void {
    this.#hasStarted = true;
    // Not before somebody reads: the server's signal outlives answers that nobody ever takes.
    const shutdown = this.#request?.shutdown;
    if (shutdown !== undefined) onAbort(shutdown, this);
    if (shutdown?.aborted) this.end();
    const events = this.#events;
    if (events === undefined || !this.body.isOpen) return;
    try {
      this.#iterator = iterate(typeof events === "function" ? events(new Client(this)) : events);
    } catch (error) {
      this.fail(error);
    }
  }

  pull(): void {
    if (this.#iterator !== undefined && !this.#isStepping) this.#step(this.#iterator);
  }

  stop(outcome: ExchangeOutcome): void {
    this.#unlisten();
    this.#release();
    this.#outcome = outcome;
    this.#settle?.(outcome);
  }

  /** Ends the stream, once what is in the body has been taken. */
  end(): void {
    this.body.end();
    this.#release();
  }

  /** The server closes. */
  aborted(): void {
    this.end();
  }

  /** Breaks the stream, after the last words its author may have chosen. */
  fail(thrown: unknown): void {
    const error = asError(thrown);
    this.#report(error);
    let lastWords = "";
    try {
      const event = this.#errorEvent?.(thrown);
      if (event !== undefined) lastWords = encodeEvent(event);
    } catch (failure) {
      this.#report(failure);
    }
    this.body.end({ error, lastWords });
    this.#release();
  }

  #step(iterator: EventIterator): void {
    this.#isStepping = true;
    try {
      Promise.resolve(iterator.next()).then(this.#take, this.#failed);
    } catch (error) {
      this.#failed(error);
    }
  }

  readonly #take = (result: IteratorResult<EventLike | EncodedEvents>): void => {
    this.#isStepping = false;
    if (result.done) this.#iterator = undefined;
    if (!this.body.isOpen) return;
    if (result.done) {
      this.end();
      return;
    }
    try {
      this.body.give(encodeEvent(result.value));
    } catch (error) {
      this.fail(error);
    }
  };

  readonly #failed = (error: unknown): void => {
    this.#isStepping = false;
    this.#iterator = undefined;
    if (this.body.isOpen) this.fail(error);
    else this.#reportLate(error);
  };

  readonly #leave = (): void => {
    void this.body.return();
  };

  /** Lets go of where the events come from; they are told by the signal first. */
  #release(): void {
    const iterator = this.#iterator;
    this.#iterator = undefined;
    this.#isAborted = true;
    this.#controller?.abort();
    if (iterator?.return === undefined) return;
    try {
      Promise.resolve(iterator.return()).catch(this.#reportLate);
    } catch (error) {
      this.#reportLate(error);
    }
  }

  /** What the source throws once nobody listens: being aborted is no failure, anything else is. */
  readonly #reportLate = (error: unknown): void => {
    if (error !== this.#controller?.signal.reason && !isAbortError(error)) this.#report(error);
  };

  #report(error: unknown): void {
    reportOnce(this.#request?.sink, error, "event stream");
  }

  #unlisten(): void {
    this.#heard?.removeEventListener("abort", this.#leave);
    this.#heard = undefined;
    const shutdown = this.#request?.shutdown;
    if (shutdown !== undefined) offAbort(shutdown, this);
  }
}

function iterate(events: Events): EventIterator {
  if (typeof events === "object" && events !== null) {
    if (Symbol.asyncIterator in events) return events[Symbol.asyncIterator]();
    if (Symbol.iterator in events) return events[Symbol.iterator]();
  }
  throw new TypeError(
    `The function of an event stream gave ${String(events)}; expected an async iterable, as an async function* gives`,
  );
}

/** Bodies break with an error whatever was thrown. */
function asError(thrown: unknown): object {
  if (typeof thrown === "object" && thrown !== null) return thrown;
  return new Error("The source of an event stream threw what is no error", { cause: thrown });
}
