import type { RequestContext } from "../context.ts";
import type { Reply } from "../reply.ts";
import { Balancer } from "./balance.ts";
import { Forwarding } from "./forwarding.ts";
import { healthSettings } from "./health.ts";
import { coveredPath } from "./path.ts";
import { type ProxyOptions, proxySettings } from "./settings.ts";
import type { ProxyTarget } from "./target.ts";

/** An endpoint, or a request handler, that lets an upstream answer. */
export type ProxyEndpoint = (context: RequestContext<unknown>) => Promise<Reply | Response>;

/**
 * An endpoint that hands requests, event streams and WebSockets to an upstream and its answers back, and changes of
 * either only what belongs to the connection.
 *
 * What the route's last wildcard, or its group named `path`, covers is appended to the target's path; the query is
 * kept. Of several targets one is chosen for each request. As a request handler, without a route, it forwards the
 * whole path.
 *
 * An upstream that can't be reached, breaks off or says what can't be passed on is answered 502, one that is too slow
 * 504, one that is left alone for its failures 503; once the answer has begun, the client's connection breaks.
 *
 * @throws TypeError or RangeError, at registration, for a target or an option that can't be meant.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6
 * @example
 * ```ts
 * import { proxy, Router } from "@rolo/http";
 *
 * const upstream = { fetch: async (request: Request) => new Response(new URL(request.url).pathname) };
 * const router = new Router();
 * router.all("/v1/*", proxy("http://localhost:8080/api", { client: upstream }));
 * const response = await router.handle(new Request("http://localhost/v1/books/7"));
 * console.assert((await response.text()) === "/api/books/7");
 * ```
 */
export function proxy(
  target: ProxyTarget | readonly ProxyTarget[],
  options: ProxyOptions = {},
): ProxyEndpoint {
  const settings = proxySettings("proxy", options);
  const health = healthSettings(options.health);
  const balancer = new Balancer(target, options.balance ?? "round-robin", health);
  return (context) => new Forwarding(context, settings, balancer, health, coveredPath(context)).answer();
}
