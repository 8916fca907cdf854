import { EncodedEvents } from "./encode.ts";
import { SlowReaderError } from "./errors.ts";
import type { StoredEvent } from "./replay.ts";

/** What happens to a reader that is too far behind: its stream breaks, or it misses the oldest events. */
export type SlowReaderPolicy = "break" | "skip";

/** The events that wait for one reader of a broadcast: a bounded queue that wakes its reader. */
export class Inbox {
  readonly #limit: number;
  readonly #policy: SlowReaderPolicy;
  #events: StoredEvent[] = [];
  #size = 0;
  #skipThrough: string | undefined = undefined;
  #hasSkipped = false;
  #ending: { readonly error?: unknown } | undefined = undefined;
  #wake: (() => void) | undefined = undefined;

  constructor(limit: number, policy: SlowReaderPolicy) {
    this.#limit = limit;
    this.#policy = policy;
  }

  /** Whether an event with this id waits here. */
  holds(id: string): boolean {
    return this.#events.some((event) => event.id === id);
  }

  /** Drops what comes up to and with this event, because the reader has it already. */
  skipThrough(id: string): void {
    this.#skipThrough = id;
    const waiting = this.#events;
    this.#events = [];
    this.#size = 0;
    for (const event of waiting) this.push(event);
  }

  push(event: StoredEvent): void {
    if (this.#ending !== undefined) return;
    if (this.#skipThrough !== undefined) {
      if (this.#skipThrough === event.id) this.#skipThrough = undefined;
      return;
    }
    this.#events.push(event);
    this.#size += event.text.length;
    if (this.#size > this.#limit && this.#events.length > 1) this.#relieve();
    this.#wakeReader();
  }

  /** No more comes; with an error, the reader is told. What waits is still read, unless it was too slow. */
  end(ending: { readonly error?: unknown }): void {
    this.#ending ??= ending;
    this.#wakeReader();
  }

  /** Whether the reader has missed events since this was last asked. */
  takeSkipped(): boolean {
    const hasSkipped = this.#hasSkipped;
    this.#hasSkipped = false;
    return hasSkipped;
  }

  /** All that waits, or `undefined` at the end; throws what the broadcast ended with. */
  async take(): Promise<EncodedEvents | undefined> {
    if (this.#events.length === 0 && this.#ending === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#events.length > 0) {
      let text = "";
      for (const event of this.#events) text += event.text;
      this.#events = [];
      this.#size = 0;
      return new EncodedEvents(text);
    }
    if (this.#ending !== undefined && "error" in this.#ending) throw this.#ending.error;
    return undefined;
  }

  #relieve(): void {
    if (this.#policy === "break") {
      this.#ending = { error: new SlowReaderError(this.#size, this.#limit) };
      this.#events = [];
      this.#size = 0;
      return;
    }
    this.#hasSkipped = true;
    let dropped = 0;
    while (this.#size > this.#limit && dropped < this.#events.length - 1) {
      this.#size -= this.#events[dropped++]!.text.length;
    }
    this.#events.splice(0, dropped);
  }

  #wakeReader(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
