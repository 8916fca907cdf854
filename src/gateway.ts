import type { RequestHandler, ResponseHandler } from "./chain.ts";
import { type ChainOptions, type ExceptionHandler, type Finalizer, HandlerChain } from "./chain.ts";
import { type ErrorReporter, RequestContext, reportToConsole } from "./context.ts";
import { fetchExchange, runExchange } from "./exchange.ts";
import { checkHandlers, checkOptions } from "./options.ts";
import type { Reply } from "./reply.ts";
import type { ConnectionInfo, RequestSource } from "./source.ts";

/** A context class: `RequestContext` or what extends it. */
export type ContextClass<C> = new (source: RequestSource | Request, reporter?: ErrorReporter) => C;

/** The lists and settings of a {@link Gateway}; everything may be left out. */
export interface GatewayOptions<C extends RequestContext<unknown>> {
  readonly requestHandlers?: readonly RequestHandler<C>[] | undefined;
  readonly responseHandlers?: readonly ResponseHandler<C>[] | undefined;
  readonly exceptionHandlers?: readonly ExceptionHandler<C>[] | undefined;
  readonly finalizers?: readonly Finalizer<C>[] | undefined;
  /** The class of the contexts that handlers see; `RequestContext` by default. */
  readonly context?: ContextClass<C> | undefined;
  /** Whether an error ends the request phase; true by default. */
  readonly stopOnError?: boolean | undefined;
  /** Whether `handle` rejects with an error after the exception handlers; false by default. */
  readonly raiseOnError?: boolean | undefined;
  /** Where errors go that must not reach the client; the console by default. A client that leaves is no error. */
  readonly onError?: ErrorReporter | undefined;
}

const OPTION_NAMES = [
  "requestHandlers",
  "responseHandlers",
  "exceptionHandlers",
  "finalizers",
  "context",
  "stopOnError",
  "raiseOnError",
  "onError",
] as const;

/**
 * Answers requests by a handler chain.
 *
 * @throws TypeError for an option it doesn't know or a handler that is no function.
 * @example
 * ```ts
 * import { Gateway, Router, routerHandler } from "@rolo/http";
 *
 * const router = new Router();
 * router.get("/hello/:name", ({ params }) => ({ hello: params.name }));
 *
 * const gateway = new Gateway({
 *   requestHandlers: [routerHandler(router)],
 *   responseHandlers: [({ responseHeaders }) => responseHeaders.set("server", "rolo")],
 * });
 * const response = await gateway.handle(new Request("http://localhost/hello/ada"));
 * console.assert((await response.json()).hello === "ada");
 * console.assert(response.headers.get("server") === "rolo");
 * ```
 */
export class Gateway<C extends RequestContext<unknown> = RequestContext> implements ChainOptions<C> {
  /** Run first, in order, until one answers. */
  readonly requestHandlers: RequestHandler<C>[];
  /** Run on every answer, default ones included. */
  readonly responseHandlers: ResponseHandler<C>[];
  /** Run when a request handler threw. */
  readonly exceptionHandlers: ExceptionHandler<C>[];
  /** Started at the end of every exchange. */
  readonly finalizers: Finalizer<C>[];
  readonly stopOnError: boolean;
  readonly raiseOnError: boolean;
  readonly onError: ErrorReporter;
  readonly #context: ContextClass<C>;

  constructor(options: GatewayOptions<C> = {}) {
    checkOptions("Gateway", options, OPTION_NAMES);
    this.requestHandlers = checkHandlers("Gateway option requestHandlers", options.requestHandlers);
    this.responseHandlers = checkHandlers("Gateway option responseHandlers", options.responseHandlers);
    this.exceptionHandlers = checkHandlers("Gateway option exceptionHandlers", options.exceptionHandlers);
    this.finalizers = checkHandlers("Gateway option finalizers", options.finalizers);
    this.stopOnError = options.stopOnError ?? true;
    this.raiseOnError = options.raiseOnError ?? false;
    this.onError = checkFunction("onError", options.onError) ?? reportToConsole;
    this.#context =
      checkFunction("context", options.context) ?? (RequestContext as unknown as ContextClass<C>);
  }

  /** Answers a request; bound, so it can be passed on as a fetch handler. Rejects only with `raiseOnError`. */
  readonly handle = (request: Request, connection?: ConnectionInfo): Promise<Response> =>
    fetchExchange(this.run, request, connection);

  /** Answers what an adapter hands in, without a promise if no handler gave one. */
  readonly run = (source: RequestSource): Reply | Response | Promise<Reply | Response> => {
    let context: C;
    try {
      context = new this.#context(source, this.onError);
    } catch (error) {
      return runExchange(source, () => rethrow(error), this.onError);
    }
    return new HandlerChain<C>(this, context).run();
  };
}

function checkFunction<F>(name: string, value: F | undefined): F | undefined {
  if (value === undefined || typeof value === "function") return value;
  throw new TypeError(`Gateway option ${name} is ${String(value)}; expected a function`);
}

function rethrow(error: unknown): never {
  throw error;
}
