import type { RequestContext } from "../context.ts";
import { HttpError, methodNotAllowed, notFound } from "../errors.ts";
import { setMatch } from "../exchange.ts";
import { Reply } from "../reply.ts";
import type { RequestSource, RequestTarget } from "../source.ts";
import { dispatch } from "./dispatcher.ts";
import type { Dispatcher } from "./endpoint.ts";
import type { Match } from "./match.ts";

/** What answering needs of a router. */
export interface RouteFinder {
  readonly dispatcher: Dispatcher;
  readonly takesWebSockets: boolean;
  find(method: string, request: RequestTarget, isUpgrade: boolean): Match | undefined;
  allowed(request: RequestTarget): { readonly methods: readonly string[]; readonly takesWebSocket: boolean };
}

/**
 * Answers a context by a router; undefined if no route matches the URL.
 * @throws HttpError 405 with Allow, or 426.
 */
export function answerByRouter(
  router: RouteFinder,
  context: RequestContext<unknown>,
  source: RequestSource,
): Reply | Response | undefined | Promise<Reply | Response> {
  const isUpgrade = router.takesWebSockets && source.upgrade !== undefined;
  const match = router.find(source.method, source, isUpgrade);
  if (match !== undefined) {
    setMatch(context, match);
    return dispatch(match.route, context as RequestContext, router.dispatcher);
  }
  const { methods, takesWebSocket } = router.allowed(source);
  if (methods.length === 0) return undefined;
  if (source.method === "OPTIONS") return new Reply(204, null, undefined, ["allow", methods.join(", ")]);
  throw refusal(source.method, methods, takesWebSocket);
}

/** The error for a request that matches routes, and none for its method. */
export function refusal(method: string, methods: readonly string[], takesWebSocket: boolean): HttpError {
  if (methods.length === 0) return notFound();
  if (takesWebSocket && method === "GET")
    return new HttpError(426, { headers: { upgrade: "websocket", "sec-websocket-version": "13" } });
  return methodNotAllowed(methods);
}
