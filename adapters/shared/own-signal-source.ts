import { type ExchangeOutcome, HttpError } from "../../src/adapter.ts";
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
  constructor(request: Request, maxBodySize: number | undefined, lifecycle?: Lifecycle) {
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
      else this.followSignal();
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

  /** The runtime's own signal doesn't tell of a client that leaves in the middle of its body; that error does. */
  protected override uploadFails(error: unknown): never {
    if (error instanceof HttpError) throw error;
    // The handler's own mistake, such as to read twice; or workerd's word for a client that is gone.
    if (error instanceof TypeError && !this.native.signal.aborted) throw error;
    this.settle({ outcome: "aborted", bytesSent: 0 });
    throw this.signal.reason;
  }

  /** Begins to look out for the client's leaving. */
  protected followSignal(): void {
    this.follow();
  }

  #abort(): void {
    this.#controller?.abort(new DOMException("The client went away", "AbortError"));
  }
}
