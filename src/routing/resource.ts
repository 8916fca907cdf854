import type { RequestContext } from "../context.ts";
import type { Endpoint } from "./endpoint.ts";
import type { OptionsContext, PatternInput, WebSocketOptionsContext } from "./params.ts";
import { createRoute, type Route, type RouteOptions, webSocketRoute } from "./route.ts";

/** What all routes of a resource are told, and each of its methods for itself. */
export type ResourceOptions = Omit<RouteOptions, "methods"> & {
  readonly [M in ResourceMethod]?: Omit<RouteOptions, "methods">;
};

/** The names that a resource's methods may have. */
export type ResourceMethod =
  | "get"
  | "head"
  | "post"
  | "put"
  | "patch"
  | "delete"
  | "options"
  | "all"
  | "websocket";

/** The methods of a resource, each an endpoint for requests of that name. */
export type ResourceMethods<P extends PatternInput, C = RequestContext, O = Record<never, never>> = {
  [M in Exclude<ResourceMethod, "websocket">]?: Endpoint<OptionsContext<C, P, MethodOptions<O, M>>>;
} & { websocket?: Endpoint<WebSocketOptionsContext<C, P, MethodOptions<O, "websocket">>> };

/** The options of one method: its own over the shared ones. Methods without a body have no schema for one. */
type MethodOptions<O, M extends ResourceMethod> = Omit<
  O,
  ResourceMethod | (M extends "get" | "head" | "websocket" ? "body" : never) | OwnKeys<O, M>
> &
  (M extends keyof O ? O[M] : unknown);
type OwnKeys<O, M> = M extends keyof O ? keyof O[M] : never;

const METHODS: readonly ResourceMethod[] = [
  "get",
  "head",
  "post",
  "put",
  "patch",
  "delete",
  "options",
  "all",
  "websocket",
];

/**
 * One route per method of an object or a class instance, whose `this` is kept. Options hold for all of them; those
 * under a method's name, for that one.
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
export function resource<
  const P extends PatternInput,
  C = RequestContext,
  const O extends ResourceOptions = Record<never, never>,
>(pattern: P, methods: ResourceMethods<P, C, O>, options?: O): Route[] {
  const routes: Route[] = [];
  const given = methods as unknown as Record<string, unknown>;
  for (const name of METHODS) {
    const method = given[name];
    if (typeof method !== "function") continue;
    const endpoint = (context: RequestContext): unknown => method.call(methods, context);
    const own = optionsOf(options ?? {}, name);
    if (name === "websocket") routes.push(webSocketRoute(pattern, own, endpoint));
    else if (name === "all") routes.push(createRoute(pattern, own, endpoint));
    else routes.push(createRoute(pattern, { ...own, methods: [name.toUpperCase()] }, endpoint));
  }
  if (routes.length > 0) return routes;
  throw new TypeError(`The resource has no method; expected one of ${METHODS.join(", ")}`);
}

const BODILESS: readonly ResourceMethod[] = ["get", "head", "websocket"];

/** The options of one method: its own over the shared ones. */
function optionsOf(options: ResourceOptions, name: ResourceMethod): RouteOptions {
  const shared: Record<string, unknown> = { ...options };
  for (const method of METHODS) delete shared[method];
  if (BODILESS.includes(name)) delete shared.body;
  return { ...shared, ...options[name] };
}
