import { checkOptions } from "../options.ts";

/** When a target counts as failing; times in milliseconds. */
export interface HealthOptions {
  /** Failures in a row after which a target gets no requests; 3 by default. */
  readonly failures?: number | undefined;
  /** For how long; then one request at a time tries it. 10,000 by default. */
  readonly cooldown?: number | undefined;
  /** Asks each target by itself. */
  readonly check?: HealthCheck | undefined;
}

/** A question to a target beside the traffic: any status below 400 is fine. */
export interface HealthCheck {
  /** What is asked for, such as `"/health"`. */
  readonly path: string;
  /** Asked at most this often, as requests come; 10,000 milliseconds by default. */
  readonly interval?: number | undefined;
  /** How long the answer may take; 2,000 milliseconds by default. */
  readonly timeout?: number | undefined;
}

/** The health options with what was left out. */
export interface HealthSettings {
  readonly failures: number;
  readonly cooldown: number;
  readonly check: Required<{ [K in keyof HealthCheck]: NonNullable<HealthCheck[K]> }> | undefined;
}

/** Checks health options; throws a TypeError or RangeError for what can't be meant. */
export function healthSettings(options: HealthOptions | undefined): HealthSettings | undefined {
  if (options === undefined) return undefined;
  checkOptions("proxy health", options, ["failures", "cooldown", "check"]);
  const { failures = 3, cooldown = 10_000, check } = options;
  if (!(failures >= 1 && cooldown >= 0)) {
    throw new RangeError(
      `Invalid proxy health options: ${failures} failures, ${cooldown} ms; expected at least 1 and 0`,
    );
  }
  if (check === undefined) return { failures, cooldown, check };
  checkOptions("proxy health check", check, ["path", "interval", "timeout"]);
  if (!check.path?.startsWith("/")) {
    throw new TypeError(`Invalid health check path ${String(check.path)}; expected one that begins with "/"`);
  }
  const { path, interval = 10_000, timeout = 2_000 } = check;
  return { failures, cooldown, check: { path, interval, timeout } };
}

/** A circuit breaker around one target: closed, open for a while after failures, then open to one try at a time. */
export class Circuit {
  readonly #settings: HealthSettings | undefined;
  #failures = 0;
  #openUntil = 0;
  #isTrying = false;
  #nextCheck = 0;

  constructor(settings: HealthSettings | undefined) {
    this.#settings = settings;
  }

  /** Whether a request may be sent now. */
  isClosed(now: number): boolean {
    return this.#openUntil === 0 || (now >= this.#openUntil && !this.#isTrying);
  }

  /** Milliseconds until a request may be sent. */
  waitingTime(now: number): number {
    return Math.max(0, this.#openUntil - now);
  }

  /** A request is sent. */
  begin(): void {
    if (this.#openUntil !== 0) this.#isTrying = true;
  }

  /** The request was given up before anything could be learnt from it. */
  abandon(): void {
    this.#isTrying = false;
  }

  succeed(): void {
    // What was asked before the circuit opened doesn't say how the target does now.
    if (this.#openUntil === 0 || this.#isTrying) this.#close();
  }

  #close(): void {
    this.#failures = 0;
    this.#openUntil = 0;
    this.#isTrying = false;
  }

  fail(now: number): void {
    this.#isTrying = false;
    if (this.#settings === undefined) return;
    this.#failures++;
    if (this.#failures >= this.#settings.failures) this.#openUntil = now + this.#settings.cooldown;
  }

  /** Whether it is time for a check; if so, it counts as made. */
  takeCheck(now: number): boolean {
    const check = this.#settings?.check;
    if (check === undefined || now < this.#nextCheck) return false;
    this.#nextCheck = now + check.interval;
    return true;
  }

  /** A check says more than a request does: one that fails opens the circuit at once. */
  checked(isFine: boolean, now: number): void {
    if (isFine) this.#close();
    else {
      this.#failures = this.#settings!.failures;
      this.#openUntil = now + Math.max(this.#settings!.cooldown, this.#settings!.check!.interval);
    }
  }
}
