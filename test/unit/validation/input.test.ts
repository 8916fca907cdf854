import { type } from "arktype";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import {
  Gateway,
  HttpError,
  int,
  pattern,
  RequestContext,
  Route,
  Router,
  resource,
  routerHandler,
  type StandardSchema,
} from "../../../src/mod.ts";
import { reports, request } from "../../support.ts";

const libraries: [string, StandardSchema][] = [
  ["valibot", v.object({ page: v.pipe(v.string(), v.toNumber()), tag: v.optional(v.array(v.string())) })],
  ["zod", z.object({ page: z.coerce.number(), tag: z.array(z.string()).optional() })],
  ["arktype", type({ page: "string.numeric.parse", "tag?": "string[]" })],
];

async function answer(router: Router, path: string, init?: RequestInit) {
  const response = await router.handle(request(path, init));
  return { status: response.status, body: await response.json() };
}

const jsonInit = (method: string, body: string, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { "content-type": "application/json", ...headers },
  body,
});

describe.each(libraries)("a query schema of %s", (_name, schema) => {
  const router = new Router();
  router.get("/list", { query: schema }, ({ query }) => query);

  test("gives its output to the endpoint", async () => {
    expect((await answer(router, "/list?page=2&tag=a&tag=b")).body).toEqual({ page: 2, tag: ["a", "b"] });
  });

  test("gets an array where it wants one, also of a key that stands once", async () => {
    expect((await answer(router, "/list?page=2&tag=a")).body).toEqual({ page: 2, tag: ["a"] });
  });

  test("answers 422 with the path of what doesn't fit", async () => {
    const { status, body } = await answer(router, "/list?page=two");
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { in: "query", path: ["page"], pointer: "/page", message: expect.any(String) },
    ]);
  });
});

describe("input schemas", () => {
  test("see repeated keys that no schema names as arrays, and single ones as strings", async () => {
    const router = new Router();
    router.get("/", { query: v.record(v.string(), v.unknown()) }, ({ query }) => query);
    expect((await answer(router, "/?a=1&b=2&a=3")).body).toEqual({ a: ["1", "3"], b: "2" });
  });

  test("see the params as converters gave them", async () => {
    const router = new Router();
    const schema = v.object({ id: v.pipe(v.number(), v.maxValue(9)) });
    router.get(pattern("/items/:id", { id: int }), { params: schema }, ({ params }) => params.id + 1);
    expect((await answer(router, "/items/7")).body).toBe(8);
    expect((await answer(router, "/items/10")).status).toBe(422);
  });

  test("see header fields whatever case either side writes, and lists where they want one", async () => {
    const router = new Router();
    const headers = v.strictObject({ "X-Token": v.string(), "x-tags": v.array(v.string()) });
    router.get("/", { headers }, (context) => context.headers);
    const init = { headers: { "x-token": "t", "X-Tags": 'a, "b,c" ,d' } };
    expect((await answer(router, "/", init)).body).toEqual({ "X-Token": "t", "x-tags": ["a", '"b,c"', "d"] });
  });

  test("leave other handlers the header fields as they came", async () => {
    const router = new Router();
    router.get("/", { headers: v.object({ "x-n": v.pipe(v.string(), v.toNumber()) }) }, (context) => {
      return context.headers["x-n"] + 1;
    });
    const seen: unknown[] = [];
    const gateway = new Gateway({
      requestHandlers: [routerHandler(router)],
      responseHandlers: [({ headers }) => void seen.push(headers.get("x-n"))],
    });
    const response = await gateway.handle(request("/", { headers: { "x-n": "1" } }));
    expect([await response.json(), seen]).toEqual([2, ["1"]]);
  });

  test("leave exception handlers the header fields as they came", async () => {
    const router = new Router();
    router.get("/", { headers: v.object({ "x-n": v.string() }) }, () => {
      throw new Error("no");
    });
    const seen: unknown[] = [];
    const { onError } = reports();
    const gateway = new Gateway({
      onError,
      requestHandlers: [routerHandler(router)],
      exceptionHandlers: [(_error, { headers }) => void seen.push(headers.get("x-n"))],
    });
    await gateway.handle(request("/", { headers: { "x-n": "1" } }));
    expect(seen).toEqual(["1"]);
  });

  test("see cookies by name; of two with one name the first, without quotes", async () => {
    const router = new Router();
    router.get("/", { cookies: v.strictObject({ a: v.string(), b: v.string() }) }, ({ cookies }) => cookies);
    const init = { headers: { cookie: 'a=1; b="2 3"; a=9; c=4; broken' } };
    expect((await answer(router, "/", init)).body).toEqual({ a: "1", b: "2 3" });
  });

  test("may be asynchronous", async () => {
    const router = new Router();
    const isFree = v.checkAsync(async (text: string) => text !== "taken", "is taken");
    const schema = v.objectAsync({ name: v.pipeAsync(v.string(), isFree) });
    router.post("/:name", { params: schema, query: schema, body: schema }, ({ body, params, query }) => [
      params.name,
      query.name,
      body.name,
    ]);
    const post = (path: string, name: string) =>
      answer(router, path, jsonInit("POST", JSON.stringify({ name })));
    expect((await post("/a?name=b", "c")).body).toEqual(["a", "b", "c"]);
    const { status, body } = await post("/taken?name=taken", "taken");
    expect(status).toBe(422);
    const places = body.errors.map(
      (error: { in: string; message: string }) => `${error.in} ${error.message}`,
    );
    expect(places.sort()).toEqual(["body is taken", "params is taken", "query is taken"]);
  });

  test("are told about together, from all places of the request", async () => {
    const router = new Router();
    const number = v.object({ n: v.pipe(v.string(), v.digits()) });
    router.post(
      "/:n",
      { params: number, query: number, headers: number, cookies: number, body: v.object({ n: v.number() }) },
      () => "never",
    );
    const init = jsonInit("POST", '{"n":"x"}', { n: "x", cookie: "n=x" });
    const { status, body } = await answer(router, "/x?n=x", init);
    expect(status).toBe(422);
    const places = body.errors.map((error: { in: string }) => error.in);
    expect(places).toEqual(["params", "query", "headers", "cookies", "body"]);
  });

  test("are told about together with a malformed body, even if they take their time", async () => {
    const router = new Router();
    const refused = v.pipeAsync(
      v.object({}),
      v.checkAsync(async () => false, "no"),
    );
    router.post("/", { query: refused, body: v.object({}) }, () => "never");
    const { status, body } = await answer(router, "/", jsonInit("POST", "{"));
    const places = body.errors.map((error: { in: string }) => error.in);
    expect([status, places.sort()]).toEqual([400, ["body", "query"]]);
  });

  test("answer by an HttpError that they throw, at once or later", async () => {
    const fail = () => {
      throw new HttpError(400, { detail: "not today" });
    };
    const schemas = [
      v.pipe(v.unknown(), v.transform(fail)),
      v.pipeAsync(
        v.unknown(),
        v.checkAsync(async () => fail()),
      ),
    ];
    for (const body of schemas) {
      const router = new Router();
      router.post("/", { body }, () => "never");
      const { status, body: problem } = await answer(router, "/", jsonInit("POST", "{}"));
      expect([status, problem.detail, problem.errors]).toEqual([400, "not today", undefined]);
    }
  });

  test("run only once over a value", async () => {
    let runs = 0;
    const counted = v.pipe(
      v.unknown(),
      v.transform(() => ++runs),
    );
    const router = new Router();
    router.post("/", { body: counted }, ({ body }) => body);
    expect((await answer(router, "/", jsonInit("POST", "{}"))).body).toBe(1);
    expect(runs).toBe(1);
  });

  test("give JSON pointers that escape slashes and tildes", async () => {
    const router = new Router();
    router.get("/", { query: v.object({ "a/b~c": v.pipe(v.string(), v.digits()) }) }, () => "");
    const { body } = await answer(router, "/?a%2Fb~c=x");
    expect(body.errors[0]).toMatchObject({ path: ["a/b~c"], pointer: "/a~1b~0c" });
  });

  test("tell at most a hundred errors", async () => {
    const router = new Router();
    router.post("/", { body: v.array(v.string()) }, () => "");
    const { body } = await answer(router, "/", jsonInit("POST", `[${"1,".repeat(5000)}1]`));
    expect(body.errors).toHaveLength(100);
  });

  test("cost a route nothing that has none", () => {
    expect(new Route("/", () => "plain").steps).toBeUndefined();
    const context = new RequestContext(request("/?a=1"));
    expect([context.query, context.cookies, context.body]).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    [{ query: {} }, 'option "query"'],
    [{ body: "Item" }, 'option "body"'],
    [{ response: { 99: v.string() } }, '"99"'],
    [{ response: { 200: {} } }, "no schema for 200"],
    [{ maxBodySize: -1 }, "maxBodySize -1"],
    [{ qurey: v.string() }, 'did you mean "query"'],
  ])("are checked when the route is made: %o", (options, message) => {
    expect(() => new Route("/", options as never, () => "")).toThrow(message);
  });

  test("for a body are refused where there can be none", () => {
    expect(() => new Router().get("/", { body: v.string() }, () => "")).toThrow("GET carries no body");
    expect(() => new Router().websocket("/", { body: v.string() }, () => "")).toThrow("WebSocket handshake");
  });
});

describe("resources and mounts", () => {
  const Item = v.object({ name: v.string() });
  const id = v.object({ id: v.pipe(v.string(), v.toNumber()) });

  test("a resource has schemas for all of its methods, and for each", async () => {
    const router = new Router();
    router.add(
      resource(
        "/items/:id",
        {
          get: ({ params }) => params.id + 1,
          put: ({ params, body }) => [body.name, params.id + 1],
        },
        { params: id, put: { body: Item } },
      ),
    );
    expect((await answer(router, "/items/1")).body).toBe(2);
    expect((await answer(router, "/items/1", jsonInit("PUT", '{"name":"pen"}'))).body).toEqual(["pen", 2]);
    expect((await answer(router, "/items/x")).status).toBe(422);
  });

  test("a class instance as a resource keeps its this", async () => {
    class Books {
      #shelf = "A";
      put({ body }: { body: { name: string } }) {
        return [this.#shelf, body.name];
      }
    }
    const router = new Router();
    router.add(resource("/books", new Books(), { put: { body: Item } }));
    expect((await answer(router, "/books", jsonInit("PUT", '{"name":"x"}'))).body).toEqual(["A", "x"]);
  });

  test("a mounted route keeps its schemas, and gets the params of the prefix beside its own", async () => {
    const inner = new Router<RequestContext<{ tenant: string }>>();
    const strict = v.strictObject({ id: v.pipe(v.string(), v.toNumber()) });
    inner.get("/items/:id", { params: strict }, ({ params }) => params);
    const router = new Router();
    router.mount("/:tenant", inner);
    expect((await answer(router, "/acme/items/7")).body).toEqual({ tenant: "acme", id: 7 });
    expect((await answer(router, "/acme/items/x")).status).toBe(422);
  });

  test("routes are linked by what their schemas take", () => {
    const router = new Router();
    const query = v.object({ q: v.optional(v.string()), tag: v.optional(v.array(v.string())) });
    const route = router.get("/items/:id", { params: id, query }, () => "");
    expect(route.href({ id: "7" })).toBe("/items/7");
    expect(route.href({ id: "7" }, { q: "a b", tag: ["x", "y"] })).toBe("/items/7?q=a+b&tag=x&tag=y");
    expect(() => route.href({ id: "7" }, { q: {} as never })).toThrow("query value");
  });
});

describe("names that mean something to JavaScript", () => {
  const names = ["__proto__", "constructor", "prototype", "hasOwnProperty", "valueOf", "toString", "then"];
  const anything = v.custom<Record<string, unknown>>(() => true);

  test.each(names)("%s is an ordinary key in query, form, cookies and JSON", async (name) => {
    const router = new Router();
    const schemas = { query: anything, cookies: anything, body: anything };
    router.post("/", schemas, ({ query, cookies, body }) =>
      [query, cookies, body].map((record) => [Object.hasOwn(record, name), record[name]]),
    );
    const send = (type: string, body: string) =>
      answer(router, `/?${name}=x`, jsonInit("POST", body, { cookie: `${name}=x`, "content-type": type }));
    const own = [true, "x"];
    expect((await send("application/json", `{"${name}":"x"}`)).body).toEqual([own, own, own]);
    expect((await send("application/x-www-form-urlencoded", `${name}=x`)).body).toEqual([own, own, own]);
    expect(({} as { x?: string }).x).toBeUndefined();
  });

  test("any query is a record of own values, and Object.prototype stays as it is", async () => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    const router = new Router();
    router.get("/", { query: anything }, ({ query }) => ({ keys: Object.keys(query) }));
    const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.string()));
    await fc.assert(
      fc.asyncProperty(pairs, async (entries) => {
        const { body } = await answer(router, `/?${new URLSearchParams(entries)}`);
        expect(new Set(body.keys)).toEqual(new Set(entries.map(([key]) => key)));
      }),
      { numRuns: 60 },
    );
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
  });
});
