import {
  dropAnswer,
  type ErrorReporter,
  hasAnswer,
  isAnswer,
  type RequestContext,
  sealAnswer,
  setAnswer,
  setError,
  sourceOf,
  takeAnswer,
} from "./context.ts";
import { isFault } from "./departure.ts";
import { asHttpError, errorReply, HttpError, ownAnswer } from "./errors.ts";
import { isPromise } from "./promise.ts";
import type { Reply } from "./reply.ts";
import { type Result, toReply } from "./result.ts";

/** What a request handler may give: an answer, which stops the chain, or nothing. */
export type HandlerResult = Response | Reply | undefined | void;

/** Looks at a request; answers it by returning a Response, or passes it on by returning nothing. */
export type RequestHandler<C extends RequestContext<unknown> = RequestContext> = (
  context: C,
  chain: HandlerChain<C>,
) => HandlerResult | Promise<HandlerResult>;

/** Looks at the answer, and may return another in its place. */
export type ResponseHandler<C extends RequestContext<unknown> = RequestContext> = (
  context: C & { response: Response },
  chain: HandlerChain<C>,
) => HandlerResult | Promise<HandlerResult>;

/** Looks at what a request handler threw, and may answer it. */
export type ExceptionHandler<C extends RequestContext<unknown> = RequestContext> = (
  error: unknown,
  context: C,
  chain: HandlerChain<C>,
) => HandlerResult | Promise<HandlerResult>;

/** Runs at the end of every exchange, whatever happened. */
export type Finalizer<C extends RequestContext<unknown> = RequestContext> = (
  context: C,
) => void | Promise<void>;

/** The four lists of a chain, and what it does about errors. */
export interface ChainOptions<C extends RequestContext<unknown>> {
  readonly requestHandlers: readonly RequestHandler<C>[];
  readonly responseHandlers: readonly ResponseHandler<C>[];
  readonly exceptionHandlers: readonly ExceptionHandler<C>[];
  readonly finalizers: readonly Finalizer<C>[];
  /** Whether an error ends the request phase; true by default. */
  readonly stopOnError: boolean;
  /** Whether an error is thrown on after the exception handlers; false by default. */
  readonly raiseOnError: boolean;
  readonly onError: ErrorReporter;
}

const REQUEST = 0;
const EXCEPTION = 1;
const RESPONSE = 2;
const FINAL = 3;

/**
 * One walk of a request through the four phases, and the only control flow there is: a handler steers it by what
 * it returns or throws, and by `respond`, `stop`, `terminate` and `throw`.
 *
 * A chain of synchronous handlers runs synchronously: it awaits nothing that isn't a promise.
 *
 * @example
 * ```ts
 * import { Gateway } from "@rolo/http";
 *
 * const gateway = new Gateway({
 *   requestHandlers: [
 *     (context, chain) => { if (!context.headers.has("authorization")) chain.respond(401, "who are you?"); },
 *     () => new Response("hello"),
 *   ],
 * });
 * const response = await gateway.handle(new Request("http://localhost/"));
 * console.assert(response.status === 401);
 * ```
 */
export class HandlerChain<C extends RequestContext<unknown> = RequestContext> {
  readonly #options: ChainOptions<C>;
  readonly #context: C;
  #phase = REQUEST;
  #index = 0;
  #resumeAt = 0;
  #stopped = false;
  #terminated = false;
  #hasFailed = false;
  #isThrowing = false;
  #thrown: unknown = undefined;

  constructor(options: ChainOptions<C>, context: C) {
    this.#options = options;
    this.#context = context;
  }

  /** Whether the rest of the request handlers is skipped. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Whether everything but the finalizers is skipped. */
  get terminated(): boolean {
    return this.#terminated;
  }

  /** What a request handler threw. */
  get error(): unknown {
    return this.#context.error;
  }

  /**
   * Sets the response from any result and goes on to the response handlers; nothing at all is a 204.
   * @throws TypeError if the body can't be serialized. @throws RangeError if the status is not 200 to 599.
   */
  respond(status?: number, body?: Result, headers?: HeadersInit): void {
    const init = status === undefined && headers === undefined ? undefined : { status, headers };
    this.#setAnswer(toReply(body, init));
    this.stop();
  }

  /** Goes straight to the response handlers. */
  stop(): void {
    this.#stopped = true;
  }

  /** Goes straight to the finalizers. */
  terminate(): void {
    this.#terminated = true;
  }

  /** Raises the error once the current handler is done. */
  throw(error: unknown): void {
    this.#isThrowing = true;
    this.#thrown = error;
  }

  /**
   * Takes what a handler returned: sets an answer and, for a request handler, stops. An HttpError counts as thrown.
   * @throws TypeError if it is neither an answer nor nothing. @throws whatever was given to `throw()`.
   */
  accept(returned: unknown): void {
    if (this.#isThrowing) {
      this.#isThrowing = false;
      throw this.#thrown;
    }
    if (returned === undefined) return;
    if (!isAnswer(returned)) {
      if (returned instanceof HttpError) throw returned;
      throw new TypeError(`A handler returned ${describe(returned)}; expected a Response or nothing`);
    }
    this.#setAnswer(returned);
    if (this.#phase === REQUEST) this.#stopped = true;
  }

  /** Runs the phases up to the start of the finalizers and gives the answer; a promise only if a handler gave one. */
  run(): Reply | Response | Promise<Reply | Response> {
    while (this.#phase !== FINAL) {
      if (this.#isPhaseOver()) {
        this.#leavePhase();
        continue;
      }
      try {
        const returned = this.#callNext();
        if (isPromise(returned)) return this.#runAfter(returned);
        this.accept(returned);
      } catch (error) {
        this.#fail(error);
      }
    }
    return takeAnswer(this.#context);
  }

  /** Two callbacks in place of an async function, which would be a promise more for every asynchronous handler. */
  #runAfter(pending: PromiseLike<unknown>): Promise<Reply | Response> {
    return Promise.resolve(pending).then(
      (returned) => {
        try {
          this.accept(returned);
        } catch (error) {
          this.#fail(error);
        }
        return this.run();
      },
      (error) => {
        this.#fail(error);
        return this.run();
      },
    );
  }

  #callNext(): unknown {
    const context = this.#context;
    const index = this.#index++;
    switch (this.#phase) {
      case REQUEST:
        return this.#options.requestHandlers[index]!(context, this);
      case EXCEPTION:
        return this.#options.exceptionHandlers[index]!(context.error, context, this);
      default:
        // The default answer has been made by now, so there is a response.
        return this.#options.responseHandlers[index]!(context as C & { response: Response }, this);
    }
  }

  #isPhaseOver(): boolean {
    if (this.#terminated) return true;
    switch (this.#phase) {
      case REQUEST:
        return this.#stopped || this.#index >= this.#options.requestHandlers.length;
      case EXCEPTION:
        return this.#index >= this.#options.exceptionHandlers.length;
      default:
        return this.#index >= this.#options.responseHandlers.length;
    }
  }

  #leavePhase(): void {
    if (this.#phase === EXCEPTION) {
      this.#leaveExceptions();
      return;
    }
    if (this.#phase === REQUEST) this.#makeDefaultAnswer();
    if (this.#phase === RESPONSE || this.#terminated) this.#finalize();
    else this.#enter(RESPONSE, 0);
  }

  #leaveExceptions(): void {
    const context = this.#context;
    if (this.#options.raiseOnError) {
      this.#finalize();
      throw context.error;
    }
    if (!context.answered) this.#reportUnanswered(context.error);
    if (this.#options.stopOnError) this.#stopped = true;
    this.#enter(REQUEST, this.#resumeAt);
  }

  #enter(phase: number, index: number): void {
    this.#phase = phase;
    this.#index = index;
  }

  #fail(error: unknown): void {
    const context = this.#context;
    this.#isThrowing = false;
    if (this.#phase !== REQUEST) {
      context.report(error, this.#phase === EXCEPTION ? "exception handler" : "response handler");
      return;
    }
    this.#hasFailed = true;
    setError(context, error);
    dropAnswer(context);
    this.#resumeAt = this.#index;
    this.#enter(EXCEPTION, 0);
  }

  #reportUnanswered(error: unknown): void {
    if (isFault(error, this.#context)) this.#context.report(error, "request handler");
  }

  #setAnswer(answer: Reply | Response): void {
    setAnswer(this.#context, answer, true);
  }

  #makeDefaultAnswer(): void {
    const context = this.#context;
    if (hasAnswer(context)) return;
    setAnswer(context, this.#hasFailed ? errorAnswer(context) : errorReply(new HttpError(404)), false);
  }

  #finalize(): void {
    this.#phase = FINAL;
    const context = this.#context;
    this.#makeDefaultAnswer();
    this.#seal();
    for (const finalizer of this.#options.finalizers) {
      try {
        const pending: unknown = finalizer(context);
        if (isPromise(pending)) this.#waitFor(pending);
      } catch (error) {
        context.report(error, "finalizer");
      }
    }
  }

  #seal(): void {
    const context = this.#context;
    try {
      sealAnswer(context);
    } catch (error) {
      context.report(error, "response");
      setAnswer(context, errorReply(new HttpError(500)), false);
      sealAnswer(context);
    }
  }

  #waitFor(pending: PromiseLike<unknown>): void {
    const context = this.#context;
    const contained = Promise.resolve(pending).catch((error) => context.report(error, "finalizer"));
    sourceOf(context).waitUntil(contained);
  }
}

/** The answer to an error that nobody answered: the HttpError's own, or a 500 that says nothing. */
export function errorAnswer(context: RequestContext<unknown>): Reply | Response {
  const error = asHttpError(context.error);
  try {
    if (error !== undefined) return ownAnswer(error);
  } catch (failure) {
    // Its extensions or fields can't be written, and an HttpError below 500 has not been reported.
    context.report(failure, "error response");
  }
  return errorReply(new HttpError(500));
}

function describe(value: unknown): string {
  if (value === null || typeof value !== "object")
    return typeof value === "string" ? "a string" : String(value);
  return Object.getPrototypeOf(value)?.constructor?.name ?? "an object";
}
