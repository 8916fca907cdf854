import { Deadline } from "../../src/adapter.ts";
import { OwnSignalSource } from "./own-signal-source.ts";

/** How long a client may be gone before it is noticed, in milliseconds. */
const PATIENCE = 100;

/**
 * A source whose runtime's signal is dear, so that it is only looked at if the answer takes a while: most exchanges
 * are over before.
 */
export abstract class PatientSource extends OwnSignalSource {
  #patience: Deadline | undefined = undefined;

  protected override followSignal(): void {
    this.#patience = new Deadline(() => this.follow());
    this.#patience.set(PATIENCE);
  }

  protected override unfollow(): void {
    this.#patience?.clear();
    super.unfollow();
  }
}
