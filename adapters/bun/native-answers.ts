import type { BunGlobal, BunServer } from "../runtime-types/bun.ts";

/** Seconds that a connection may be silent: Bun's own default. */
export const IDLE_SECONDS = 10;
// Often enough that a timer of Bun's never runs out in between.
const REFRESH = (IDLE_SECONDS / 3) * 1000;

/**
 * The native Responses of one server that are still being sent, which Bun would cut while they are silent. Whether one
 * streams can't be seen without making it a stream, but what is whole has left by the next turn.
 */
export class NativeAnswers {
  readonly #global: BunGlobal;
  #server: BunServer | undefined = undefined;
  #latest: Request[] = [];
  readonly #open = new Set<Request>();
  #timer: ReturnType<BunGlobal["setInterval"]> | undefined = undefined;

  constructor(global: BunGlobal) {
    this.#global = global;
  }

  /** Looks after the answer to a request, from before it is handed to Bun until it has left. */
  add(request: Request, server: BunServer): void {
    if (server.port === undefined) {
      // Nothing tells whether a request of a Unix socket is over.
      server.timeout(request, 0);
      return;
    }
    this.#server = server;
    this.#latest.push(request);
    if (this.#latest.length === 1) this.#global.setImmediate(this.#sort);
  }

  readonly #sort = (): void => {
    const latest = this.#latest;
    this.#latest = [];
    for (const request of latest) if (this.#isOpen(request)) this.#open.add(request);
    if (this.#open.size === 0 || this.#timer !== undefined) return;
    this.#timer = this.#global.setInterval(this.#refresh, REFRESH);
    // An answer that is being sent keeps the process alive by itself.
    this.#timer.unref();
  };

  readonly #refresh = (): void => {
    for (const request of this.#open) {
      if (this.#isOpen(request)) this.#server!.timeout(request, IDLE_SECONDS);
      else this.#open.delete(request);
    }
    if (this.#open.size > 0) return;
    this.#global.clearInterval(this.#timer!);
    this.#timer = undefined;
  };

  #isOpen(request: Request): boolean {
    return this.#server!.requestIP(request) !== null;
  }
}
