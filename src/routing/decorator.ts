import type { PatternInput } from "./params.ts";
import { createRoute, type Route, type RouteOptions } from "./route.ts";

interface Recorded {
  readonly pattern: PatternInput;
  readonly options: RouteOptions;
}

// What was decorated: functions, and methods by instance and name.
const functions = new WeakMap<object, Recorded[]>();
const methods = new WeakMap<object, Map<PropertyKey, Recorded[]>>();

/** A method decorator; called with a function alone, it marks that. */
export interface RouteDecorator {
  <F extends (context: never) => unknown>(endpoint: F, context: ClassMethodDecoratorContext): void;
  <F extends (context: never) => unknown>(endpoint: F): F;
}

/**
 * Marks a method or a function as the endpoint of a route; several may stand on one. `router.add` collects them
 * from an instance or takes the function.
 *
 * @throws TypeError on anything but a method or a function.
 * @example
 * ```ts
 * import { route, Router } from "@rolo/http";
 *
 * const hello = route("/hello/:name", { methods: ["GET"] })(
 *   ({ params }: { params: { name: string } }) => `hello ${params.name}`,
 * );
 * const router = new Router();
 * router.add(hello);
 * const response = await router.handle(new Request("http://localhost/hello/ada"));
 * console.assert((await response.text()) === "hello ada");
 * ```
 */
export function route(pattern: PatternInput, options: RouteOptions = {}): RouteDecorator {
  const recorded: Recorded = { pattern, options };
  function decorate(endpoint: object, context?: ClassMethodDecoratorContext): object | undefined {
    if (typeof endpoint !== "function" || (context !== undefined && context.kind !== "method")) {
      throw new TypeError(
        `route(${JSON.stringify(pattern)}) stands on a ${context?.kind ?? typeof endpoint}; expected a method or a function`,
      );
    }
    if (context === undefined) {
      listOf(functions, endpoint).push(recorded);
      return endpoint;
    }
    const { name } = context;
    context.addInitializer(function (this: unknown) {
      const byName = methods.get(this as object) ?? new Map<PropertyKey, Recorded[]>();
      methods.set(this as object, byName);
      byName.set(name, [...(byName.get(name) ?? []), recorded]);
    });
    return undefined;
  }
  return decorate as unknown as RouteDecorator;
}

function listOf(map: WeakMap<object, Recorded[]>, key: object): Recorded[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** The routes that were decorated on a function, or on the methods of an instance. */
export function decoratedRoutes(target: object): Route[] {
  const routes = (functions.get(target) ?? []).map(({ pattern, options }) =>
    createRoute(pattern, options, target),
  );
  for (const [name, list] of methods.get(target) ?? []) {
    const endpoint = (context: unknown): unknown =>
      (target as Record<PropertyKey, (context: unknown) => unknown>)[name]!(context);
    for (const { pattern, options } of list) routes.push(createRoute(pattern, options, endpoint));
  }
  return routes;
}
