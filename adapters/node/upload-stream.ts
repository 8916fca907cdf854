import { Readable } from "node:stream";
import type { ByteSink, PourableBody } from "../../src/adapter.ts";

/** The body of a request as the stream that undici sends fastest; `onFail` hears of a failure first. */
export class UploadStream extends Readable implements ByteSink {
  readonly #body: PourableBody;
  readonly #onFail: (error: unknown) => void;
  #isPouring = false;

  constructor(body: PourableBody, onFail: (error: unknown) => void) {
    super();
    this.#body = body;
    this.#onFail = onFail;
    // It may fail when undici listens no more.
    this.on("error", ignore);
  }

  override _read(): void {
    if (this.#isPouring) {
      this.#body.resume();
      return;
    }
    this.#isPouring = true;
    this.#body.pour(this);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#body.cancel();
    callback(error);
  }

  write(chunk: Uint8Array): boolean {
    return this.push(chunk) && !this.isPaused();
  }

  end(): void {
    this.push(null);
  }

  fail(error: unknown): void {
    this.#onFail(error);
    this.destroy(error as Error);
  }
}

function ignore(): void {}
