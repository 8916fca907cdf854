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
}

/** A streamed body that is told which request it answers, such as that of an event stream. */
export abstract class BoundBody implements AsyncIterableIterator<string> {
  abstract next(): Promise<IteratorResult<string>>;
  /** Lets go at once, even while a `next()` is waiting. */
  abstract return(): Promise<IteratorResult<string>>;
  /** Called when the answer is set; again when another exchange takes it over. */
  abstract bind(request: BodyRequest): void;

  [Symbol.asyncIterator](): this {
    return this;
  }
}
