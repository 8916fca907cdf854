import { COMPONENTS } from "./component.ts";
import type { Dispatcher } from "./endpoint.ts";
import type { PatternInput } from "./params.ts";
import { patternOf } from "./pattern.ts";
import { movedRoute, type Route } from "./route.ts";

/** A copy of a route under a prefix and for a hostname. */
export function prefixed(
  route: Route,
  prefix: PatternInput,
  hostname: string | undefined,
  dispatcher: Dispatcher | undefined,
): Route {
  const outer = patternOf(prefix, hostname, undefined);
  const names = COMPONENTS.flatMap((name) => outer.components[name].names);
  return movedRoute(route, outer.joined(route.pattern), dispatcher, names.filter(isNamed));
}

function isNamed(name: string): boolean {
  return !/^\d+$/.test(name);
}
