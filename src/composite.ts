import type { ExceptionHandler, Finalizer, HandlerChain, RequestHandler, ResponseHandler } from "./chain.ts";
import type { RequestContext } from "./context.ts";
import { checkHandlers, checkOptions } from "./options.ts";
import { isPromise } from "./promise.ts";

/** A handler made of a list, which stays live as `.handlers`. */
export type Composite<H> = H & { readonly handlers: H[] };

/** How a {@link composite} treats a handler that stops the chain. */
export interface CompositeOptions {
  /** Whether the rest of the list is skipped once the chain is stopped; true by default. */
  readonly returnOnStop?: boolean | undefined;
}

/**
 * A list of request handlers as one.
 *
 * @example
 * ```ts
 * import { composite, Gateway } from "@rolo/http";
 *
 * const api = composite([(context, chain) => chain.respond(200, "from the list")]);
 * const gateway = new Gateway({ requestHandlers: [api] });
 * const response = await gateway.handle(new Request("http://localhost/"));
 * console.assert((await response.text()) === "from the list");
 * ```
 */
export function composite<C extends RequestContext<unknown> = RequestContext>(
  handlers: readonly RequestHandler<C>[] = [],
  options: CompositeOptions = {},
): Composite<RequestHandler<C>> {
  checkOptions("composite", options, ["returnOnStop"]);
  const { returnOnStop = true } = options;
  const list = checkHandlers("composite handlers", handlers);
  const resume = (context: C, chain: HandlerChain<C>, from: number): void | Promise<void> => {
    for (let index = from; index < list.length; index++) {
      const returned = list[index]!(context, chain);
      if (isPromise(returned)) {
        return Promise.resolve(returned).then((settled) => {
          chain.accept(settled);
          return isOver(chain) ? undefined : resume(context, chain, index + 1);
        });
      }
      chain.accept(returned);
      if (isOver(chain)) return;
    }
  };
  const isOver = (chain: HandlerChain<C>): boolean => returnOnStop && (chain.stopped || chain.terminated);
  return Object.assign((context: C, chain: HandlerChain<C>) => resume(context, chain, 0), { handlers: list });
}

/** A list of response handlers as one; each is contained, as in the chain. */
export function compositeResponse<C extends RequestContext<unknown> = RequestContext>(
  handlers: readonly ResponseHandler<C>[] = [],
): Composite<ResponseHandler<C>> {
  const list = checkHandlers("compositeResponse handlers", handlers);
  const run: ResponseHandler<C> = (context, chain) =>
    runContained(list, (handler) => handler(context, chain), context, chain, "response handler");
  return Object.assign(run, { handlers: list });
}

/** A list of exception handlers as one; each is contained, as in the chain. */
export function compositeException<C extends RequestContext<unknown> = RequestContext>(
  handlers: readonly ExceptionHandler<C>[] = [],
): Composite<ExceptionHandler<C>> {
  const list = checkHandlers("compositeException handlers", handlers);
  const run: ExceptionHandler<C> = (error, context, chain) =>
    runContained(list, (handler) => handler(error, context, chain), context, chain, "exception handler");
  return Object.assign(run, { handlers: list });
}

/** A list of finalizers as one; all of them are started, in order, whatever one of them throws. */
export function compositeFinalizer<C extends RequestContext<unknown> = RequestContext>(
  handlers: readonly Finalizer<C>[] = [],
): Composite<Finalizer<C>> {
  const list = checkHandlers("compositeFinalizer handlers", handlers);
  const run: Finalizer<C> = (context) => {
    const report = (error: unknown): void => context.report(error, "finalizer");
    const pending: PromiseLike<unknown>[] = [];
    for (const finalizer of list) {
      try {
        const started: unknown = finalizer(context);
        if (isPromise(started)) pending.push(Promise.resolve(started).catch(report));
      } catch (error) {
        report(error);
      }
    }
    return pending.length > 0 ? Promise.all(pending).then(() => {}) : undefined;
  };
  return Object.assign(run, { handlers: list });
}

/** Calls each handler of the list in order until the chain is terminated, reporting what one throws. */
function runContained<C extends RequestContext<unknown>, H>(
  list: readonly H[],
  call: (handler: H) => unknown,
  context: C,
  chain: HandlerChain<C>,
  where: string,
): void | Promise<void> {
  const resume = (from: number): void | Promise<void> => {
    for (let index = from; index < list.length && !chain.terminated; index++) {
      try {
        const returned = call(list[index]!);
        if (isPromise(returned)) return resumeAfter(returned, index + 1);
        chain.accept(returned);
      } catch (error) {
        context.report(error, where);
      }
    }
  };
  const resumeAfter = async (pending: PromiseLike<unknown>, next: number): Promise<void> => {
    try {
      chain.accept(await pending);
    } catch (error) {
      context.report(error, where);
    }
    return resume(next);
  };
  return resume(0);
}
