/** What one running server knows of its end: whether it closes, and what it still has to wait for. */
export class Lifecycle {
  readonly #controller = new AbortController();
  readonly #pending = new Set<Promise<unknown>>();
  #isClosing = false;

  /** Aborts when the server begins to close. */
  get shutdown(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the server takes no new work; asked for every answer, and so not read off the signal. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Lets event streams and sockets end. */
  beginShutdown(): void {
    this.#isClosing = true;
    this.#controller.abort(new DOMException("The server is closing", "AbortError"));
  }

  /** Keeps the server from being closed until the promise has settled. */
  track(promise: Promise<unknown>): void {
    const settled = promise.then(ignore, ignore).then(() => {
      this.#pending.delete(settled);
    });
    this.#pending.add(settled);
  }

  /** Resolves when nothing that was tracked is pending. */
  async idle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }
}

const LONGEST_TIMEOUT = 2 ** 31 - 1;

function ignore(): void {}

/** Resolves when the promise does or the time, in milliseconds, is over; tells which by true or false. */
export function settledWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    // A longer time, such as Infinity, would be over at once.
    const timer = setTimeout(() => resolve(false), Math.min(milliseconds, LONGEST_TIMEOUT));
    const settle = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    promise.then(settle, settle);
  });
}
