import type { RequestTarget } from "../source.ts";
import { COMPONENTS, type Component, type ComponentName, PathnameOnly } from "./component.ts";
import { HostIndex } from "./hosts.ts";
import { Match } from "./match.ts";
import { type PlacedRoute, RouteOrder } from "./order.ts";
import { convertParams, paramReader, readOthers, setParam } from "./read-params.ts";
import type { Route } from "./route.ts";
import { scan } from "./scan.ts";
import { MAX_SHAPES, PARAM, type Plan, planOf, type Shape, type Step } from "./shape.ts";
import { specificityKeys } from "./specificity.ts";
import type { Constraint, Entry } from "./tree.ts";
import {
  isCleanSpan,
  isUnsafe,
  type Origin,
  originOf,
  parseUrl,
  pathEnd,
  plainOrigin,
  urlComponents,
} from "./url.ts";
import { Walker } from "./walker.ts";

/** The routes of one method, or those for any. */
export type MethodIndex = HostIndex | undefined;

/** A URL that is canonical, and where its path is. */
export interface CanonicalUrl {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly origin: Origin;
}

/** What the index keeps of a route. */
class IndexedRoute implements PlacedRoute {
  readonly route: Route;
  value = 0;
  readonly hostKey: string;
  readonly pathKey: string;
  readonly restKey: string;
  readonly entries: readonly Entry[];
  readonly indexes: readonly string[];

  constructor(route: Route, { shapes }: Plan) {
    const { hostKey, pathKey, restKey } = specificityKeys(route.pattern.components);
    this.route = route;
    this.hostKey = hostKey;
    this.pathKey = pathKey;
    this.restKey = restKey;
    this.indexes = indexNames(route);
    const constraints = constraintsOf(route);
    const reader = paramReader(route.pattern);
    this.entries = shapes.map((shape, variant) =>
      entryOf({ route, place: this, constraints, reader }, shape, variant),
    );
  }
}

/** The key of the routes for any method, and of those for WebSocket handshakes; no method has such a name. */
export const ANY_METHOD = "*any";
export const WEBSOCKET = "*websocket";

const NO_PLAN: Plan = { shapes: [], isLinear: true };

/**
 * The routes compiled for look-up: by method, by host, then a radix tree of paths.
 *
 * A look-up gives what a scan in the order of routes would give, whatever order the trees are walked in, because
 * every entry carries its place in that order and the lowest wins.
 */
export class RouteIndex {
  readonly #order = new RouteOrder<IndexedRoute>();
  readonly #routes = new Map<Route, IndexedRoute>();
  readonly #methods = new Map<string, HostIndex>();
  readonly #walker = new Walker();
  #foldedRoutes = 0;

  #get: MethodIndex = undefined;
  /** The routes for any method. */
  any: MethodIndex = undefined;
  /** The routes for WebSocket handshakes. */
  webSocket: MethodIndex = undefined;

  /** The names of the indexes that hold routes. */
  get methods(): Iterable<string> {
    return this.#methods.keys();
  }

  /** Nodes visited so far, for tests that count work. */
  get visits(): number {
    return this.#walker.visits;
  }

  has(route: Route): boolean {
    return this.#routes.has(route);
  }

  /** The routes in the order in which they match. */
  routes(): Route[] {
    return this.#order.items.map(({ route }) => route);
  }

  /** The routes of one method. */
  method(name: string): MethodIndex {
    // The text comes fresh from the runtime, and a map would have to hash it first.
    return name === "GET" ? this.#get : this.#methods.get(name);
  }

  /** Adds a route; `check` sees how it would be compiled, and may throw. */
  add(route: Route, check?: (plan: Plan) => void): void {
    const { components } = route.pattern;
    // Routes for other schemes are found by scan, and never by a URL of HTTP.
    const plan = isForHttp(components.protocol) ? planOf(components.pathname) : NO_PLAN;
    check?.(plan);
    const indexed = new IndexedRoute(route, plan);
    this.#order.insert(indexed);
    this.#routes.set(route, indexed);
    if (components.pathname.ignoreCase) this.#foldedRoutes++;
    this.#walker.reserve(components.pathname.names.length + 1);
    for (const name of indexed.indexes) {
      let index = this.#methods.get(name);
      if (index === undefined) {
        index = new HostIndex();
        this.#methods.set(name, index);
        this.#noteSpecial();
      }
      for (const entry of indexed.entries) {
        index.insert(components.hostname, components.pathname.ignoreCase, entry);
      }
    }
  }

  remove(route: Route): void {
    const indexed = this.#routes.get(route)!;
    const { hostname, pathname } = route.pattern.components;
    for (const name of indexed.indexes) {
      const index = this.#methods.get(name)!;
      for (const entry of indexed.entries) {
        index.remove(hostname, pathname.ignoreCase, entry);
      }
      if (index.isEmpty) this.#methods.delete(name);
    }
    this.#noteSpecial();
    if (pathname.ignoreCase) this.#foldedRoutes--;
    this.#order.remove(indexed);
    this.#routes.delete(route);
  }

  #noteSpecial(): void {
    this.#get = this.#methods.get("GET");
    this.any = this.#methods.get(ANY_METHOD);
    this.webSocket = this.#methods.get(WEBSOCKET);
  }

  /** The match of a URL, canonical or not, among the routes of one or two methods. */
  find(first: MethodIndex, second: MethodIndex, request: RequestTarget): Match | undefined {
    const { target } = request;
    const text = target ?? request.url;
    const origin = target === undefined ? originOf(text) : plainOrigin(request.origin!);
    if (origin === undefined) return this.#findCanonical(first, second, request);
    const start = target === undefined ? origin.raw.length : 0;
    // A "#" needs no look: no pattern's text holds one, and what is captured is checked for it.
    const query = text.indexOf("?", start);
    const end = query < 0 ? text.length : query;
    const isChecked = this.#foldedRoutes > 0;
    if (isChecked && isUnsafe(text.slice(start, end))) return this.#findCanonical(first, second, request);
    let after = -1;
    while (this.#locate(first, second, request, text, start, end, origin, after)) {
      const entry = this.#walker.entry!;
      if (!this.#isClean(entry, text, start, end)) return this.#findCanonical(first, second, request);
      const params = this.#params(entry, text, request, origin);
      if (params !== undefined) return new Match(entry.route, params, request, undefined);
      after = entry.place.value + MAX_SHAPES - 1;
    }
    return isChecked || !isUnsafe(text.slice(start, end))
      ? undefined
      : this.#findCanonical(first, second, request);
  }

  /** The match of a canonical URL under another path, which needn't be one that a URL can have. */
  findPath(first: MethodIndex, second: MethodIndex, url: CanonicalUrl, path: string): Match | undefined {
    const text = `${url.text.slice(0, url.start)}${path}${url.text.slice(url.end)}`;
    const end = url.start + path.length;
    return this.#findIn(first, second, { ...url, text, end }, { url: url.text }, path);
  }

  #findCanonical(first: MethodIndex, second: MethodIndex, request: RequestTarget): Match | undefined {
    const canonical = canonicalUrl(request.url);
    if (canonical !== undefined)
      return this.#findIn(first, second, canonical, { url: canonical.text }, undefined);
    const parsed = parseUrl(request.url);
    if (parsed === undefined) return undefined;
    const routes = this.#order.items.filter(({ indexes }) =>
      indexes.some((name) => [first, second].includes(this.#methods.get(name))),
    );
    return scan(
      routes.map(({ route }) => route),
      parsed,
    );
  }

  #findIn(
    first: MethodIndex,
    second: MethodIndex,
    { text, start, end, origin }: CanonicalUrl,
    request: RequestTarget,
    path: string | undefined,
  ): Match | undefined {
    let after = -1;
    while (this.#locate(first, second, request, text, start, end, origin, after)) {
      const entry = this.#walker.entry!;
      const params = this.#params(entry, text, request, origin);
      if (params !== undefined) return new Match(entry.route, params, request, path);
      after = entry.place.value + MAX_SHAPES - 1;
    }
    return undefined;
  }

  #locate(
    first: MethodIndex,
    second: MethodIndex,
    request: RequestTarget,
    text: string,
    start: number,
    end: number,
    origin: Origin,
    after: number,
  ): boolean {
    const walker = this.#walker;
    walker.begin(request, start, end, origin, after);
    if (first !== undefined) first.walk(walker, text, origin.hostname);
    if (second !== undefined) second.walk(walker, text, origin.hostname);
    return walker.entry !== undefined;
  }

  /** Whether the path is as the canonical URL has it: what wasn't captured equalled canonical text. */
  #isClean({ hasDots, ending }: Entry, text: string, start: number, end: number): boolean {
    const { isSuspect, rest } = this.#walker;
    if (!hasDots && !isSuspect && (ending === "leaf" || isCleanSpan(text, rest, end))) return true;
    return !isUnsafe(text.slice(start, end));
  }

  #params(
    entry: Entry,
    text: string,
    request: RequestTarget,
    origin: Origin,
  ): Record<string, unknown> | undefined {
    const { captures, reader } = entry;
    const { names } = reader;
    const { found } = this.#walker;
    const params: Record<string, unknown> = {};
    if (entry.isDirect) {
      for (let i = 0; i < names.length; i++) params[names[i]!] = text.slice(found[2 * i], found[2 * i + 1]);
      return params;
    }
    for (let i = 0; i < names.length; i++) {
      const capture = captures[i]! * 2;
      const value =
        capture < 0 || found[capture]! < 0 ? undefined : text.slice(found[capture], found[capture + 1]);
      if (reader.isPlain) params[names[i]!] = value;
      else setParam(params, names[i]!, value);
    }
    if (reader.others.length > 0) readOthers(params, reader, (name) => componentOf(name, request, origin));
    return reader.converters.length === 0 ? params : convertParams(params, reader.converters);
  }
}

/** A canonical URL of HTTP, or undefined for other schemes and what is no URL. */
export function canonicalUrl(url: string): CanonicalUrl | undefined {
  const parsed = parseUrl(url);
  if (parsed === undefined || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) return undefined;
  const { href: text, hostname, port } = parsed;
  const start = text.indexOf("/", 8);
  const raw = text.slice(0, start);
  const origin: Origin = { raw, protocol: parsed.protocol.slice(0, -1), hostname, port };
  return { text, start, end: pathEnd(text, start), origin };
}

function componentOf(name: ComponentName, { url }: RequestTarget, origin: Origin): string {
  if (name === "hostname" || name === "port" || name === "protocol") return origin[name];
  return urlComponents(new URL(url))[name];
}

function isForHttp(protocol: Component): boolean {
  return protocol.isAny || protocol.regexp.test("http") || protocol.regexp.test("https");
}

function constraintsOf(route: Route): readonly Constraint[] | undefined {
  if (route.pattern.components instanceof PathnameOnly) return undefined;
  const constraints: Constraint[] = [];
  for (const name of COMPONENTS) {
    const component = route.pattern.components[name];
    if (name !== "hostname" && name !== "pathname" && !component.isAny) constraints.push({ name, component });
  }
  return constraints.length === 0 ? undefined : constraints;
}

function entryOf(
  { route, place, constraints, reader }: Pick<Entry, "route" | "place" | "constraints" | "reader">,
  shape: Shape,
  variant: number,
): Entry {
  const { steps, ending, captures, matcher } = shape;
  const takesAll = captures.every((capture) => capture >= 0) && steps.every((step) => !isMixed(step));
  const isDirect = takesAll && matcher === undefined && reader.isPlain && reader.converters.length === 0;
  return {
    route,
    place,
    variant,
    steps,
    ending,
    captures,
    constraints,
    matcher,
    hasDots: hasDots(shape),
    reader,
    isDirect,
  };
}

function isMixed(step: Step): boolean {
  return typeof step !== "string" && step !== PARAM;
}

function hasDots({ steps, matcher }: Shape): boolean {
  if (matcher !== undefined) return true;
  return steps.some((step) => (typeof step === "string" ? /^\.|\/\.|%/.test(step) : step !== PARAM));
}

function indexNames(route: Route): readonly string[] {
  if (route.isWebSocket) return [WEBSOCKET];
  return route.methods.length === 0 ? [ANY_METHOD] : route.methods;
}
