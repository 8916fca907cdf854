import type { RequestContext, RouteMatch } from "../context.ts";
import { isPromise } from "../promise.ts";
import type { Reply } from "../reply.ts";
import { toReply } from "../result.ts";
import type { Dispatcher } from "./endpoint.ts";
import type { Route } from "./route.ts";

/** A match with the route itself. */
export interface FoundMatch extends RouteMatch {
  readonly route: Route;
}

/** Runs a route's steps and endpoint; a promise only if one of them gave one. */
export function dispatch(
  route: Route,
  context: RequestContext,
  dispatcher: Dispatcher,
): Reply | Response | Promise<Reply | Response> {
  const prepared = route.steps?.prepare?.(context);
  return isPromise(prepared)
    ? Promise.resolve(prepared).then(() => runAndCheck(route, context, dispatcher))
    : runAndCheck(route, context, dispatcher);
}

function runAndCheck(
  route: Route,
  context: RequestContext,
  dispatcher: Dispatcher,
): Reply | Response | Promise<Reply | Response> {
  const result = (route.dispatcher ?? dispatcher)(route.endpoint, context);
  return isPromise(result)
    ? Promise.resolve(result).then((settled) => checkResult(settled, route, context))
    : checkResult(result, route, context);
}

function checkResult(
  result: unknown,
  route: Route,
  context: RequestContext,
): Reply | Response | Promise<Reply | Response> {
  const checked = route.steps?.check === undefined ? result : route.steps.check(result, context);
  return isPromise(checked)
    ? Promise.resolve(checked).then((settled) => replyFrom(settled, route, context))
    : replyFrom(checked, route, context);
}

function replyFrom(result: unknown, route: Route, context: RequestContext): Reply | Response {
  try {
    return toReply(result);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`The result of ${context.method} ${route.path} is no answer. ${error.message}`, {
      cause: error,
    });
  }
}
