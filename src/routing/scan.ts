import { COMPONENTS, type ComponentName } from "./component.ts";
import { Match } from "./match.ts";
import { convertParams, paramReader, setParam } from "./read-params.ts";
import type { Route } from "./route.ts";
import { PRECEDENCE } from "./specificity.ts";
import { urlComponents } from "./url.ts";

// Of the same name, the pathname's group counts, then the hostname's, then the rest's.
const PARAM_ORDER: readonly ComponentName[] = [
  "pathname",
  ...PRECEDENCE.filter((name) => name !== "pathname"),
];

/**
 * The first of the routes, in the order given, that matches by the standard's own regexps. It serves URLs of schemes
 * that no server gets, and is what the index has to agree with.
 */
export function scan(routes: Iterable<Route>, url: URL, pathname: string = url.pathname): Match | undefined {
  const input = { ...urlComponents(url), pathname };
  for (const route of routes) {
    const { components } = route.pattern;
    const found = {} as Record<ComponentName, RegExpExecArray>;
    const isMatch = COMPONENTS.every((name) => {
      const result = components[name].regexp.exec(input[name]);
      if (result !== null) found[name] = result;
      return result !== null;
    });
    if (!isMatch) continue;
    const params = convertParams(groupsOf(route, found), paramReader(route.pattern).converters);
    if (params !== undefined) return new Match(route, params, { url: url.href }, pathname);
  }
  return undefined;
}

function groupsOf(route: Route, found: Record<ComponentName, RegExpExecArray>): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const component of PARAM_ORDER) {
    route.pattern.components[component].names.forEach((name, i) => {
      const isUnnamed = /^\d/.test(name);
      if ((isUnnamed && component !== "pathname") || Object.hasOwn(params, name)) return;
      setParam(params, name, found[component][i + 1]);
    });
  }
  return params;
}
