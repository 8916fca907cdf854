import type { ExchangeOutcome } from "../../src/adapter.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { UpgradableSource } from "./upgradable-source.ts";

/**
 * A source for runtimes whose own signal also aborts when nothing is wrong, or doesn't when something is: its signal
 * aborts when the exchange ends by the client's leaving, which is seen by the runtime's signal while the answer is
 * made, and by the cancelling of its body from then on.
 */
export abstract class OwnSignalSource extends UpgradableSource {
  #controller: AbortController | undefined;
  #isAborted = false;

  /** Bodies over the limit, in bytes, break off with 413. */
  constructor(request: Request, maxBodySize: number, lifecycle?: Lifecycle) {
    super(request, lifecycle);
    this.maxBodySize = maxBodySize;
  }

  protected override get isFramed(): boolean {
    return true;
  }

  override get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#isAborted) this.#abort();
      else this.follow();
    }
    return this.#controller.signal;
  }

  override get isWatched(): boolean {
    return super.isWatched || this.#controller !== undefined;
  }

  override settle(outcome: ExchangeOutcome): void {
    if (outcome.outcome === "aborted" && !this.isOver) {
      this.#isAborted = true;
      this.#abort();
    }
    super.settle(outcome);
  }

  #abort(): void {
    this.#controller?.abort(new DOMException("The client went away", "AbortError"));
  }
}
