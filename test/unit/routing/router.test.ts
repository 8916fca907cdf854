import { expect, test } from "vitest";
import {
  Gateway,
  HeaderFields,
  type HttpError,
  Route,
  Router,
  resource,
  route,
  routerHandler,
} from "../../../src/mod.ts";

const request = (path: string, init?: RequestInit) => new Request(new URL(path, "http://localhost"), init);
const status = async (router: Router, path: string, method = "GET") =>
  (await router.handle(request(path, { method }))).status;

function statusOf(call: () => unknown): number {
  try {
    call();
  } catch (error) {
    return (error as HttpError).status;
  }
  return 200;
}

test("params are URLPattern's own groups, encoded as in the URL, skipped ones own and undefined", () => {
  const router = new Router();
  router.get("/a/:b/*", () => undefined);
  router.get("/o/:x?", () => undefined);
  expect(router.match({ method: "GET", url: "http://h/a/%20x/c/d" }).params).toStrictEqual({
    b: "%20x",
    0: "c/d",
  });
  const { params } = router.match({ method: "GET", url: "http://h/o" });
  expect(Object.entries(params)).toEqual([["x", undefined]]);
});

test("a repeated name is greedy, a single one lazy", () => {
  const router = new Router({ allowUnsafeRegExp: true });
  router.get("/r/{:a}+(.+)", () => undefined);
  router.get("/s/:a(.+)", () => undefined);
  router.get("/t/:a:b+*", () => undefined);
  const params = (path: string) => router.match({ method: "GET", url: `http://h${path}` }).params;
  expect(params("/r/abc")).toEqual({ a: "ab", 0: "c" });
  expect(params("/s/abc")).toEqual({ a: "abc" });
  expect(params("/t/abc")).toEqual({ a: "a", b: "bc", 0: "" });
});

test("a param named like a property of all objects is an own one", () => {
  const router = new Router();
  router.get("/:__proto__/:constructor", () => undefined);
  const { params } = router.match({ method: "GET", url: "http://h/a/b" });
  expect(Object.entries(params)).toEqual([
    ["__proto__", "a"],
    ["constructor", "b"],
  ]);
  expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
});

test("named groups of all components are params, the pathname's before the hostname's before the rest's", () => {
  const router = new Router();
  router.get(
    { hostname: ":id.:zone.com", port: ":id", pathname: "/:id", search: "q=:q&z=:zone" },
    () => undefined,
  );
  const { params, result } = router.match({ method: "GET", url: "http://h.eu.com:81/p?q=1&z=2" });
  expect(params).toEqual({ id: "p", zone: "eu", q: "1" });
  expect(result.hostname.groups).toEqual({ id: "h", zone: "eu" });
  expect(result.port).toEqual({ input: "81", groups: { id: "81" } });
});

test("an endpoint that nothing can call throws at registration, unless a dispatcher takes it", () => {
  const forgotten = { name: "forgotten" } as never;
  expect(() => new Router().get("/a", forgotten)).toThrow("is no function");
  expect(() => new Router().websocket("/a", forgotten)).toThrow("is no function");
  const dispatching = new Router({ dispatcher: (endpoint: string) => endpoint });
  const added = dispatching.get("/a", "text" as never);
  expect(() => new Router().add(added)).toThrow("is no function");
  expect(() => new Router().mount("/b", dispatching)).not.toThrow();
});

test("methods that are no list throw at registration", () => {
  expect(() => new Router().add("/a", { methods: "GET" as never }, () => 1)).toThrow("expected a list");
});

test("a verb that is given methods throws at registration", () => {
  const options = { methods: ["POST"] } as object;
  expect(() => new Router().get("/a", options, () => "a")).toThrow(/methods POST/);
});

test("HEAD is answered by GET, and by a route of its own before that", async () => {
  const router = new Router();
  router.get("/x", () => "body");
  const response = await router.handle(request("/x", { method: "HEAD" }));
  expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([
    200,
    "4",
    "",
  ]);
  router.head("/x", () => new Response(null, { status: 204 }));
  expect(await status(router, "/x", "HEAD")).toBe(204);
});

test("a HEAD goes to the GET route rather than to a less specific one for any method", () => {
  const router = new Router();
  router.all("/*", () => undefined);
  const get = router.get("/x/:id", () => undefined);
  expect(router.match({ method: "HEAD", url: "http://h/x/1" }).route).toBe(get);
});

test("no method that fits is 405 with the union over all routes that match", async () => {
  const router = new Router();
  router.get("/x/:id", () => undefined);
  router.put("/x/*", () => undefined);
  router.add("/x/1", { methods: ["REPORT"] }, () => undefined);
  router.delete("/y", () => undefined);
  const response = await router.handle(request("/x/1", { method: "POST" }));
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS, PUT, REPORT");
  expect((await router.handle(request("/x/2", { method: "POST" }))).headers.get("allow")).toBe(
    "GET, HEAD, OPTIONS, PUT",
  );
  expect(await status(router, "/z", "POST")).toBe(404);
});

test("OPTIONS without a route of its own is 204 with Allow, and with one is that", async () => {
  const router = new Router();
  router.post("/x", () => undefined);
  const response = await router.handle(request("/x", { method: "OPTIONS" }));
  expect([response.status, response.headers.get("allow")]).toEqual([204, "OPTIONS, POST"]);
  router.options("/x", () => "mine");
  expect(await (await router.handle(request("/x", { method: "OPTIONS" }))).text()).toBe("mine");
  expect(await status(router, "/none", "OPTIONS")).toBe(404);
});

test("a WebSocket route and a plain GET is 426 with Upgrade, and another method 405", async () => {
  const router = new Router();
  router.websocket("/echo", () => undefined);
  const response = await router.handle(request("/echo"));
  expect([response.status, response.headers.get("upgrade")]).toEqual([426, "websocket"]);
  const post = await router.handle(request("/echo", { method: "POST" }));
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, OPTIONS"]);
});

test("a handshake takes the WebSocket route before any other, and is an ordinary request where there is none", () => {
  const router = new Router();
  const socket = router.websocket("/*", () => undefined);
  const plain = router.get("/x", () => undefined);
  const headers = new Headers({ upgrade: "WebSocket", connection: "keep-alive, Upgrade" });
  expect(router.match({ method: "GET", url: "http://h/x", headers }).route).toBe(socket);
  expect(router.match({ method: "GET", url: "http://h/x" }).route).toBe(plain);
  router.remove(socket);
  expect(router.match({ method: "GET", url: "http://h/x", headers }).route).toBe(plain);
});

test("slashes: a miss is looked up with its trailing slash toggled, exact matches win", async () => {
  const router = new Router();
  router.get("/a", () => "a");
  router.get("/b/", () => "b");
  router.get("/c", () => "c");
  router.get("/c/", () => "c/");
  router.get("/:page?", ({ params }) => params.page ?? "none");
  router.delete("/a/", () => "deleted");
  const text = async (path: string, method = "GET") =>
    (await router.handle(request(path, { method }))).text();
  expect(await text("/a/")).toBe("a");
  expect(await text("/b")).toBe("b");
  expect([await text("/c"), await text("/c/")]).toEqual(["c", "c/"]);
  expect(await text("/")).toBe("none");
  expect(await text("/p/?q")).toBe("p");
  expect(await text("/a", "DELETE")).toBe("deleted");
  const allow = (await router.handle(request("/a", { method: "PUT" }))).headers.get("allow");
  expect(allow).toBe("DELETE, GET, HEAD, OPTIONS");
});

test("slashes: strictSlashes looks nothing up twice, mergeSlashes takes runs for one", async () => {
  const strict = new Router({ strictSlashes: true });
  strict.get("/a", () => undefined);
  expect(statusOf(() => strict.match({ method: "GET", url: "http://h/a/" }))).toBe(404);
  const merging = new Router({ mergeSlashes: true });
  merging.get("/a/:b", () => undefined);
  expect(merging.match({ method: "GET", url: "http://h//a///c" }).params).toEqual({ b: "c" });
  expect(merging.match({ method: "GET", url: "http://h//a///c//" }).params).toEqual({ b: "c" });
  expect(merging.match({ method: "GET", url: "http://h//a///c" }).result.pathname.input).toBe("/a/c");
});

test("raw URLs are matched as the canonical ones they stand for", () => {
  const router = new Router({ strictSlashes: true });
  const open = router.get("/public/*", () => undefined);
  const admin = router.get("/admin", () => undefined);
  const found = (url: string) => router.match({ method: "GET", url }).route;
  expect(found("http://h/public/x")).toBe(open);
  for (const path of [
    "/public/../admin",
    "/public/%2e%2e/admin",
    "/public\\..\\admin",
    "/./admin",
    "/public/x/.%2E/../admin",
  ]) {
    expect(found(`http://h${path}`), path).toBe(admin);
  }
  expect(router.match({ method: "GET", url: "http://h/public/a b#c" }).params).toEqual({ 0: "a%20b" });
});

test("hosts and ports are compared in canonical form", () => {
  const router = new Router();
  router.get({ hostname: "example.com", port: "", pathname: "/" }, () => undefined);
  for (const url of ["http://EXAMPLE.com/", "http://example.com:80/", "https://example.com:443/"]) {
    expect(statusOf(() => router.match({ method: "GET", url }))).toBe(200);
  }
  expect(statusOf(() => router.match({ method: "GET", url: "http://example.com:81/" }))).toBe(404);
});

test.each([
  "",
  "/x",
  "http://",
  "http:///",
  "not a url",
  "http://a b/",
  "http://h:99999/",
  "data:x",
  "http://[::1/",
  "\0",
])("no URL makes a look-up throw anything but 404: %j", (url) => {
  const router = new Router();
  router.get({ hostname: ":h", pathname: "/nothing" }, () => undefined);
  expect(statusOf(() => router.match({ method: "GET", url }))).toBe(404);
});

test("an equal pattern for the same method is refused, and can be added again after it was removed", () => {
  const router = new Router();
  const first = router.get("/x/:id", () => undefined);
  expect(() => router.get("/x/:id", () => undefined)).toThrow("The route GET /x/:id is there already");
  expect(() => router.add("/x/:id", { methods: ["POST", "GET"] }, () => undefined)).toThrow(/there already/);
  router.remove(first);
  router.get("/x/:id", () => undefined);
  router.all("/x/:id", () => undefined);
  expect(() => router.all("/x/:id", () => undefined)).toThrow(/there already/);
});

test("a list of which one is refused adds none", () => {
  const router = new Router();
  expect(() =>
    router.add([new Route("/a", () => 1), new Route("/b", () => 1), new Route("/a", () => 1)]),
  ).toThrow(/there/);
  expect([...router]).toEqual([]);
});

test("removing what isn't there throws and removes nothing", () => {
  const router = new Router();
  const kept = router.get("/kept", () => undefined);
  const gone = router.get("/gone", () => undefined);
  router.remove(gone);
  expect(() => router.remove([kept, gone])).toThrow(
    "Can't remove the route GET /gone; it isn't in this router",
  );
  expect(() => router.remove([kept, kept])).toThrow(/isn't in/);
  expect([...router]).toEqual([kept]);
});

test("a route removed while its endpoint runs still answers", async () => {
  const router = new Router();
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const added = router.get("/x", async () => {
    await gate;
    return "done";
  });
  const pending = router.handle(request("/x"));
  router.remove(added);
  release();
  expect(await (await pending).text()).toBe("done");
  expect(await status(router, "/x")).toBe(404);
});

test("a resource routes the methods of an object or an instance, whose this is kept", async () => {
  class Base {
    name = "base";
    get(): string {
      return this.name;
    }
  }
  class Books extends Base {
    override name = "books";
    put({ params }: { params: { isbn: string } }): string {
      return `${this.name} ${params.isbn}`;
    }
  }
  const router = new Router();
  const added = router.add(resource("/books/:isbn", new Books()));
  expect(await (await router.handle(request("/books/1"))).text()).toBe("books");
  expect(await (await router.handle(request("/books/1", { method: "PUT" }))).text()).toBe("books 1");
  expect(await status(router, "/books/1", "PATCH")).toBe(405);
  router.remove(added);
  expect(await status(router, "/books/1")).toBe(404);
  expect(() => resource("/none", {})).toThrow(/no method/);
});

test("mounted routes stand under the prefix and for the hostname, and are copies", async () => {
  const inner = new Router();
  inner.get("/", () => "index");
  inner.get("/:id", ({ params }) => Object.values(params).join());
  inner.all("*", () => "rest");
  const router = new Router();
  const routes = router.mount("/api/:version", inner, { hostname: "*.example.com" });
  inner.get("/later", () => "later");
  const text = async (url: string) => (await router.handle(new Request(url))).text();
  expect(await text("http://a.example.com/api/v1/")).toBe("index");
  expect(await text("http://a.example.com/api/v1/7")).toBe("v1,7");
  expect(await text("http://a.example.com/api/v1/later")).toBe("v1,later");
  expect(await text("http://a.example.com/api/v1/x/y")).toBe("rest");
  expect((await router.handle(new Request("http://other.com/api/v1/"))).status).toBe(404);
  router.remove(routes);
  expect([...router]).toEqual([]);
});

test("a mounted router's own dispatcher still calls its endpoints", async () => {
  const inner = new Router({ dispatcher: (endpoint: unknown) => `inner ${String(endpoint)}` });
  inner.add("/x", "data" as never);
  const router = new Router();
  router.mount("/api", inner);
  expect(await (await router.handle(request("/api/x"))).text()).toBe("inner data");
});

test("a router can be mounted in a router that is mounted, and with a host only once", () => {
  const leaf = new Router();
  leaf.get("/leaf", () => undefined);
  const middle = new Router();
  middle.mount("/middle", leaf, { hostname: "a.com" });
  const router = new Router();
  router.mount("/top", middle);
  expect(router.match({ method: "GET", url: "http://a.com/top/middle/leaf" }).route.methods).toEqual(["GET"]);
  expect(() => new Router().mount("/top", middle, { hostname: "b.com" })).toThrow(/hostname of its own/);
});

test("decorated methods are collected from an instance, inherited ones too, several to a method", async () => {
  const initializers: ((this: unknown) => void)[] = [];
  const decorate = (method: (context: never) => unknown, name: string, ...patterns: string[]): void => {
    for (const pattern of patterns) {
      route(pattern, { methods: ["GET"] })(method, {
        kind: "method",
        name,
        addInitializer: (run: (this: unknown) => void) => initializers.push(run),
      } as unknown as ClassMethodDecoratorContext);
    }
  };
  class Base {
    word = "base";
    constructor() {
      for (const run of initializers) run.call(this);
    }
    hello(): string {
      return this.word;
    }
  }
  class Derived extends Base {
    override word = "derived";
  }
  decorate(Base.prototype.hello, "hello", "/a", "/b");
  const router = new Router();
  expect(router.add(new Derived())).toHaveLength(2);
  expect(await (await router.handle(request("/b"))).text()).toBe("derived");
  expect(() => router.add({})).toThrow(/without decorated methods/);
});

test("a dispatcher gets endpoints of any kind", async () => {
  const router = new Router({
    dispatcher: (endpoint: { say: string }, { params }) => `${endpoint.say} ${params.name}`,
  });
  router.add("/:name", { say: "hi" } as never);
  expect(await (await router.handle(request("/ada"))).text()).toBe("hi ada");
});

test("a result that is none is 500 to the client and an error that names method and route to the owner", async () => {
  const errors: unknown[] = [];
  const router = new Router();
  router.get("/x/:id", () => Symbol("x"));
  const gateway = new Gateway({
    requestHandlers: [routerHandler(router)],
    onError: (error) => errors.push(error),
  });
  const response = await gateway.handle(request("/x/1"));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("/x/");
  expect(String(errors[0])).toContain("GET /x/:id");
});

test("in a chain a miss passes on or is 404, and 405 is thrown", async () => {
  const router = new Router();
  router.get("/x", () => "x");
  const passing = new Gateway({ requestHandlers: [routerHandler(router), () => new Response("next")] });
  expect(await (await passing.handle(request("/y"))).text()).toBe("next");
  expect((await passing.handle(request("/x", { method: "PUT" }))).status).toBe(405);
  const closing = new Gateway({
    requestHandlers: [routerHandler(router, { notFound: true }), () => new Response("next")],
  });
  expect((await closing.handle(request("/y"))).status).toBe(404);
});

test("later handlers see the match: params, route and the full result", async () => {
  const router = new Router();
  router.get("/u/:id", { name: "user" }, () => "x");
  const seen: unknown[] = [];
  const gateway = new Gateway({
    requestHandlers: [routerHandler(router)],
    responseHandlers: [
      (context) => {
        seen.push(context.params, context.route?.name, context.match?.result.pathname);
      },
    ],
  });
  await gateway.handle(request("/u/7"));
  expect(seen).toEqual([{ id: "7" }, "user", { input: "/u/7", groups: { id: "7" } }]);
});

test("synchronous endpoints are answered without a promise", () => {
  const router = new Router();
  router.get("/x", () => "x");
  const source = { method: "GET", url: "http://h/x", headers: new Headers() };
  expect(router.run(source as never)).not.toBeInstanceOf(Promise);
  expect(HeaderFields).toBeDefined();
});

test.each([
  ["/a/:", "position 3"],
  ["/a/{b", "position 5"],
  ["/:a/:a", '"a" stands twice'],
  ["/(a(b))", "position 3"],
  ["/:id(", "never closed"],
  ["/:id([^/]+)", "escape each of"],
  ["/a+", '"+" has nothing to repeat'],
])("the malformed pattern %s is refused with its place and what to do: %s", (pattern, message) => {
  const router = new Router();
  expect(() => router.get(pattern, () => undefined)).toThrow(TypeError);
  expect(() => router.get(pattern, () => undefined)).toThrow(message);
});

test("mistakes in registration are errors that say what was meant", () => {
  const router = new Router();
  const add = router.add as (...args: unknown[]) => unknown;
  expect(() => add.call(router, "/x")).toThrow(/expected an endpoint/);
  expect(() => add.call(router, "/x", { method: ["GET"] }, () => 1)).toThrow('did you mean "methods"?');
  expect(() => add.call(router, "/x", { methods: ["get"] }, () => 1)).toThrow('did you mean "GET"?');
  expect(() => add.call(router, "/x", { methods: ["A B"] }, () => 1)).toThrow(/Invalid method/);
  expect(() => add.call(router, 7, () => 1)).toThrow(/Can't route by 7/);
  expect(() => add.call(router, "x", () => 1)).toThrow('did you mean "/x"?');
  expect(() => router.get("/x", undefined as never)).toThrow(/no endpoint/);
  expect(() => new Router({ strictSlash: true } as never)).toThrow('did you mean "strictSlashes"?');
});

test("a regexp that isn't proven linear is refused unless it is allowed", () => {
  const pattern = "/:x((?:a+)+)b";
  expect(() => new Router().get(pattern, () => undefined)).toThrow(/linear time.*allowUnsafeRegExp/);
  expect([...new Router().add([])]).toEqual([]);
  const router = new Router({ allowUnsafeRegExp: true });
  router.get(pattern, () => undefined);
  expect(router.match({ method: "GET", url: "http://h/aab" }).params).toEqual({ x: "aa" });
});
