import { checkOptions } from "../options.ts";
import { EncodedEvents, type EventLike, encodeEvent, type ServerSentEvent } from "./encode.ts";
import { EventStreamClosedError } from "./errors.ts";
import { type EventStream, type EventStreamOptions, eventStream } from "./event-stream.ts";
import type { EventStreamClient } from "./feed.ts";
import { Inbox, type SlowReaderPolicy } from "./inbox.ts";
import type { ReplayStore, StoredEvent, StoredEvents } from "./replay.ts";

/** How a {@link Broadcast} treats those who come back and those who lag. */
export interface BroadcastOptions {
  /** Where past events are kept, for clients that come back with a `Last-Event-ID`; nowhere by default. */
  readonly replay?: ReplayStore | undefined;
  /**
   * What happens to a client that is more than `maxBacklog` behind: `"break"`, the default, breaks its stream, so
   * that it reconnects and resumes; `"skip"` lets it miss the oldest events.
   */
  readonly slowReaders?: SlowReaderPolicy | undefined;
  /** Characters that may wait for one client; 1,048,576 by default. */
  readonly maxBacklog?: number | undefined;
  /** What to tell a client that missed events: it was skipped, or the id it came back with is no longer kept. */
  readonly missed?: EventLike | undefined;
}

/**
 * One source of events for many streams: each event is encoded once, and each client takes it at its own pace.
 *
 * With a `replay` store, events get an `id` unless they have one (which must then be unique), and a client that
 * comes back with `Last-Event-ID` gets what it missed, then what goes on, without gaps or doubles. If that id is no
 * longer kept, it gets the `missed` event and all that is kept.
 *
 * @throws TypeError for an option it doesn't know or that is of the wrong kind.
 * @throws RangeError if `maxBacklog` is not over 0.
 * @example
 * ```ts
 * import { Broadcast, replay, Router } from "@rolo/http";
 *
 * const news = new Broadcast({ replay: replay({ count: 100 }) });
 * const router = new Router();
 * router.get("/news", () => news.stream({ retry: 1_000 }));
 *
 * await news.send({ id: "a", data: "first" });
 * await news.send({ id: "b", data: "second" });
 * const headers = { "last-event-id": "a" };
 * const response = await router.handle(new Request("http://localhost/news", { headers }));
 * news.close();
 * console.assert((await response.text()).endsWith("id: b\ndata: second\n\n"));
 * ```
 */
export class Broadcast {
  readonly #store: ReplayStore | undefined;
  readonly #slowReaders: SlowReaderPolicy;
  readonly #maxBacklog: number;
  readonly #missed: EncodedEvents | undefined;
  readonly #inboxes = new Set<Inbox>();
  readonly #unpublished = new Set<string>();
  #ending: { readonly error?: unknown } | undefined = undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #idPrefix: string | undefined = undefined;
  #count = 0;
  #lastId: string | undefined = undefined;

  constructor(options: BroadcastOptions = {}) {
    checkOptions("Broadcast", options, ["replay", "slowReaders", "maxBacklog", "missed"]);
    this.#store = options.replay;
    this.#slowReaders = checkPolicy(options.slowReaders ?? "break");
    this.#maxBacklog = options.maxBacklog ?? 1_048_576;
    if (!(this.#maxBacklog > 0)) {
      throw new RangeError(`Invalid maxBacklog ${this.#maxBacklog}; expected a number of characters over 0`);
    }
    this.#missed = options.missed === undefined ? undefined : new EncodedEvents(encodeEvent(options.missed));
  }

  /** How many streams are being read. */
  get size(): number {
    return this.#inboxes.size;
  }

  /**
   * A stream for one client; return it from an endpoint.
   * @throws TypeError for an option it doesn't know.
   */
  stream(options?: EventStreamOptions): EventStream {
    return eventStream((client) => this.#read(client) as AsyncIterable<EventLike>, options);
  }

  /**
   * Sends an event to all streams; resolves once it is kept and on its way to them, however slow they are.
   * Rejects with a TypeError or RangeError for an event that can't be said, an {@link EventStreamClosedError}
   * after `close`, or what the store throws, and then nobody gets it. Unhandled, it is never an unhandled rejection.
   */
  send(event: EventLike): Promise<void> {
    const sent = this.#send(event);
    sent.catch(ignore);
    return sent;
  }

  /** Sends what a source gives, then closes; if the source throws, all streams break and this rejects. */
  async sendAll(source: AsyncIterable<EventLike> | Iterable<EventLike>): Promise<void> {
    try {
      for await (const event of source) await this.send(event);
    } catch (error) {
      this.#end({ error });
      throw error;
    }
    this.close();
  }

  /** Ends all streams, once they have what was sent before. */
  close(): void {
    this.#end({});
  }

  async #send(event: EventLike): Promise<void> {
    if (this.#ending !== undefined) throw new EventStreamClosedError();
    const stored = this.#encode(event);
    const store = this.#store;
    if (store === undefined) {
      this.#publish(stored);
      return;
    }
    this.#unpublished.add(stored.id);
    const published = this.#queue
      .then(() => store.append(stored))
      .then(() => this.#publish(stored))
      .finally(() => this.#unpublished.delete(stored.id));
    this.#queue = published.catch(ignore);
    await published;
  }

  #publish(event: StoredEvent): void {
    this.#lastId = event.id;
    for (const inbox of this.#inboxes) inbox.push(event);
  }

  #encode(event: EventLike): StoredEvent {
    if (this.#store === undefined) return { id: "", text: encodeEvent(event) };
    const given = isEventObject(event) ? event : { data: event };
    const id = String(given.id ?? this.#nextId());
    return { id, text: encodeEvent({ ...given, id }) };
  }

  #nextId(): string {
    return this.#numbered(++this.#count);
  }

  /** Stands for what was before the first event. */
  get #startId(): string {
    return this.#numbered(0);
  }

  /** An id of this life of the process only: after a restart, an old id must not be taken for a new one. */
  #numbered(number: number): string {
    this.#idPrefix ??= crypto.randomUUID().slice(0, 8);
    return `${this.#idPrefix}-${number}`;
  }

  #end(ending: { readonly error?: unknown }): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    // What was sent before is still on its way to the store.
    this.#queue = this.#queue.then(() => {
      for (const inbox of this.#inboxes) inbox.end(ending);
    });
  }

  async *#read({ signal, lastEventId }: EventStreamClient): AsyncGenerator<EncodedEvents, void, undefined> {
    const inbox = new Inbox(this.#maxBacklog, this.#slowReaders);
    const leave = (): void => inbox.end({});
    signal.addEventListener("abort", leave);
    this.#inboxes.add(inbox);
    if (this.#ending !== undefined) void this.#queue.then(() => inbox.end(this.#ending!));
    try {
      if (this.#store !== undefined) {
        if (lastEventId !== undefined) yield* this.#past(this.#store, lastEventId, inbox);
        // Whoever is cut off before the first event must know where to resume, too.
        else yield new EncodedEvents(encodeEvent({ id: this.#lastId ?? this.#startId }));
      }
      for (;;) {
        const events = await inbox.take();
        if (this.#missed !== undefined && inbox.takeSkipped()) yield this.#missed;
        if (events === undefined) return;
        yield events;
      }
    } finally {
      signal.removeEventListener("abort", leave);
      this.#inboxes.delete(inbox);
    }
  }

  /** What was stored after that event; what is sent meanwhile goes to the inbox, which then starts where this ends. */
  async *#past(store: ReplayStore, lastEventId: string, inbox: Inbox): AsyncGenerator<EncodedEvents> {
    let last = lastEventId;
    const known = lastEventId === this.#startId ? await store.all() : await store.after(lastEventId);
    if (known === undefined && this.#missed !== undefined) yield this.#missed;
    const events: StoredEvents = known ?? (await store.all());
    for await (const event of events) {
      yield new EncodedEvents(event.text);
      last = event.id;
    }
    if (inbox.holds(last) || this.#unpublished.has(last)) inbox.skipThrough(last);
  }
}

function checkPolicy(policy: SlowReaderPolicy): SlowReaderPolicy {
  if (policy === "break" || policy === "skip") return policy;
  throw new TypeError(`Invalid slowReaders ${JSON.stringify(policy)}; expected "break" or "skip"`);
}

function isEventObject(event: EventLike): event is ServerSentEvent {
  return typeof event === "object" && event !== null && !Array.isArray(event);
}

function ignore(): void {}
