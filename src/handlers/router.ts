import type { RequestHandler } from "../chain.ts";
import { type RequestContext, sourceOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { checkOptions } from "../options.ts";
import { answerByRouter } from "../routing/answer.ts";
import type { Router } from "../routing/router.ts";

/** Settings of {@link routerHandler}. */
export interface RouterHandlerOptions {
  /** Whether a request that no route matches is answered 404 in place of being passed on; false by default. */
  readonly notFound?: boolean | undefined;
}

/**
 * Answers requests by a router (rolo: RouterHandler); those that match no route pass on to the next handler.
 *
 * @throws TypeError for an option it doesn't know.
 * @example
 * ```ts
 * import { fallback, Gateway, Router, routerHandler } from "@rolo/http";
 *
 * const router = new Router();
 * router.get("/", () => "home");
 * const gateway = new Gateway({ requestHandlers: [routerHandler(router), fallback(418)] });
 * const response = await gateway.handle(new Request("http://localhost/tea"));
 * console.assert(response.status === 418);
 * ```
 */
export function routerHandler<C extends RequestContext<unknown>>(
  router: Router<C>,
  options: RouterHandlerOptions = {},
): RequestHandler<C> {
  checkOptions("routerHandler", options, ["notFound"]);
  const isLast = options.notFound ?? false;
  return (context) => {
    const answer = answerByRouter(router, context, sourceOf(context));
    if (answer === undefined && isLast) throw notFound();
    return answer;
  };
}
