import { Deadline, type RequestBody, readChunks } from "../../src/adapter.ts";
import { OwnSignalSource } from "./own-signal-source.ts";

/** How long a client may be gone before it is noticed, in milliseconds. */
const PATIENCE = 20;

/**
 * A source whose runtime's signal is dear, so that it is only looked at if the answer takes a while: most exchanges
 * are over before.
 */
export abstract class PatientSource extends OwnSignalSource {
  #patience: Deadline | undefined = undefined;
  #isFollowed = true;

  /** A client that leaves in the middle of its body aborts the signal, as it does where all of it is awaited. */
  override body(): RequestBody {
    const body = super.body();
    if (!(body instanceof ReadableStream)) return body;
    const chunks = readChunks(body);
    const fail = (error: unknown): never => this.uploadFails(error);
    const watched: AsyncIterator<Uint8Array> = {
      ...chunks,
      next: () => chunks.next().then(undefined, fail),
    };
    return { [Symbol.asyncIterator]: () => watched };
  }

  protected override followSignal(): void {
    // Whoever reads the body may just have learnt from it that the client is gone.
    if (this.native.bodyUsed) {
      this.follow();
      return;
    }
    this.#patience = new Deadline(() => this.follow());
    this.#patience.set(PATIENCE);
  }

  protected override follow(): void {
    if (this.#isFollowed) super.follow();
  }

  /** From here on the runtime's signal tells of success as well, so only the end of body or socket counts. */
  protected followNoMore(): void {
    this.#isFollowed = false;
    this.unfollow();
  }

  protected override unfollow(): void {
    this.#patience?.clear();
    super.unfollow();
  }
}
