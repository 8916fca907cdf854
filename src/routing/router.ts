import type { RequestContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { fetchExchange, runExchange } from "../exchange.ts";
import { checkOptions } from "../options.ts";
import type { Reply } from "../reply.ts";
import type { ConnectionInfo, RequestSource, RequestTarget } from "../source.ts";
import { answerByRouter, refusal } from "./answer.ts";
import { COMPONENTS, type Component, type ComponentName } from "./component.ts";
import { decoratedRoutes } from "./decorator.ts";
import type { FoundMatch } from "./dispatcher.ts";
import { callEndpoint, type Dispatcher, type Endpoint } from "./endpoint.ts";
import type { Match } from "./match.ts";
import { ANY_METHOD, canonicalUrl, type MethodIndex, RouteIndex, WEBSOCKET } from "./matcher.ts";
import { prefixed } from "./mount.ts";
import type {
  EndpointContext,
  OptionsContext,
  ParamsOf,
  PatternInput,
  WebSocketContext,
  WebSocketOptionsContext,
} from "./params.ts";
import { createRoute, Route, type RouteOptions, webSocketRoute } from "./route.ts";
import type { Plan } from "./shape.ts";
import { isLinear } from "./text-matcher.ts";

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

/** Adds a route for a method: pattern, options or not, endpoint. */
export interface AddRoute<C, M extends string = string> {
  <const P extends PatternInput>(
    pattern: P,
    endpoint: Endpoint<EndpointContext<C, ParamsOf<P>>>,
  ): Route<P, { readonly methods: readonly M[] }>;
  <const P extends PatternInput, const O extends Omit<RouteOptions, "methods">>(
    pattern: P,
    options: O,
    endpoint: Endpoint<OptionsContext<C, P, O>>,
  ): Route<P, O & { readonly methods: readonly M[] }>;
}

/** Adds a WebSocket route: pattern, options or not, endpoint. */
export interface AddWebSocketRoute<C> {
  <const P extends PatternInput>(pattern: P, endpoint: Endpoint<WebSocketContext<C, ParamsOf<P>>>): Route;
  <const P extends PatternInput, const O extends Omit<RouteOptions, "methods">>(
    pattern: P,
    options: O,
    endpoint: Endpoint<WebSocketOptionsContext<C, P, O>>,
  ): Route<P, O>;
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
  readonly get: AddRoute<C, "GET"> = this.#verb(["GET"]);
  readonly head: AddRoute<C, "HEAD"> = this.#verb(["HEAD"]);
  readonly post: AddRoute<C, "POST"> = this.#verb(["POST"]);
  readonly put: AddRoute<C, "PUT"> = this.#verb(["PUT"]);
  readonly patch: AddRoute<C, "PATCH"> = this.#verb(["PATCH"]);
  readonly delete: AddRoute<C, "DELETE"> = this.#verb(["DELETE"]);
  readonly options: AddRoute<C, "OPTIONS"> = this.#verb(["OPTIONS"]);
  /** Adds a route for any method. */
  readonly all: AddRoute<C> = this.#verb<string>([]);
  readonly #index = new RouteIndex();
  readonly #twins = new Map<string, Route[]>();

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
  add<const P extends PatternInput>(
    pattern: P,
    endpoint: Endpoint<EndpointContext<C, ParamsOf<P>>>,
  ): Route<P, RouteOptions>;
  add<const P extends PatternInput, const O extends RouteOptions>(
    pattern: P,
    options: O,
    endpoint: Endpoint<OptionsContext<C, P, O>>,
  ): Route<P, O>;
  add<R extends Route>(route: R): R;
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
    list.forEach((route, i) => {
      if (this.#index.has(route) && list.indexOf(route) === i) return;
      throw new TypeError(`Can't remove the route ${describe(route)}; it isn't in this router`);
    });
    for (const route of list) {
      this.#index.remove(route);
      forgetTwin(this.#twins, route);
    }
  }

  /**
   * The route of a request, and its params.
   * @throws HttpError 404, 405 with `Allow`, or 426 for a WebSocket route and a plain request.
   */
  match(request: MatchInput): FoundMatch {
    const target = { url: String(request.url) };
    const match = this.find(request.method, target, isHandshake(request));
    if (match !== undefined) return match;
    const { methods, takesWebSocket } = this.allowed(target);
    throw refusal(request.method, methods, takesWebSocket);
  }

  /** Whether any route takes WebSocket handshakes, so that a request has to be asked whether it is one. */
  get takesWebSockets(): boolean {
    return this.#index.webSocket !== undefined;
  }

  /** The match for a method and URL, or undefined. */
  find(method: string, request: RequestTarget, isUpgrade: boolean): Match | undefined {
    const index = this.#index;
    const { any } = index;
    const match = isUpgrade
      ? (this.#lookUp(index.webSocket, undefined, request) ??
        this.#lookUp(index.method(method), any, request))
      : this.#lookUp(index.method(method), any, request);
    if (method !== "HEAD" || match?.route.methods.includes("HEAD")) return match;
    return this.#lookUp(index.method("GET"), any, request);
  }

  /** The methods that the routes of a URL answer, and whether some of these take WebSocket handshakes. */
  allowed(request: RequestTarget): { methods: string[]; takesWebSocket: boolean } {
    const methods = new Set<string>();
    for (const name of this.#index.methods) {
      if (this.#lookUp(this.#index.method(name), undefined, request) !== undefined) methods.add(name);
    }
    const takesWebSocket = methods.delete(WEBSOCKET);
    methods.delete(ANY_METHOD);
    if (methods.has("GET")) methods.add("HEAD");
    if (takesWebSocket) methods.add("GET");
    if (methods.size > 0) methods.add("OPTIONS");
    return { methods: [...methods].sort(), takesWebSocket };
  }

  /** Answers a request; bound, so it can be passed on as a fetch handler. */
  readonly handle = (request: Request, connection?: ConnectionInfo): Promise<Response> =>
    fetchExchange(this.run, request, connection);

  /** Answers what an adapter hands in, without a promise if the endpoint gave none. */
  readonly run = (source: RequestSource): Reply | Response | Promise<Reply | Response> =>
    runExchange(source, (context) => {
      const answer = answerByRouter(this, context, source);
      if (answer === undefined) throw notFound();
      return answer;
    });

  /** The routes in the order in which they match. */
  [Symbol.iterator](): Iterator<Route> {
    return this.#index.routes()[Symbol.iterator]();
  }

  #verb<M extends string>(methods: readonly M[]): AddRoute<C, M> {
    const bare: RouteOptions = { methods };
    const add = (pattern: PatternInput, ...rest: readonly unknown[]) =>
      this.#addRoute(
        rest.length > 1
          ? createRoute(pattern, { ...withoutMethods(rest[0] as RouteOptions), methods }, rest[1])
          : createRoute(pattern, bare, rest[0]),
      );
    return add as unknown as AddRoute<C, M>;
  }

  #addRoute(route: Route): Route {
    if (typeof route.endpoint !== "function" && (route.dispatcher ?? this.dispatcher) === callEndpoint) {
      throw new TypeError(
        `The endpoint of the route ${describe(route)} is no function; expected one as the last argument, or a dispatcher for what it is`,
      );
    }
    const { key } = route.pattern;
    const twins = this.#twins.get(key);
    if (twins?.some((other) => areDuplicates(route, other))) {
      throw new TypeError(`The route ${describe(route)} is there already; remove it or name other methods`);
    }
    this.#index.add(route, this.allowUnsafeRegExp ? undefined : (plan) => requireLinear(route, plan));
    if (twins === undefined) this.#twins.set(key, [route]);
    else twins.push(route);
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

  /** The match of a URL or, if it misses, of what slash settings let it be looked up as. */
  #lookUp(first: MethodIndex, second: MethodIndex, request: RequestTarget): Match | undefined {
    if (first === undefined && second === undefined) return undefined;
    const match = this.#index.find(first, second, request);
    if (match !== undefined || (this.strictSlashes && !this.mergeSlashes)) return match;
    const canonical = canonicalUrl(request.url);
    if (canonical === undefined) return undefined;
    for (const path of this.#otherPaths(canonical.text.slice(canonical.start, canonical.end))) {
      const other = this.#index.findPath(first, second, canonical, path);
      if (other !== undefined) return other;
    }
    return undefined;
  }

  #otherPaths(path: string): string[] {
    const paths: string[] = [];
    if (!this.strictSlashes) paths.push(toggled(path));
    const merged = path.replace(/\/{2,}/g, "/");
    if (this.mergeSlashes && merged !== path) {
      paths.push(merged);
      if (!this.strictSlashes) paths.push(toggled(merged));
    }
    return paths;
  }
}

function toggled(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
}

function areDuplicates(first: Route, second: Route): boolean {
  if (first.isWebSocket !== second.isWebSocket || !first.pattern.equals(second.pattern)) return false;
  if (first.methods.length === 0 || second.methods.length === 0) {
    return first.methods.length === second.methods.length;
  }
  return first.methods.some((method) => second.methods.includes(method));
}

function forgetTwin(twins: Map<string, Route[]>, route: Route): void {
  const { key } = route.pattern;
  const kept = twins.get(key)!.filter((other) => other !== route);
  if (kept.length === 0) twins.delete(key);
  else twins.set(key, kept);
}

function requireLinear(route: Route, plan: Plan): void {
  const { components } = route.pattern;
  const name = plan.isLinear ? COMPONENTS.find((other) => !isSafe(other, components[other])) : "pathname";
  if (name === undefined) return;
  throw new TypeError(
    `The ${name} ${JSON.stringify(components[name].text)} of the route ${describe(route)} can't be proven to match in linear time; write it without groups that can take the same characters in turn, or set allowUnsafeRegExp`,
  );
}

/** Whether a component is linear, or the pathname, which is compiled in another way. */
function isSafe(name: ComponentName, { isAny, parts, delimiter, ignoreCase }: Component): boolean {
  return name === "pathname" || isAny || isLinear(parts, delimiter, ignoreCase);
}

/** The options of a verb, which says the methods itself. */
function withoutMethods(options: RouteOptions): RouteOptions {
  if (options?.methods === undefined) return options;
  throw new TypeError(
    `Can't give the methods ${String(options.methods)} to a verb, which has its own; expected add(pattern, options, endpoint)`,
  );
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
