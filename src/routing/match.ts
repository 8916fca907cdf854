import type { PathParams } from "../context.ts";
import type { RequestTarget } from "../source.ts";
import { COMPONENTS, type ComponentName, type Components } from "./component.ts";
import type { FoundMatch } from "./dispatcher.ts";
import { setParam } from "./read-params.ts";
import type { Route } from "./route.ts";
import { matcherOf } from "./text-matcher.ts";
import { urlComponents } from "./url.ts";

/** A route, its params, and the standard's result on demand. */
export class Match implements FoundMatch {
  readonly route: Route;
  readonly params: PathParams;
  readonly #request: RequestTarget;
  readonly #pathname: string | undefined;
  #result: URLPatternResult | undefined = undefined;

  /** `pathname` is given where another than the URL's own was looked up. */
  constructor(route: Route, params: PathParams, request: RequestTarget, pathname: string | undefined) {
    this.route = route;
    this.params = params;
    this.#request = request;
    this.#pathname = pathname;
  }

  get result(): URLPatternResult {
    this.#result ??= resultOf(this.route, this.#request.url, this.#pathname);
    return this.#result;
  }
}

function resultOf(route: Route, url: string, pathname: string | undefined): URLPatternResult {
  const parsed = new URL(url);
  const found = urlComponents(parsed);
  const input: Components = pathname === undefined ? found : { ...found, pathname };
  const result: Record<string, unknown> = { inputs: [parsed.href] };
  for (const name of COMPONENTS) {
    result[name] = { input: input[name], groups: groupsOf(route, name, input[name]) };
  }
  return result as unknown as URLPatternResult;
}

function groupsOf(route: Route, name: ComponentName, input: string): Record<string, string | undefined> {
  const component = route.pattern.components[name];
  const text = component.ignoreCase ? input.toLowerCase() : input;
  const spans = new Int32Array(2 * component.names.length);
  matcherOf(component).match(text, 0, text.length, spans, 0);
  const groups: Record<string, string | undefined> = {};
  component.names.forEach((key, i) => {
    const start = spans[2 * i]!;
    setParam(groups, key, start < 0 ? undefined : input.slice(start, spans[2 * i + 1]));
  });
  return groups;
}
