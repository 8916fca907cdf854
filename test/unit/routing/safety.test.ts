import fc from "fast-check";
import { expect, test } from "vitest";
import { Router } from "../../../src/mod.ts";
import { canonicalUrl, RouteIndex } from "../../../src/routing/matcher.ts";
import { RoutePattern } from "../../../src/routing/pattern.ts";
import { Route } from "../../../src/routing/route.ts";
import { UrlPattern } from "../../../src/routing/url-pattern.ts";
import { rawUrl, runs } from "./arbitraries.ts";

// ROUTE-01 to 07 and their like: natively they take from 300 ms to hours, so that this file would time out.
const BACKTRACKING: readonly [pattern: string, path: string][] = [
  ["/:a-:b", `/${"-a".repeat(8000)}/x`],
  ["/:a-:b-:c", `/${"-a".repeat(8000)}/x`],
  ["/:a-:b-:c-:d", `/${"-a".repeat(8000)}/x`],
  ["/*/*/*/z", `/${"/".repeat(16_000)}`],
  ["{/:a}?{/:b}?{/:c}?", `/${"a/".repeat(8000)}`],
  ["/:x+", `/${"a/".repeat(8000)}`],
  ["/**", `/${"a".repeat(16_000)}`],
  ["/:a:b:c", `/${"a".repeat(16_000)}/x`],
  ["/:id(\\d+)-:n(\\d+)", `/${"1".repeat(16_000)}`],
];

test.each(BACKTRACKING)("%s is refused, or looked up in one pass", (pattern, path) => {
  const router = new Router();
  try {
    router.get(pattern, () => undefined);
  } catch (error) {
    expect(String(error)).toMatch(/linear time/);
    return;
  }
  expect(router.find("GET", { url: `http://h${path}` }, false) === undefined).toBeTypeOf("boolean");
});

test("hostnames that backtrack are matched in one pass as well", () => {
  const router = new Router();
  router.get({ hostname: "**.example.com" }, () => undefined);
  router.get({ hostname: ":a-:b-:c.example.org" }, () => undefined);
  expect(
    router.find("GET", { url: `http://${"a-".repeat(2000)}.example.net/` }, false) === undefined,
  ).toBeTypeOf("boolean");
});

function work(count: number, url: string): number {
  const index = new RouteIndex();
  for (let i = 0; i < count; i++) index.add(new Route(`/area${i % 10}/:a/part${i}/:b`, () => undefined));
  index.find(index.any, undefined, { url });
  return index.visits;
}

test("the nodes visited don't grow with the number of routes", () => {
  const url = "http://h/area3/x/part3/y";
  expect(work(10_000, url)).toBeLessThanOrEqual(work(10, url) + 12);
});

test("a deep tree of names and texts is walked at most once a node", () => {
  const index = new RouteIndex();
  const texts = ["a", ":x"];
  let routes = 0;
  for (let bits = 0; bits < 256; bits++) {
    const path = Array.from({ length: 8 }, (_, i) => texts[(bits >> i) & 1]!.replace("x", `x${i}`)).join("/");
    index.add(new Route(`/${path}/end`, () => undefined));
    routes++;
  }
  index.find(index.any, undefined, { url: `http://h/${"a/".repeat(8)}miss` });
  expect(index.visits).toBeLessThan(routes * 9);
});

// GUARD: what the guard on /admin sees and what the router picks are one path.
test("the route chosen is the one for context.url, for any raw URL", () => {
  const router = new Router({ strictSlashes: true });
  const guarded = router.get("/a/*", () => undefined);
  router.get("/*", () => undefined);
  fc.assert(
    fc.property(rawUrl, (url) => {
      fc.pre(URL.canParse(url));
      const isGuarded = new URL(url).pathname.startsWith("/a/");
      expect(router.find("GET", { url }, false)?.route === guarded).toBe(isGuarded);
    }),
    runs(5_000),
  );
});

test.each([
  "/./admin/secret.txt",
  "/admin/./secret.txt",
  "/\\admin/secret.txt",
  "/admin/%2e/secret.txt",
  "/x/../admin/secret.txt",
  "/x/%2E%2e/admin/secret.txt",
])("%s goes where its canonical path goes", (path) => {
  const router = new Router({ strictSlashes: true });
  const admin = router.get("/admin/*", () => undefined);
  const other = router.get("/*", () => undefined);
  const isAdmin = new URL(path, "http://h").pathname.startsWith("/admin/");
  expect(router.find("GET", { url: `http://h${path}` }, false)?.route).toBe(isAdmin ? admin : other);
});

test.each(["/admin%2fsecret.txt", "/admin%5csecret.txt", "/admin%2e/secret.txt"])(
  "%s is no path under /admin/",
  (path) => {
    const router = new Router({ strictSlashes: true });
    router.get("/admin/*", () => undefined);
    expect(router.find("GET", { url: `http://h${path}` }, false)).toBeUndefined();
  },
);

test("plain pathnames are their own canonical form, so that no URLPattern need be made for them", () => {
  const segment = fc.oneof(
    fc.stringMatching(/^[\w~-]{1,6}$/),
    fc.stringMatching(/^[\w~-]{1,3}(?:\.[\w~-]{1,3}){1,2}$/),
    fc.stringMatching(/^:[A-Za-z_]\w{0,4}$/),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(segment, { maxLength: 5 }),
      fc.constantFrom("", "/", "/*"),
      (segments, end) => {
        const pathname = segments.map((text) => `/${text}`).join("") + end;
        fc.pre(pathname !== "");
        const { components } = new RoutePattern(pathname, {}, false);
        const native = new UrlPattern({ pathname });
        expect(components.pathname.text).toBe(native.pathname);
        for (const name of ["protocol", "hostname", "port", "search", "hash"] as const) {
          expect(components[name].text).toBe(native[name]);
        }
      },
    ),
    runs(2_000),
  );
});

test("canonicalUrl finds the path of any URL of HTTP", () => {
  fc.assert(
    fc.property(rawUrl, (url) => {
      fc.pre(URL.canParse(url));
      const { text, start, end } = canonicalUrl(url)!;
      expect(text.slice(start, end)).toBe(new URL(url).pathname);
    }),
    runs(1_000),
  );
});
