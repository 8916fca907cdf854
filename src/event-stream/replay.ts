import { checkOptions } from "../options.ts";

/** An event as it was sent: its id, and its text as it goes over the wire. */
export interface StoredEvent {
  readonly id: string;
  readonly text: string;
}

/**
 * Keeps past events for clients that come back, for {@link Broadcast}. {@link replay} keeps them in memory;
 * implement this over a database to keep them longer than the process.
 */
export interface ReplayStore {
  /** Keeps an event; called one at a time, in the order of the events. */
  append(event: StoredEvent): void | Promise<void>;
  /** The events after the one with this id, oldest first; `undefined` if that one is no longer known. */
  after(id: string): StoredEvents | undefined | Promise<StoredEvents | undefined>;
  /** All events that are kept, oldest first. */
  all(): StoredEvents | Promise<StoredEvents>;
}

/** Stored events, oldest first. */
export type StoredEvents = Iterable<StoredEvent> | AsyncIterable<StoredEvent>;

/** How much of the past is kept. */
export interface ReplayOptions {
  /** Events; 1,000 by default. */
  readonly count?: number | undefined;
  /** Milliseconds; by default only `count` bounds. */
  readonly age?: number | undefined;
}

/**
 * A store of past events in memory, bounded by count and age.
 *
 * @throws TypeError for an option it doesn't know.
 * @throws RangeError if `count` is not a whole number over 0, or `age` not over 0.
 * @example
 * ```ts
 * import { Broadcast, replay } from "@rolo/http";
 *
 * const feed = new Broadcast({ replay: replay({ count: 500, age: 3_600_000 }) });
 * await feed.send({ data: "kept for those who come back within the hour" });
 * ```
 */
export function replay(options: ReplayOptions = {}): ReplayStore {
  checkOptions("replay", options, ["count", "age"]);
  const { count = 1_000, age = Number.POSITIVE_INFINITY } = options;
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`Invalid count ${count}; expected a whole number of events, 1 or more`);
  }
  if (!(age > 0)) throw new RangeError(`Invalid age ${age}; expected milliseconds over 0`);
  return new MemoryReplay(count, age);
}

class MemoryReplay implements ReplayStore {
  readonly #count: number;
  readonly #age: number;
  // In the order they were added, which is what makes the oldest the first key.
  readonly #kept = new Map<string, { readonly event: StoredEvent; readonly time: number }>();

  constructor(count: number, age: number) {
    this.#count = count;
    this.#age = age;
  }

  append(event: StoredEvent): void {
    this.#kept.delete(event.id);
    this.#kept.set(event.id, { event, time: Date.now() });
    this.#forget();
  }

  after(id: string): StoredEvent[] | undefined {
    this.#forget();
    if (!this.#kept.has(id)) return undefined;
    const events = this.all();
    return events.slice(events.findIndex((event) => event.id === id) + 1);
  }

  all(): StoredEvent[] {
    this.#forget();
    return Array.from(this.#kept.values(), ({ event }) => event);
  }

  #forget(): void {
    const oldest = Date.now() - this.#age;
    for (const [id, { time }] of this.#kept) {
      if (this.#kept.size <= this.#count && time >= oldest) return;
      this.#kept.delete(id);
    }
  }
}
