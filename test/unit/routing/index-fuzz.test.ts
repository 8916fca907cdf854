import fc from "fast-check";
import { expect, test } from "vitest";
import { type Route, Router } from "../../../src/mod.ts";
import { scan } from "../../../src/routing/scan.ts";
import { type RouteSpec, rawUrl, routeSpec, runs } from "./arbitraries.ts";

interface Found {
  readonly route: Route;
  readonly params: unknown;
  readonly result: unknown;
}

function fits({ methods }: Route, method: string): boolean {
  return methods.length === 0 || methods.includes(method);
}

/** What a scan in the order of the router's routes finds. */
function expected(router: Router, method: string, url: string): Found | undefined {
  if (!URL.canParse(url)) return undefined;
  const match = scan(
    [...router].filter((route) => fits(route, method)),
    new URL(url),
  );
  return match && { route: match.route, params: match.params, result: match.result };
}

/** A URL as an adapter knows it that has its origin and its target apart, where it can have been made of these. */
function parts(url: string): { readonly origin?: string; readonly target?: string } {
  const [, origin, target] = /^(https?:\/\/[^/?#\\]+)(\/.*)$/s.exec(url) ?? [];
  return origin === undefined ? {} : { origin, target };
}

function actual(router: Router, method: string, url: string, known = {}): Found | undefined {
  const match = router.find(method, { url, ...known }, false);
  return match && { route: match.route, params: match.params, result: match.result };
}

function tryAdd(router: Router, { init, ignoreCase, methods }: RouteSpec): Route | undefined {
  try {
    return router.add(init, { ignoreCase, methods }, () => undefined);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return undefined;
  }
}

const strict = () => new Router({ strictSlashes: true, allowUnsafeRegExp: true });

function agree(router: Router, urls: readonly string[]): void {
  for (const url of urls) {
    for (const method of ["GET", "POST"]) {
      const wanted = expected(router, method, url);
      const found = actual(router, method, url);
      expect(found?.route.pattern.key, `${method} ${url}`).toBe(wanted?.route.pattern.key);
      expect(found?.route === wanted?.route).toBe(true);
      expect(found?.params).toEqual(wanted?.params);
      const inParts = actual(router, method, url, parts(url));
      expect(inParts?.route === found?.route && JSON.stringify(inParts) === JSON.stringify(found)).toBe(true);
      expect(found && Object.keys(found.params as object).sort()).toEqual(
        wanted && Object.keys(wanted.params as object).sort(),
      );
      expect(found?.result).toEqual(wanted?.result);
    }
  }
}

test("the index finds what a scan in the order of routes finds, with the same groups", () => {
  fc.assert(
    fc.property(
      fc.array(routeSpec, { minLength: 1, maxLength: 8 }),
      fc.array(rawUrl, { minLength: 1, maxLength: 12 }),
      (specs, urls) => {
        const router = strict();
        for (const spec of specs) tryAdd(router, spec);
        agree(router, urls);
      },
    ),
    runs(400),
  );
});

test("it still does after routes were removed and added in any order", () => {
  const step = fc.oneof(fc.record({ add: routeSpec }), fc.record({ remove: fc.nat(20) }));
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 16 }),
      fc.array(rawUrl, { minLength: 1, maxLength: 6 }),
      (steps, urls) => {
        const router = strict();
        for (const action of steps) {
          if ("add" in action) {
            tryAdd(router, action.add);
          } else {
            const routes = [...router];
            const route = routes[action.remove % Math.max(routes.length, 1)];
            if (route !== undefined) router.remove(route);
          }
          agree(router, urls.slice(0, 2));
        }
        agree(router, urls);
      },
    ),
    runs(100),
  );
});

// Where there is one of the runtime's own; the polyfill's exec is at fault for paths that begin with "//".
test.runIf("URLPattern" in globalThis)(
  "it finds what the runtime's own URLPatterns find, one after the other",
  () => {
    fc.assert(
      fc.property(
        fc.array(routeSpec, { minLength: 1, maxLength: 6 }),
        fc.array(rawUrl, { minLength: 1, maxLength: 8 }),
        (specs, urls) => {
          const router = strict();
          for (const spec of specs) tryAdd(router, { ...spec, methods: ["GET"] });
          for (const url of urls.filter((text) => URL.canParse(text))) {
            const { href } = new URL(url);
            const wanted = [...router].find((route) => route.pattern.urlPattern.test(href));
            const found = router.find("GET", { url }, false);
            expect(found?.route === wanted).toBe(true);
            const result = wanted?.pattern.urlPattern.exec(href);
            expect(found?.result.pathname).toEqual(result?.pathname);
            expect(found?.result.hostname).toEqual(result?.hostname);
            expect(found?.result.search).toEqual(result?.search);
          }
        },
      ),
      runs(300),
    );
  },
);
