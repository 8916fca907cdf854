import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Converter,
  date,
  float,
  int,
  oneOf,
  path,
  pattern,
  port,
  Router,
  regexp,
  text,
  uuid,
} from "../../../src/mod.ts";
import { runs } from "./arbitraries.ts";

function params(converter: Converter<unknown>, path: string): unknown {
  const router = new Router({ strictSlashes: true });
  router.get(pattern("/:x", { x: converter }), () => undefined);
  return router.find("GET", { url: `http://h${path}` }, false)?.params.x;
}

test.each([
  ["int", int, "/7", 7],
  ["int", int, "/007", 7],
  ["int", int, "/9007199254740991", 9007199254740991],
  ["int", int, "/9007199254740992", undefined],
  ["int", int, "/-1", undefined],
  ["int", int, "/1.5", undefined],
  ["signed int", int({ signed: true }), "/-1", -1],
  ["signed int", int({ signed: true }), "/-0", 0],
  ["int from 1 to 9", int({ min: 1, max: 9 }), "/9", 9],
  ["int from 1 to 9", int({ min: 1, max: 9 }), "/0", undefined],
  ["int from -5", int({ min: -5 }), "/-5", -5],
  ["float", float, "/1", 1],
  ["float", float, "/1.5", 1.5],
  ["float", float, "/1.", undefined],
  ["uuid", uuid, "/6BA7B810-9dad-11d1-80b4-00c04fd430c8", "6BA7B810-9dad-11d1-80b4-00c04fd430c8"],
  ["uuid", uuid, "/6BA7B810", undefined],
  ["path", path, "/a/b%20c/", "a/b%20c/"],
  ["path", path, "/", undefined],
  ["oneOf", oneOf("a", "b.c", "d e"), "/b.c", "b.c"],
  ["oneOf", oneOf("a", "b.c", "d e"), "/bxc", undefined],
  ["oneOf", oneOf("a", "b.c", "d e"), "/d%20e", "d e"],
  ["regexp", regexp("[a-c]+"), "/abc", "abc"],
  ["regexp", regexp(/[a-c]+/), "/abd", undefined],
  ["text", text, "/a%20%C3%A9", "a é"],
  ["text", text, "/%FF", undefined],
  ["date", date, "/2024-02-29", new Date("2024-02-29T00:00:00Z")],
  ["date", date, "/2023-02-29", undefined],
  ["date", date, "/2023-2-1", undefined],
])("%s", (_name, converter, path, expected) => {
  expect(params(converter as Converter<unknown>, path)).toEqual(expected);
});

test("a port that may be left out is taken as one that may be empty", () => {
  const router = new Router();
  router.get(pattern({ port: ":port?", pathname: "/" }, { port }), () => undefined);
  expect(router.match({ method: "GET", url: "http://localhost:8080/" }).params).toEqual({ port: 8080 });
  expect(router.match({ method: "GET", url: "http://localhost/" }).params).toEqual({ port: undefined });
});

test("port is the number, or undefined for the default port", () => {
  const router = new Router();
  router.get(pattern({ hostname: "localhost", port: ":port", pathname: "/" }, { port }), () => undefined);
  expect(router.match({ method: "GET", url: "http://localhost:8080/" }).params).toEqual({ port: 8080 });
  const { params } = router.match({ method: "GET", url: "http://localhost/" });
  expect(Object.entries(params)).toEqual([["port", undefined]]);
});

test("a converter that throws means that the next route is tried", () => {
  const even: Converter<number> = {
    regexp: "\\d+",
    parse(digits) {
      if (Number(digits) % 2 === 1) throw new Error("odd");
      return Number(digits);
    },
    format: String,
  };
  const router = new Router();
  router.get(pattern("/:n", { n: even }), () => undefined);
  router.get("/:name", () => undefined);
  router.post(pattern("/:n", { n: even }), () => undefined);
  expect(router.match({ method: "GET", url: "http://h/2" }).params).toEqual({ n: 2 });
  expect(router.match({ method: "GET", url: "http://h/3" }).params).toEqual({ name: "3" });
  expect(() => router.match({ method: "PUT", url: "http://h/3" })).toThrow(
    expect.objectContaining({ status: 405 }),
  );
  expect(() => router.match({ method: "POST", url: "http://h/3" })).toThrow(
    expect.objectContaining({ status: 405 }),
  );
});

test("converters are for params that are there and have no regexp of their own", () => {
  expect(() => pattern("/:id", { ib: int } as never)).toThrow(
    'The pattern /:id has no param "ib" to convert',
  );
  expect(() => pattern("/:id(\\d+)", { id: int })).toThrow(/regexp and a converter; keep one/);
  expect(() => int({ mim: 1 } as never)).toThrow('did you mean "min"?');
  expect(() => regexp(/a/i)).toThrow(/flags/);
  expect(() => oneOf()).toThrow(/no choices/);
});

test("href writes what the pattern reads again", () => {
  const user = pattern("/users/:id/posts/:post", { id: int, post: int({ min: 1 }) });
  expect(user.href({ id: 7, post: 9 })).toBe("/users/7/posts/9");
  expect(() => user.href({ id: 7 } as never)).toThrow(
    '"post" of the pattern /users/:id/posts/:post is missing',
  );
  expect(() => user.href({ id: 7, post: 0 })).toThrow(TypeError);
  expect(() => user.href({ id: "7", post: 1 } as never)).toThrow(TypeError);
  expect(() => user.href({ id: 7, post: 1, x: 1 } as never)).toThrow('has no param "x"; expected id, post');
  expect(pattern("/a/:b?").href({})).toBe("/a");
  expect(pattern("/a/:b?").href({ b: "c d/e?" })).toBe("/a/c%20d%2Fe%3F");
  expect(pattern("/a/:b").href({ b: "%20 %zz" })).toBe("/a/%20%20%25zz");
  expect(pattern("/files/*").href({ 0: "a/b c" })).toBe("/files/a/b%20c");
  expect(pattern("/t/:t", { t: text }).href({ t: "a/b%20" })).toBe("/t/a%2Fb%2520");
  expect(pattern("/d/:d", { d: date }).href({ d: new Date("2024-02-29") })).toBe("/d/2024-02-29");
  expect(pattern("/s/:s", { s: oneOf("a b") }).href({ s: "a b" })).toBe("/s/a%20b");
  for (const bad of ["..", ".", "", "%2e%2e"])
    expect(() => pattern("/a/:b").href({ b: bad })).toThrow(TypeError);
  expect(() => pattern("/:a-:b").href({ a: "x-y", b: "z" })).toThrow(/would not read them again/);
});

test("href of a pattern with a host is an absolute URL", () => {
  const tenant = pattern({ hostname: ":tenant.example.com", port: ":port", pathname: "/:page?" }, { port });
  expect(tenant.href({ tenant: "a", port: 8080, page: "x" })).toBe("http://a.example.com:8080/x");
  expect(tenant.href({ tenant: "a", port: undefined })).toBe("http://a.example.com/");
  expect(pattern({ protocol: "https", hostname: "h.com", pathname: "/" }).href({})).toBe("https://h.com/");
});

test("text goes through href and back unchanged", () => {
  const page = pattern("/p/:x", { x: text });
  const router = new Router();
  router.get(page, () => undefined);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (x) => {
      fc.pre(x !== "." && x !== "..");
      expect(router.match({ method: "GET", url: `http://h${page.href({ x })}` }).params).toEqual({ x });
    }),
    runs(1_000),
  );
});
