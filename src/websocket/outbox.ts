import { payloadSize } from "./checks.ts";
import { contained } from "./contained.ts";
import type { WebSocketDriver } from "./driver.ts";

type Payload = string | Uint8Array<ArrayBuffer>;

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

/** Senders wait while more bytes than this have not left. */
export const HIGH_WATER_MARK: number = 64 * 1024;
/** The longest header of a frame, with a mask. */
const FRAME_OVERHEAD = 14;
const SHORTEST_LOOK = 4;
const LONGEST_LOOK = 64;
/** What `send` gives where nobody has to wait; always the same. */
export const SENT: Promise<void> = Promise.resolve();

/** Messages on their way to the driver, and the senders that wait for it to keep up. */
export class Outbox {
  readonly #driver: WebSocketDriver;
  /** What the driver did not take, in order. */
  #held: Payload[] = [];
  #heldSize = 0;
  #waiters: Waiter[] = [];
  #look: ReturnType<typeof setTimeout> | undefined = undefined;
  #onEmpty: (() => void) | undefined = undefined;
  /** The driver can't have buffered more than this, so it is only asked when that is too much. */
  #bufferedAtMost = 0;

  constructor(driver: WebSocketDriver) {
    this.#driver = driver;
  }

  get bufferedAmount(): number {
    return this.#driver.bufferedAmount + this.#heldSize;
  }

  /** Sends, and resolves once no more than the high-water mark is buffered. */
  send(payload: Payload): Promise<void> {
    const driver = this.#driver;
    if (this.#held.length > 0 || !driver.send(payload)) {
      this.#held.push(payload);
      this.#heldSize += payloadSize(payload);
    } else {
      this.#bufferedAtMost += mostBytes(payload);
      if (this.#bufferedAtMost <= HIGH_WATER_MARK) return SENT;
      this.#bufferedAtMost = driver.bufferedAmount;
      // Who sends in a loop has to wait now and then, or the news that the socket is gone would never come.
      if (this.#bufferedAtMost <= HIGH_WATER_MARK && driver.isGone !== true) return SENT;
    }
    return this.#wait();
  }

  /** Resolves once no more than the high-water mark is buffered. */
  drain(): Promise<void> {
    return this.bufferedAmount > HIGH_WATER_MARK ? this.#wait() : SENT;
  }

  /** Calls back once the driver has taken everything. */
  whenEmpty(callback: () => void): void {
    if (this.#held.length === 0) callback();
    else this.#onEmpty = callback;
  }

  /** The driver has room again: offers it what it did not take, and lets senders go on. */
  drained(): void {
    clearTimeout(this.#look);
    this.#look = undefined;
    this.#offerHeld();
    if (this.#held.length === 0) {
      const callback = this.#onEmpty;
      this.#onEmpty = undefined;
      callback?.();
    }
    if (this.#waiters.length === 0) return;
    if (this.bufferedAmount > HIGH_WATER_MARK) {
      this.#lookAgain(SHORTEST_LOOK);
      return;
    }
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.resolve();
  }

  /** Nothing leaves any more. */
  end(error: unknown): void {
    clearTimeout(this.#look);
    this.#held = [];
    this.#heldSize = 0;
    this.#onEmpty = undefined;
    for (const waiter of this.#waiters) waiter.reject(error);
    this.#waiters = [];
  }

  #offerHeld(): void {
    let taken = 0;
    while (taken < this.#held.length && this.#driver.send(this.#held[taken]!)) {
      this.#heldSize -= payloadSize(this.#held[taken]!);
      taken++;
    }
    if (taken > 0) this.#held.splice(0, taken);
  }

  #wait(): Promise<void> {
    if (this.#look === undefined) this.#lookAgain(SHORTEST_LOOK);
    return contained(
      new Promise((resolve, reject) => {
        this.#waiters.push({ resolve, reject });
      }),
    );
  }

  #lookAgain(delay: number): void {
    if (this.#driver.signalsDrain) return;
    this.#look = setTimeout(() => {
      if (this.bufferedAmount <= HIGH_WATER_MARK) this.drained();
      else this.#lookAgain(Math.min(delay * 2, LONGEST_LOOK));
    }, delay);
  }
}

/** What a message can take on the wire, with its frame. */
function mostBytes(payload: Payload): number {
  return (typeof payload === "string" ? payload.length * 3 : payload.byteLength) + FRAME_OVERHEAD;
}
