import { type ExchangeOutcome, FetchSource } from "../../src/adapter.ts";

/**
 * A source for runtimes whose own signal also aborts when nothing is wrong, or doesn't when something is: its signal
 * aborts when the runtime's does before the answer was delivered, and when the answer's body is cancelled.
 */
export class OwnSignalSource extends FetchSource {
  #controller: AbortController | undefined;
  #listener: (() => void) | undefined;

  override get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (!this.isOver) this.#follow(this.native.signal);
    }
    return this.#controller.signal;
  }

  override get isWatched(): boolean {
    return super.isWatched || this.#controller !== undefined;
  }

  override settle(outcome: ExchangeOutcome): void {
    if (this.#listener !== undefined) this.native.signal.removeEventListener("abort", this.#listener);
    this.#listener = undefined;
    super.settle(outcome);
    if (outcome.outcome === "aborted") this.#abort();
  }

  #follow(native: AbortSignal): void {
    if (native.aborted) {
      this.#abort();
      return;
    }
    this.#listener = () => {
      this.settle({ outcome: "aborted" });
      this.#abort();
    };
    native.addEventListener("abort", this.#listener, { once: true });
  }

  #abort(): void {
    this.#controller?.abort(new DOMException("The client went away", "AbortError"));
  }
}
