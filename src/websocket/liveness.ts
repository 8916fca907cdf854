/** What a watch needs to know and can do; times in milliseconds. */
export interface LivenessOptions {
  /** How long the peer may be silent; 0 for ever. */
  readonly idleTimeout: number;
  /** How often a ping is sent; 0 never. */
  readonly keepAlive: number;
  ping(): void;
  /** The peer has been silent for too long. */
  expire(): void;
}

/**
 * Watches that a peer is still there, with one timer and without looking at the clock: something was heard since
 * the last tick, or it was not.
 */
export class Liveness {
  readonly #options: LivenessOptions;
  readonly #interval: number;
  #timer: ReturnType<typeof setTimeout> | undefined = undefined;
  #silence = 0;
  #wasHeard = true;
  #isHeld = false;

  constructor(options: LivenessOptions) {
    this.#options = options;
    const { idleTimeout, keepAlive } = options;
    const intervals = [keepAlive, idleTimeout].filter((time) => time > 0);
    this.#interval = intervals.length === 0 ? 0 : Math.min(...intervals);
    this.#arm();
  }

  /** The peer sent something. */
  heard(): void {
    this.#wasHeard = true;
  }

  /** While nothing is read from the peer, its silence means nothing. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #arm(): void {
    if (this.#interval > 0) this.#timer = setTimeout(() => this.#tick(), this.#interval);
  }

  #tick(): void {
    const { idleTimeout, keepAlive } = this.#options;
    this.#silence = this.#wasHeard || this.#isHeld ? 0 : this.#silence + this.#interval;
    this.#wasHeard = false;
    if (idleTimeout > 0 && this.#silence >= idleTimeout) {
      this.#options.expire();
      return;
    }
    if (keepAlive > 0) this.#options.ping();
    this.#arm();
  }
}
