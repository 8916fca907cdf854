import type { RequestContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { fetchExchange, runExchange } from "../exchange.ts";
import { checkOptions } from "../options.ts";
import type { Reply } from "../reply.ts";
import type { ConnectionInfo, RequestSource } from "../source.ts";
import { answerByRouter, refusal } from "./answer.ts";
import { decoratedRoutes } from "./decorator.ts";
import { callEndpoint, type Dispatcher, type FoundMatch } from "./dispatcher.ts";
import type { Match } from "./match.ts";
import { prefixed } from "./mount.ts";
import type {
  Endpoint,
  EndpointContext,
  OptionsContext,
  ParamsOf,
  PatternInput,
  WebSocketContext,
} from "./params.ts";
import { createRoute, Route, type RouteOptions, webSocketRoute } from "./route.ts";
import { scan } from "./scan.ts";
import { compareSpecificity } from "./specificity.ts";

/** Settings of a {@link Router}. */
export interface RouterOptions<C extends RequestContext<unknown>> {
  /** Calls endpoints; by default as functions of the context. */
  readonly dispatcher?: Dispatcher<C, never> | undefined;
  /** Whether `/a` and `/a/` are different where only one of them has a route; false by default. */
  readonly strictSlashes?: boolean | undefined;
  /** Whether a URL that misses is looked up with its runs of slashes made one; false by default. */
  readonly mergeSlashes?: boolean | undefined;
  /** Whether regexps are taken that can't be proven linear; false by default. */
  readonly allowUnsafeRegExp?: boolean | undefined;
}

/** Options of {@link Router.mount}. */
export interface MountOptions {
  /** A pattern for the hostname of all routes. */
  readonly hostname?: string | undefined;
}

/** What `add` and `mount` take beside patterns: routes, functions and instances with decorated methods, lists of them. */
export type RouteSource = Route | Iterable<RouteSource> | object;

/** Adds a route for some methods: pattern, options or not, endpoint. */
export interface AddRoute<C> {
  <const P extends PatternInput>(pattern: P, endpoint: Endpoint<EndpointContext<C, ParamsOf<P>>>): Route;
  <const P extends PatternInput, const O extends Omit<RouteOptions, "methods">>(
    pattern: P,
    options: O,
    endpoint: Endpoint<OptionsContext<C, P, O>>,
  ): Route;
}

/** Adds a WebSocket route: pattern, options or not, endpoint. */
export interface AddWebSocketRoute<C> {
  <const P extends PatternInput>(pattern: P, endpoint: Endpoint<WebSocketContext<C, ParamsOf<P>>>): Route;
  <const P extends PatternInput>(
    pattern: P,
    options: Omit<RouteOptions, "methods">,
    endpoint: Endpoint<WebSocketContext<C, ParamsOf<P>>>,
  ): Route;
}

/** What a request is matched by. */
export interface MatchInput {
  readonly method: string;
  readonly url: string | URL;
  readonly headers?: { get(name: string): string | null } | undefined;
}

/**
 * Finds the route of a request: exact as the URL Pattern standard, the most specific first, whatever the order in
 * which routes were added.
 *
 * @throws TypeError for an option it doesn't know.
 * @see https://urlpattern.spec.whatwg.org/
 * @example
 * ```ts
 * import { Router } from "@rolo/http";
 *
 * const router = new Router();
 * router.get("/users/:id", ({ params }) => ({ id: params.id }));
 * router.get("/users/me", () => ({ id: "ada" }));
 *
 * const response = await router.handle(new Request("http://localhost/users/me"));
 * console.assert((await response.json()).id === "ada");
 * ```
 */
export class Router<C extends RequestContext<unknown> = RequestContext> implements Iterable<Route> {
  readonly dispatcher: Dispatcher;
  readonly strictSlashes: boolean;
  readonly mergeSlashes: boolean;
  readonly allowUnsafeRegExp: boolean;
  readonly get: AddRoute<C> = this.#verb(["GET"]);
  readonly head: AddRoute<C> = this.#verb(["HEAD"]);
  readonly post: AddRoute<C> = this.#verb(["POST"]);
  readonly put: AddRoute<C> = this.#verb(["PUT"]);
  readonly patch: AddRoute<C> = this.#verb(["PATCH"]);
  readonly delete: AddRoute<C> = this.#verb(["DELETE"]);
  readonly options: AddRoute<C> = this.#verb(["OPTIONS"]);
  /** Adds a route for any method. */
  readonly all: AddRoute<C> = this.#verb([]);
  readonly #routes: Route[] = [];

  constructor(options: RouterOptions<C> = {}) {
    checkOptions("Router", options, ["dispatcher", "strictSlashes", "mergeSlashes", "allowUnsafeRegExp"]);
    this.dispatcher = (options.dispatcher as Dispatcher | undefined) ?? callEndpoint;
    this.strictSlashes = options.strictSlashes ?? false;
    this.mergeSlashes = options.mergeSlashes ?? false;
    this.allowUnsafeRegExp = options.allowUnsafeRegExp ?? false;
  }

  /**
   * Adds a route by pattern, options and endpoint; or routes, lists of them, and what has decorated methods.
   * @throws TypeError if a pattern is malformed, an option unknown or a route there already.
   */
  add<const P extends PatternInput>(pattern: P, endpoint: Endpoint<EndpointContext<C, ParamsOf<P>>>): Route;
  add<const P extends PatternInput, const O extends RouteOptions>(
    pattern: P,
    options: O,
    endpoint: Endpoint<OptionsContext<C, P, O>>,
  ): Route;
  add(route: Route): Route;
  add(routes: RouteSource): Route[];
  add(first: unknown, ...rest: unknown[]): Route | Route[] {
    if (rest.length > 0) return this.#addRoute(routeOf(first, rest));
    if (first instanceof Route) return this.#addRoute(first);
    return this.#addAll(collect(first));
  }

  /** Adds a route that takes WebSocket handshakes. */
  readonly websocket: AddWebSocketRoute<C> = (pattern: PatternInput, ...rest: readonly unknown[]) => {
    const [options, endpoint] = rest.length > 1 ? [rest[0] as RouteOptions, rest[1]] : [{}, rest[0]];
    return this.#addRoute(webSocketRoute(pattern, options, endpoint));
  };

  /** Adds copies of routes under a prefix and, if one is given, for a hostname. */
  mount(prefix: PatternInput, routes: RouteSource, options: MountOptions = {}): Route[] {
    checkOptions("mount", options, ["hostname"]);
    const dispatcher =
      routes instanceof Router && routes.dispatcher !== callEndpoint ? routes.dispatcher : undefined;
    return this.#addAll(
      collect(routes).map((route) => prefixed(route, prefix, options.hostname, dispatcher)),
    );
  }

  /**
   * Removes routes, at any time.
   * @throws TypeError if one of them isn't there; then nothing is removed.
   */
  remove(routes: Route | Iterable<Route>): void {
    const list = routes instanceof Route ? [routes] : [...routes];
    for (const route of list) {
      if (!this.#routes.includes(route)) {
        throw new TypeError(`Can't remove the route ${describe(route)}; it isn't in this router`);
      }
    }
    for (const route of list) this.#routes.splice(this.#routes.indexOf(route), 1);
  }

  /**
   * The route of a request, and its params.
   * @throws HttpError 404, 405 with `Allow`, or 426 for a WebSocket route and a plain request.
   */
  match(request: MatchInput): FoundMatch {
    const url = String(request.url);
    const match = this.find(request.method, url, isHandshake(request));
    if (match !== undefined) return match;
    const { methods, isWebSocketOnly } = this.allowed(url);
    throw refusal(request.method, methods, isWebSocketOnly);
  }

  /** The match for a method and URL, or undefined. */
  find(method: string, url: string, isUpgrade: boolean): Match | undefined {
    const parsed = new URL(url);
    for (const pathname of this.#variants(parsed)) {
      const match = this.#findExact(method, parsed, pathname, isUpgrade);
      if (match !== undefined) return match;
    }
    return undefined;
  }

  /** The methods that the routes of a URL answer, and whether those are WebSocket routes only. */
  allowed(url: string): { methods: string[]; isWebSocketOnly: boolean } {
    const found = new Set<string>();
    let isWebSocketOnly = true;
    let hasWebSocket = false;
    const parsed = new URL(url);
    for (const pathname of this.#variants(parsed)) {
      for (const route of this.#routes) {
        if (scan([route], parsed, pathname, () => true) === undefined) continue;
        if (route.isWebSocket) hasWebSocket = true;
        else isWebSocketOnly = route.methods.includes("GET") ? false : isWebSocketOnly;
        for (const method of route.methods) found.add(method);
      }
    }
    if (found.has("GET")) found.add("HEAD");
    if (hasWebSocket) found.add("GET");
    if (found.size > 0) found.add("OPTIONS");
    return { methods: [...found].sort(), isWebSocketOnly: hasWebSocket && isWebSocketOnly };
  }

  /** Answers a request; bound, so it can be passed on as a fetch handler. */
  readonly handle = (request: Request, connection?: ConnectionInfo): Promise<Response> =>
    fetchExchange(this.run, request, connection);

  /** Answers what an adapter hands in, without a promise if the endpoint gave none. */
  readonly run = (source: RequestSource): Reply | Response | Promise<Reply | Response> =>
    runExchange(source, (context) => {
      const answer = answerByRouter(this as unknown as Router<never>, context, source);
      if (answer === undefined) throw notFound();
      return answer;
    });

  /** The routes in the order in which they match. */
  [Symbol.iterator](): Iterator<Route> {
    return [...this.#routes][Symbol.iterator]();
  }

  #verb(methods: readonly string[]): AddRoute<C> {
    return (pattern: PatternInput, ...rest: readonly unknown[]) => {
      const [options, endpoint] = rest.length > 1 ? [rest[0] as RouteOptions, rest[1]] : [{}, rest[0]];
      return this.#addRoute(createRoute(pattern, { ...options, methods }, endpoint));
    };
  }

  #addRoute(route: Route): Route {
    const twin = this.#routes.find((other) => areDuplicates(route, other));
    if (twin !== undefined) {
      throw new TypeError(`The route ${describe(route)} is there already; remove it or name other methods`);
    }
    const index = this.#routes.findIndex((other) => compareRoutes(route, other) < 0);
    this.#routes.splice(index < 0 ? this.#routes.length : index, 0, route);
    return route;
  }

  #addAll(routes: readonly Route[]): Route[] {
    const added: Route[] = [];
    try {
      for (const route of routes) added.push(this.#addRoute(route));
    } catch (error) {
      this.remove(added);
      throw error;
    }
    return added;
  }

  *#variants({ pathname }: URL): Iterable<string> {
    yield pathname;
    const paths = [pathname];
    if (this.mergeSlashes) paths.push(paths[0]!.replace(/\/{2,}/g, "/"));
    for (const [i, path] of paths.entries()) {
      if (i > 0 && path !== paths[0]) yield path;
      if (!this.strictSlashes) yield path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
    }
  }

  #findExact(method: string, url: URL, pathname: string, isUpgrade: boolean): Match | undefined {
    if (isUpgrade) {
      const match = scan(this.#routes, url, pathname, (route) => route.isWebSocket);
      if (match !== undefined) return match;
    }
    const match = scan(this.#routes, url, pathname, (route) => fits(route, method));
    if (method !== "HEAD" || match?.route.methods.includes("HEAD")) return match;
    return scan(this.#routes, url, pathname, (route) => fits(route, "GET")) ?? match;
  }
}

function fits(route: Route, method: string): boolean {
  return !route.isWebSocket && (route.methods.length === 0 || route.methods.includes(method));
}

function compareRoutes(first: Route, second: Route): number {
  const order = compareSpecificity(first.pattern.components, second.pattern.components);
  return order || Number(first.methods.length === 0) - Number(second.methods.length === 0);
}

function areDuplicates(first: Route, second: Route): boolean {
  if (first.isWebSocket !== second.isWebSocket || !first.pattern.equals(second.pattern)) return false;
  if (first.methods.length === 0 || second.methods.length === 0) {
    return first.methods.length === second.methods.length;
  }
  return first.methods.some((method) => second.methods.includes(method));
}

function describe(route: Route): string {
  if (!(route instanceof Route)) return String(route);
  const methods = route.isWebSocket ? "WebSocket" : route.methods.join(",") || "*";
  return `${methods} ${route.path}`;
}

function routeOf(pattern: unknown, rest: readonly unknown[]): Route {
  return rest.length > 1
    ? createRoute(pattern as PatternInput, rest[0] as RouteOptions, rest[1])
    : createRoute(pattern as PatternInput, {}, rest[0]);
}

function collect(source: unknown): Route[] {
  if (source instanceof Route) return [source];
  if (
    typeof source === "string" ||
    source === null ||
    (typeof source !== "object" && typeof source !== "function")
  ) {
    throw new TypeError(`Can't add ${JSON.stringify(source)} alone; expected an endpoint after the pattern`);
  }
  if (Symbol.iterator in source) return [...(source as Iterable<unknown>)].flatMap(collect);
  const routes = decoratedRoutes(source);
  if (routes.length > 0) return routes;
  throw new TypeError(
    "Can't add an object without decorated methods; expected routes, or a pattern and an endpoint",
  );
}

function isHandshake({ method, headers }: MatchInput): boolean {
  if (method !== "GET" || headers === undefined) return false;
  return hasToken(headers.get("upgrade"), "websocket") && hasToken(headers.get("connection"), "upgrade");
}

function hasToken(value: string | null, token: string): boolean {
  return value?.split(",").some((member) => member.trim().toLowerCase() === token) ?? false;
}
