import {
  BoundBody,
  chunkBytes,
  type OutcomeListener,
  readChunks,
  type StreamedBody,
  type TextReader,
} from "../../src/adapter.ts";
import type { BunDirectController } from "../runtime-types/bun.ts";

/**
 * A streamed body that writes to Bun's connection itself. A stream of the standard's kind has a queue and promises of
 * its own for every chunk, which cost as much as the rest of the answer.
 * @see https://bun.sh/docs/api/streams#direct-readablestream
 */
export function directStream(
  body: StreamedBody,
  onEnd: OutcomeListener,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = body instanceof BoundBody ? new TextSource(body, onEnd) : new IteratorSource(body, onEnd);
  // Bun's own kind of stream, which the standard's types don't know.
  return new ReadableStream(source as unknown as UnderlyingDefaultSource<Uint8Array<ArrayBuffer>>);
}

/** Asks for one chunk at a time, and for the next once the connection has taken it. */
abstract class DirectSource {
  readonly type = "direct";
  readonly #onEnd: OutcomeListener;
  #controller!: BunDirectController;
  #resolve: () => void = ignore;
  #bytesSent = 0;
  #isOver = false;

  constructor(onEnd: OutcomeListener) {
    this.#onEnd = onEnd;
  }

  /** Called once; Bun takes the stream for ended when the promise settles. */
  pull(controller: BunDirectController): Promise<void> {
    this.#controller = controller;
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#next();
    });
  }

  async cancel(reason: unknown): Promise<void> {
    if (this.#isOver) return;
    this.#settle({ outcome: "aborted", bytesSent: this.#bytesSent });
    await this.release(reason);
  }

  /** Asks for the next chunk: one of `give`, `end` and `fail` follows, and never before this returns. */
  protected abstract ask(): void;
  /** Lets go of where the chunks come from. */
  protected abstract release(reason?: unknown): PromiseLike<unknown> | undefined;

  protected give(chunk: unknown): void {
    if (this.#isOver) return;
    try {
      const written = this.#write(chunk);
      // A connection that is full says so by a promise; one that is gone is told of by `cancel`.
      if (typeof written === "number") this.#next();
      else written.then(this.#next, this.#next);
    } catch (error) {
      this.fail(error);
      // It goes on if nobody tells it that what it gives is no chunk.
      Promise.resolve(this.release()).catch(ignore);
    }
  }

  /** Writes a chunk; gives a promise where the connection is full. */
  #write(chunk: unknown): number | Promise<number> {
    const bytes = chunkBytes(chunk);
    this.#bytesSent += bytes.byteLength;
    return bytes.byteLength === 0 ? 0 : this.#controller.write(bytes);
  }

  /** Ends the body after a last chunk, which may be empty. */
  end(last = ""): void {
    if (this.#isOver) return;
    // Closing lets what is on its way arrive; a client that has gone is told of by `cancel`.
    if (last !== "") Promise.resolve(this.#write(last)).catch(ignore);
    this.#settle({ outcome: "completed", bytesSent: this.#bytesSent });
    this.#controller.close();
  }

  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#settle({ outcome: "failed", error, bytesSent: this.#bytesSent });
    // With an error, Bun resets the connection in place of ending the body.
    this.#controller.close(error);
  }

  readonly #next = (): void => {
    if (this.#isOver) return;
    try {
      this.ask();
    } catch (error) {
      this.fail(error);
    }
  };

  #settle(outcome: Parameters<OutcomeListener>[0]): void {
    this.#isOver = true;
    this.#onEnd(outcome);
    this.#resolve();
  }
}

class IteratorSource extends DirectSource {
  readonly #iterator: AsyncIterator<unknown>;

  constructor(body: StreamedBody, onEnd: OutcomeListener) {
    super(onEnd);
    this.#iterator = body instanceof ReadableStream ? readChunks(body) : body[Symbol.asyncIterator]();
  }

  protected ask(): void {
    Promise.resolve(this.#iterator.next()).then(this.#take, this.#failed);
  }

  protected release(reason?: unknown): PromiseLike<unknown> | undefined {
    return this.#iterator.return?.(reason);
  }

  readonly #take = ({ done, value }: IteratorResult<unknown>): void => {
    if (done) this.end();
    else this.give(value);
  };

  readonly #failed = (error: unknown): void => this.fail(error);
}

class TextSource extends DirectSource implements TextReader {
  readonly #body: BoundBody;

  constructor(body: BoundBody, onEnd: OutcomeListener) {
    super(onEnd);
    this.#body = body;
  }

  take(text: string): void {
    this.give(text);
  }

  protected ask(): void {
    this.#body.read(this);
  }

  protected release(): PromiseLike<unknown> {
    return this.#body.return();
  }
}

function ignore(): void {}
