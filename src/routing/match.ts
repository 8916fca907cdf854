import type { PathParams } from "../context.ts";
import { COMPONENTS, type ComponentName, type Components } from "./component.ts";
import type { FoundMatch } from "./dispatcher.ts";
import type { Route } from "./route.ts";

/** A route, its params, and the standard's result on demand. */
export class Match implements FoundMatch {
  readonly route: Route;
  readonly params: PathParams;
  readonly #url: Components;
  #result: URLPatternResult | undefined = undefined;

  constructor(route: Route, params: PathParams, url: Components) {
    this.route = route;
    this.params = params;
    this.#url = url;
  }

  get result(): URLPatternResult {
    this.#result ??= resultOf(this.route, this.#url);
    return this.#result;
  }
}

/** The components of a URL as URL Pattern takes them. */
export function urlComponents(url: URL): Components {
  return {
    protocol: url.protocol.slice(0, -1),
    username: url.username,
    password: url.password,
    hostname: url.hostname,
    port: url.port,
    pathname: url.pathname,
    search: url.search.slice(1),
    hash: url.hash.slice(1),
  };
}

function resultOf(route: Route, input: Components): URLPatternResult {
  const result: Record<string, unknown> = { inputs: [input] };
  for (const name of COMPONENTS) {
    result[name] = { input: input[name], groups: groupsOf(route, name, input[name]) };
  }
  return result as unknown as URLPatternResult;
}

function groupsOf(route: Route, name: ComponentName, input: string): Record<string, string | undefined> {
  const component = route.pattern.components[name];
  const found = component.regexp.exec(input);
  const groups: Record<string, string | undefined> = {};
  component.names.forEach((key, i) => {
    setParam(groups, key, found?.[i + 1]);
  });
  return groups;
}

/** Sets an own property, `__proto__` too. */
export function setParam(params: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(params, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    params[name] = value;
  }
}
