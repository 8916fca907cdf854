import type { RequestContext } from "../context.ts";
import type { Endpoint, EndpointContext, ParamsOf, PatternInput, WebSocketContext } from "./params.ts";
import { createRoute, type Route, type RouteOptions, webSocketRoute } from "./route.ts";

/** The methods of a resource, each an endpoint for requests of that name. */
export interface ResourceMethods<P, C = RequestContext> {
  get?: Endpoint<EndpointContext<C, ParamsOf<P>>>;
  head?: Endpoint<EndpointContext<C, ParamsOf<P>>>;
  post?: Endpoint<EndpointContext<C, ParamsOf<P>>>;
  put?: Endpoint<EndpointContext<C, ParamsOf<P>>>;
  patch?: Endpoint<EndpointContext<C, ParamsOf<P>>>;
  delete?: Endpoint<EndpointContext<C, ParamsOf<P>>>;
  options?: Endpoint<EndpointContext<C, ParamsOf<P>>>;
  all?: Endpoint<EndpointContext<C, ParamsOf<P>>>;
  websocket?: Endpoint<WebSocketContext<C, ParamsOf<P>>>;
}

const METHODS = ["get", "head", "post", "put", "patch", "delete", "options", "all", "websocket"] as const;

/**
 * One route per method of an object or a class instance, whose `this` is kept.
 *
 * @throws TypeError if the object has none of the methods.
 * @example
 * ```ts
 * import { resource, Router } from "@rolo/http";
 *
 * const router = new Router();
 * router.add(resource("/books/:isbn", {
 *   get: ({ params }) => ({ isbn: params.isbn }),
 *   delete: () => undefined,
 * }));
 * const response = await router.handle(new Request("http://localhost/books/1", { method: "PUT" }));
 * console.assert(response.status === 405);
 * ```
 */
export function resource<const P extends PatternInput, C = RequestContext>(
  pattern: P,
  methods: ResourceMethods<P, C>,
  options: Omit<RouteOptions, "methods"> = {},
): Route[] {
  const routes: Route[] = [];
  const given = methods as unknown as Record<string, unknown>;
  for (const name of METHODS) {
    const method = given[name];
    if (typeof method !== "function") continue;
    const endpoint = (context: RequestContext): unknown => method.call(methods, context);
    if (name === "websocket") routes.push(webSocketRoute(pattern, options, endpoint));
    else if (name === "all") routes.push(createRoute(pattern, options, endpoint));
    else routes.push(createRoute(pattern, { ...options, methods: [name.toUpperCase()] }, endpoint));
  }
  if (routes.length > 0) return routes;
  throw new TypeError(`The resource has no method; expected one of ${METHODS.join(", ")}`);
}
