import type { PathParams } from "../context.ts";
import { COMPONENTS, type ComponentName } from "./component.ts";
import { Match, setParam, urlComponents } from "./match.ts";
import type { Route } from "./route.ts";
import { PRECEDENCE } from "./specificity.ts";

// The named groups of the pathname win over those of the hostname, and those over the rest.
const PARAM_ORDER: readonly ComponentName[] = [
  "pathname",
  ...PRECEDENCE.filter((name) => name !== "pathname"),
];

/** The first of the routes, in their order, that fits and matches; what every index must agree with. */
export function scan(
  routes: readonly Route[],
  url: URL,
  pathname: string,
  fits: (route: Route) => boolean,
): Match | undefined {
  const input = { ...urlComponents(url), pathname };
  for (const route of routes) {
    if (!fits(route)) continue;
    const { components } = route.pattern;
    const found = {} as Record<ComponentName, RegExpExecArray>;
    const isMatch = COMPONENTS.every((name) => {
      const result = components[name].regexp.exec(input[name]);
      if (result !== null) found[name] = result;
      return result !== null;
    });
    if (!isMatch) continue;
    const params = paramsOf(route, found);
    if (params !== undefined) return new Match(route, params, input);
  }
  return undefined;
}

function paramsOf(route: Route, found: Record<ComponentName, RegExpExecArray>): PathParams | undefined {
  const params: Record<string, unknown> = {};
  const { components, converters } = route.pattern;
  for (const component of PARAM_ORDER) {
    components[component].names.forEach((name, i) => {
      const isUnnamed = /^\d/.test(name);
      if ((isUnnamed && component !== "pathname") || Object.hasOwn(params, name)) return;
      setParam(params, name, found[component][i + 1]);
    });
  }
  try {
    for (const name of Object.keys(converters)) {
      const text = params[name];
      if (text !== undefined) setParam(params, name, converters[name]!.parse(text as string));
    }
  } catch {
    return undefined;
  }
  return params;
}
