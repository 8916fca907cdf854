import type { MatchedRoute, RequestContext } from "../context.ts";
import { checkOptions } from "../options.ts";
import { formatQuery, type QueryValues } from "../query.ts";
import type { SchemaInput, SchemaOptions, StandardSchema } from "../schema.ts";
import { isToken } from "../token.ts";
import type { Dispatcher, Endpoint } from "./endpoint.ts";
import type { OperationDocument } from "./operation.ts";
import type { OptionsContext, ParamsOf, PatternInput } from "./params.ts";
import { patternOf, type RoutePattern } from "./pattern.ts";
import { type RouteSteps, stepsOf } from "./steps.ts";

/** What a route may say beside its pattern. */
export interface RouteOptions extends SchemaOptions {
  /** The methods it answers; any if left out. The verbs of Router set it. */
  readonly methods?: readonly string[] | undefined;
  /** A pattern for the hostname; any if left out. */
  readonly hostname?: string | undefined;
  /** A name for logs and documents. */
  readonly name?: string | undefined;
  /** Whether letter case is ignored in pathname, search and hash; false by default. */
  readonly ignoreCase?: boolean | undefined;
  /** What an OpenAPI document says of it beside what is known; `false` keeps it out. */
  readonly openapi?: OperationDocument | false | undefined;
}

const OPTION_NAMES = [
  "methods",
  "hostname",
  "name",
  "ignoreCase",
  "params",
  "query",
  "headers",
  "cookies",
  "body",
  "response",
  "maxBodySize",
  "openapi",
];

/**
 * A pattern, its options and what to run; for itself, without a router.
 *
 * @throws TypeError if the pattern is malformed, an option unknown, or the endpoint left out.
 * @example
 * ```ts
 * import { Route, Router } from "@rolo/http";
 *
 * const router = new Router();
 * router.add([new Route("/health", { methods: ["GET"] }, () => "fine")]);
 * const response = await router.handle(new Request("http://localhost/health"));
 * console.assert((await response.text()) === "fine");
 * ```
 */
export class Route<const P extends PatternInput = PatternInput, const O extends RouteOptions = RouteOptions>
  implements MatchedRoute
{
  readonly path: string;
  readonly methods: readonly string[];
  readonly name: string | undefined;
  readonly options: RouteOptions;
  readonly endpoint: unknown;
  /** Whether it takes WebSocket handshakes instead of requests. */
  readonly isWebSocket: boolean;
  /** The pattern with its converters. */
  readonly pattern: RoutePattern<unknown>;
  /** The params of the prefixes it was mounted under, which its own schema doesn't see. */
  readonly inherited: readonly string[];
  /** What its options put around the endpoint. */
  readonly steps: RouteSteps | undefined;
  /** The dispatcher of the router it was mounted from, if it has one of its own. */
  readonly dispatcher: Dispatcher | undefined;
  declare protected readonly types: { readonly pattern: P; readonly options: O };

  constructor(pattern: P, endpoint: Endpoint<OptionsContext<RequestContext, P, RouteOptions>>);
  constructor(pattern: P, options: O, endpoint: Endpoint<OptionsContext<RequestContext, P, O>>);
  constructor(pattern: P, ...rest: readonly [unknown] | readonly [O, unknown]) {
    const plan = rest.length < 2 ? planOf(pattern, {}, rest[0]) : planOf(pattern, rest[0] as O, rest[1]);
    this.path = plan.pattern.text;
    this.methods = plan.methods;
    this.name = plan.options.name;
    this.options = plan.options;
    this.endpoint = plan.endpoint;
    this.isWebSocket = plan.isWebSocket;
    this.pattern = plan.pattern;
    this.dispatcher = plan.dispatcher;
    this.inherited = plan.inherited;
    this.steps = stepsOf(this);
  }

  /**
   * The URL of the route with these params and query, given as its schemas take them.
   * @throws TypeError if they don't fit the pattern or can't be written in a URL.
   */
  href<R extends Route>(this: R, params: HrefParams<R>, query?: HrefQuery<R>): string {
    const href = this.pattern.href(params);
    const search = query === undefined ? "" : formatQuery(query as QueryValues);
    return href.includes("?") ? href + search.replace("?", "&") : href + search;
  }
}

/** What the URL of a route is built from: what its params schema takes, or else the params of its pattern. */
export type HrefParams<R> =
  R extends Route<infer P, infer O>
    ? O extends { readonly params: infer S extends StandardSchema }
      ? SchemaInput<S>
      : ParamsOf<P>
    : never;

/** What the query of a route's URL is built from. */
export type HrefQuery<R> =
  R extends Route<PatternInput, infer O>
    ? O extends { readonly query: infer S extends StandardSchema }
      ? SchemaInput<S>
      : QueryValues
    : never;

/** A route of what only run time knows. */
export function createRoute(pattern: PatternInput, options: RouteOptions, endpoint: unknown): Route {
  return new Route(
    pattern as string,
    options,
    endpoint as Endpoint<OptionsContext<RequestContext, string, RouteOptions>>,
  );
}

/** What a Route is made of. */
export interface RoutePlan {
  readonly pattern: RoutePattern<unknown>;
  readonly methods: readonly string[];
  readonly options: RouteOptions;
  readonly endpoint: unknown;
  readonly isWebSocket: boolean;
  readonly dispatcher: Dispatcher | undefined;
  readonly inherited: readonly string[];
}

const KIND: unique symbol = Symbol("rolo.route");
interface KindOptions extends RouteOptions {
  readonly [KIND]?: {
    readonly isWebSocket: boolean;
    readonly dispatcher?: Dispatcher | undefined;
    readonly inherited?: readonly string[];
  };
}

function planOf(pattern: PatternInput, options: KindOptions, endpoint: unknown): RoutePlan {
  if (endpoint === undefined || options === undefined || options === null) {
    throw new TypeError(`The route ${describe(pattern)} has no endpoint; it is the last argument`);
  }
  checkOptions("route", options, OPTION_NAMES);
  return {
    pattern: patternOf(pattern, options.hostname, options.ignoreCase),
    methods: checkMethods(options.methods),
    options,
    endpoint,
    isWebSocket: options[KIND]?.isWebSocket ?? false,
    dispatcher: options[KIND]?.dispatcher,
    inherited: options[KIND]?.inherited ?? NONE_INHERITED,
  };
}

function describe(pattern: unknown): string {
  return typeof pattern === "string" ? JSON.stringify(pattern) : "given";
}

function checkMethods(methods: readonly string[] = []): readonly string[] {
  if (!Array.isArray(methods)) {
    throw new TypeError(`Invalid methods ${JSON.stringify(methods)}; expected a list such as ["GET"]`);
  }
  for (const method of methods) {
    if (typeof method !== "string" || !isToken(method)) {
      throw new TypeError(`Invalid method ${JSON.stringify(method)}; expected a token such as "GET"`);
    }
    if (method !== method.toUpperCase() && NORMALISED.includes(method.toUpperCase())) {
      throw new TypeError(
        `Invalid method "${method}"; methods are case-sensitive: did you mean "${method.toUpperCase()}"?`,
      );
    }
  }
  const [only] = methods;
  if (only === undefined) return NO_METHODS;
  return methods.length === 1 ? (SINGLE.get(only) ?? [only]) : [...new Set(methods)];
}

const NORMALISED = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
// Lists that routes share.
const NO_METHODS: readonly string[] = Object.freeze([]);
const SINGLE: ReadonlyMap<string, readonly string[]> = new Map(
  NORMALISED.map((method) => [method, Object.freeze([method])]),
);
const NONE_INHERITED: readonly string[] = Object.freeze([]);

/** A route that takes WebSocket handshakes. */
export function webSocketRoute(pattern: PatternInput, options: RouteOptions, endpoint: unknown): Route {
  const kind: KindOptions = { ...options, [KIND]: { isWebSocket: true } };
  return createRoute(pattern, kind, endpoint);
}

/** The same route with another pattern, the dispatcher it ran under and the names of the params put before its own. */
export function movedRoute(
  route: Route,
  pattern: RoutePattern<unknown>,
  dispatcher: Dispatcher | undefined,
  prefixParams: readonly string[],
): Route {
  const { hostname: _hostname, ignoreCase: _ignoreCase, ...options } = route.options;
  const kind = {
    isWebSocket: route.isWebSocket,
    dispatcher: route.dispatcher ?? dispatcher,
    inherited: [...prefixParams, ...route.inherited],
  };
  const moved: KindOptions = { ...options, [KIND]: kind };
  return createRoute(pattern, moved, route.endpoint);
}
