import type { ReadonlyHeaders } from "./fields.ts";
import type { ErrorSink } from "./report.ts";

/** What a body may want to know of the request that it answers; a RequestSource is one. */
export interface BodyRequest {
  readonly url: string;
  readonly headers: ReadonlyHeaders;
  /** Aborts when the client really goes away. */
  readonly signal: AbortSignal;
  /** Aborts when the server begins to close. */
  readonly shutdown?: AbortSignal | undefined;
  readonly sink?: ErrorSink | undefined;
  /** Whether a body that is being delivered is let go when the client leaves, and needn't listen for that itself. */
  readonly releasesBody?: boolean | undefined;
}

/** Takes what a body gives, one call for each time it was asked; nothing comes after `end` and `fail`. */
export interface TextReader {
  /** Takes a chunk: all that is ready. */
  take(text: string): void;
  /** Takes what is left, which may be nothing. */
  end(text: string): void;
  fail(error: unknown): void;
}

/** A streamed body that is told which request it answers, such as that of an event stream. */
export abstract class BoundBody implements AsyncIterableIterator<string> {
  #isOver = false;

  /**
   * Asks for the next chunk, which never comes before this returns. What `next()` does without its promises, which
   * cost more than a small chunk itself.
   * @throws TypeError if a chunk is asked for while another is being waited for.
   */
  abstract read(reader: TextReader): void;
  /** Lets go at once, even while a chunk is being waited for. */
  abstract return(): Promise<IteratorResult<string>>;
  /** Called when the answer is set; again when another exchange takes it over. */
  abstract bind(request: BodyRequest): void;

  next(): Promise<IteratorResult<string>> {
    if (this.#isOver) return Promise.resolve(DONE);
    return new Promise((resolve, reject) => {
      this.read({
        take: (value) => resolve({ done: false, value }),
        end: (value) => {
          this.#isOver = true;
          resolve(value === "" ? DONE : { done: false, value });
        },
        fail: reject,
      });
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const DONE: IteratorResult<string> = { done: true, value: undefined };
