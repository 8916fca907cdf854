import { checkOptions } from "../options.ts";
import {
  COMPONENTS,
  type ComponentName,
  type ComponentSet,
  type Components,
  compileComponents,
  PathnameOnly,
} from "./component.ts";
import type { Converters } from "./converters.ts";
import { foldsCase } from "./folds-case.ts";
import { formatHref } from "./href.ts";
import type { ConvertedParams, PatternInput } from "./params.ts";
import { PatternSyntaxError, parseParts, tokenize } from "./parse.ts";
import { TypedPattern } from "./typed-pattern.ts";
import { UrlPattern } from "./url-pattern.ts";

const NO_CONVERTERS: Converters = Object.freeze({});

/** Settings of a pattern. */
export interface PatternOptions {
  /** Whether letter case is ignored in pathname, search and hash; false by default. */
  readonly ignoreCase?: boolean | undefined;
}

/**
 * A pattern of URLs with typed params, accepted wherever a pattern is.
 * @see https://urlpattern.spec.whatwg.org/
 */
export class RoutePattern<Params, Text extends string = string> extends TypedPattern<Params> {
  /** The pattern as it was written. */
  readonly text: Text;
  readonly ignoreCase: boolean;
  readonly converters: Converters;
  /** The components as they were given; those left out match anything. */
  readonly init: URLPatternInit;
  readonly components: ComponentSet;
  #native: URLPattern | undefined = undefined;
  #key: string | undefined = undefined;

  constructor(
    input: Exclude<PatternInput, TypedPattern<unknown>>,
    converters: Converters,
    ignoreCase: boolean,
  ) {
    super();
    this.converters = converters;
    this.ignoreCase = ignoreCase;
    this.init = initOf(input);
    this.text = (typeof input === "string" ? input : textOf(this.init)) as Text;
    if (isPlainInit(this.init) && (converters === NO_CONVERTERS || Object.keys(converters).length === 0)) {
      this.components = new PathnameOnly(this.text, ignoreCase);
    } else {
      this.#native = input instanceof UrlPattern ? input : this.#construct();
      this.components = compileComponents(normalisedOf(this.#native), ignoreCase);
    }
  }

  /** Whether both match the same URLs and read the same params from them. */
  equals(other: RoutePattern<unknown>): boolean {
    if (this.key !== other.key) return false;
    const names = Object.keys(this.converters);
    return (
      names.length === Object.keys(other.converters).length &&
      names.every((name) => this.converters[name] === other.converters[name])
    );
  }

  /** This pattern as the prefix of another. */
  joined(other: RoutePattern<unknown>): RoutePattern<unknown> {
    const init: URLPatternInit = { ...other.init };
    for (const name of COMPONENTS) {
      const own = this.init[name];
      if (name === "pathname" || own === undefined || own === "*") continue;
      if (init[name] !== undefined && init[name] !== "*") {
        throw new TypeError(
          `The pattern ${other.text} has a ${name} of its own, so it can't be mounted under ${this.text}`,
        );
      }
      init[name] = own;
    }
    init.pathname = joinPaths(this.init.pathname ?? "", other.init.pathname ?? "*");
    const converters = { ...this.converters, ...other.converters };
    return new RoutePattern(init, converters, this.ignoreCase || other.ignoreCase);
  }

  /** The standard's own object for this pattern. */
  get urlPattern(): URLPattern {
    this.#native ??= this.#construct();
    return this.#native;
  }

  /**
   * The URL with these params: a path, or an absolute URL if the pattern names a host.
   * @throws TypeError if a param is missing, unknown, or would not be found in the URL again.
   */
  href(params: Params): string {
    return formatHref(this, params as Readonly<Record<string, unknown>>);
  }

  /** What identifies the pattern, without its converters. */
  get key(): string {
    this.#key ??= keyOf(this.components, this.ignoreCase);
    return this.#key;
  }

  #construct(): URLPattern {
    return construct(withConverters(this.init, this.converters), this.text, this.ignoreCase);
  }
}

/**
 * A pattern with converters, which type and check params and build URLs.
 *
 * @throws TypeError if the pattern is malformed, or a converter is named for a param that doesn't exist.
 * @example
 * ```ts
 * import { int, pattern, Router } from "@rolo/http";
 *
 * const user = pattern("/users/:id", { id: int });
 * const router = new Router();
 * router.get(user, ({ params }) => ({ next: params.id + 1 }));
 * const response = await router.handle(new Request("http://localhost/users/7"));
 * console.assert((await response.json()).next === 8);
 * console.assert(user.href({ id: 9 }) === "/users/9");
 * ```
 */
export function pattern<
  const P extends string | URLPatternInit,
  const C extends Converters = Record<never, never>,
>(
  input: P,
  converters?: C,
  options: PatternOptions = {},
): RoutePattern<ConvertedParams<P, C>, P extends string ? P : string> {
  checkOptions("pattern", options, ["ignoreCase"]);
  return new RoutePattern(input, converters ?? {}, options.ignoreCase ?? false);
}

/** The pattern of whatever may stand for one. */
export function patternOf(
  input: PatternInput,
  hostname: string | undefined,
  ignoreCase: boolean | undefined,
): RoutePattern<unknown> {
  if (!(input instanceof TypedPattern)) {
    const folds = ignoreCase ?? (input instanceof UrlPattern && foldsCase(input));
    return new RoutePattern(
      hostname === undefined ? input : withHostname(initOf(input), hostname),
      NO_CONVERTERS,
      folds,
    );
  }
  // Nothing else extends it.
  const given = input as RoutePattern<unknown>;
  const folds = ignoreCase ?? given.ignoreCase;
  if (hostname === undefined && folds === given.ignoreCase) return given;
  const init = hostname === undefined ? given.init : withHostname(given.init, hostname);
  return new RoutePattern(init, given.converters, folds);
}

function withHostname(init: URLPatternInit, hostname: string): URLPatternInit {
  if (init.hostname !== undefined && init.hostname !== "*") {
    throw new TypeError(
      `The pattern ${textOf(init)} has a hostname of its own, so it can't be given "${hostname}"`,
    );
  }
  return { ...init, hostname };
}

// Text that the URLPattern constructor leaves as it is; a test proves it.
const PLAIN = /^(?:\/(?:[\w~-]+(?:\.[\w~-]+)*|:[A-Za-z_]\w*))*(?:\/\*?)?$/;

// A pathname alone is its own key: it can't begin as the key of more than a pathname does.
function keyOf(components: ComponentSet, ignoreCase: boolean): string {
  const isAlone =
    components instanceof PathnameOnly ||
    COMPONENTS.every((name) => name === "pathname" || components[name].isAny);
  if (isAlone && !ignoreCase) return components.pathname.text;
  let key = ignoreCase ? "i" : "";
  for (const name of COMPONENTS) key += components[name].isAny ? "\n*" : `\n${components[name].text}`;
  return key;
}

function isPlainInit(init: URLPatternInit): boolean {
  const { pathname } = init;
  return pathname !== undefined && pathname !== "" && PLAIN.test(pathname) && Object.keys(init).length === 1;
}

function joinPaths(prefix: string, path: string): string {
  const start = prefix.endsWith("/") && path.startsWith("/") ? prefix.slice(0, -1) : prefix;
  return path.startsWith("*") ? `${start}/${path}` : `${start}${path}`;
}

function initOf(input: string | URLPatternInit | URLPattern): URLPatternInit {
  if (typeof input === "string") return { pathname: checkPathname(input) };
  if (input instanceof UrlPattern) return normalisedOf(input);
  if (typeof input === "object" && input !== null) return input;
  throw new TypeError(
    `Can't route by ${String(input)}; expected a pathname, URLPatternInit, URLPattern or pattern()`,
  );
}

function checkPathname(text: string): string {
  if (text === "" || /^[/*{(:\\]/.test(text)) return text;
  const hint = text.includes("://")
    ? "a string is always a pathname; for a whole URL pass a URLPattern"
    : `did you mean "/${text}"?`;
  throw new TypeError(
    `The pathname ${JSON.stringify(text)} can't match any path, since it has no slash; ${hint}`,
  );
}

function normalisedOf(native: URLPattern): Components {
  const texts = {} as Record<ComponentName, string>;
  for (const name of COMPONENTS) texts[name] = native[name];
  return texts;
}

function textOf(init: URLPatternInit): string {
  const { protocol, hostname, port, pathname, search, hash, baseURL } = init;
  if (baseURL !== undefined) return JSON.stringify(init);
  const hasHost = [protocol, hostname, port].some((part) => part !== undefined && part !== "*");
  const origin = hasHost ? `${protocol ?? "*"}://${hostname ?? "*"}${port ? `:${port}` : ""}` : "";
  const query = search !== undefined && search !== "*" && search !== "" ? `?${search}` : "";
  return `${origin}${pathname ?? "*"}${query}${hash !== undefined && hash !== "*" && hash !== "" ? `#${hash}` : ""}`;
}

function construct(init: URLPatternInit, text: string, ignoreCase: boolean): URLPattern {
  try {
    return ignoreCase ? new UrlPattern(init, { ignoreCase }) : new UrlPattern(init);
  } catch (cause) {
    for (const name of COMPONENTS) if (init[name] !== undefined) explain(name, init[name]);
    throw new TypeError(`Invalid pattern ${JSON.stringify(text)}: ${(cause as Error).message}`, { cause });
  }
}

/** Throws an error that says where a component is malformed, if we find it. */
function explain(name: ComponentName, text: string): void {
  const options = { delimiter: name === "pathname" ? "/" : name === "hostname" ? "." : "" } as const;
  parseParts(text, { ...options, prefix: name === "pathname" ? "/" : "" });
}

function withConverters(init: URLPatternInit, converters: Converters): URLPatternInit {
  const names = Object.keys(converters);
  if (names.length === 0) return init;
  const unused = new Set(names);
  const converted: URLPatternInit = { ...init };
  for (const component of COMPONENTS) {
    const text = init[component];
    if (text !== undefined) converted[component] = insertRegexps(text, converters, unused);
  }
  for (const name of unused) {
    if (!/^\d+$/.test(name))
      throw new TypeError(`The pattern ${textOf(init)} has no param "${name}" to convert`);
  }
  return converted;
}

function insertRegexps(text: string, converters: Converters, unused: Set<string>): string {
  let result = "";
  let done = 0;
  const tokens = tokenize(text);
  tokens.forEach((token, i) => {
    if (token.kind !== "name" || !Object.hasOwn(converters, token.value)) return;
    unused.delete(token.value);
    const source = converters[token.value]!.regexp;
    if (source === undefined) return;
    const end = tokens[i + 1]!.index;
    if (tokens[i + 1]!.kind === "regexp") {
      throw new PatternSyntaxError(text, end, `":${token.value}" has a regexp and a converter; keep one`);
    }
    result += `${text.slice(done, end)}(${source})`;
    done = end;
  });
  return result + text.slice(done);
}
