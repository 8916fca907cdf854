import { describe, expect, test } from "vitest";
import {
  float,
  Gateway,
  int,
  json,
  oneOf,
  path,
  pattern,
  port,
  Route,
  Router,
  regexp,
  resource,
  route,
  routerHandler,
  uuid,
} from "../../src/mod.ts";

const at = (url: string, init?: RequestInit) => new Request(new URL(url, "http://localhost"), init);
const text = async (router: Router, url: string, init?: RequestInit) =>
  (await router.handle(at(url, init))).text();
const status = async (router: Router, url: string, init?: RequestInit) =>
  (await router.handle(at(url, init))).status;

describe("tests/test_router.py", () => {
  test("test_dispatch_raises_not_found: no match is a not-found error", () => {
    expect(() => new Router().match({ method: "GET", url: "http://h/" })).toThrow(
      expect.objectContaining({ status: 404 }),
    );
  });

  test("test_default_dispatcher_invokes_correct_endpoint: calls the right endpoint with its params", async () => {
    const router = new Router();
    router.get("/", () => "index");
    router.get("/users/:id", ({ params }) => `user ${params.id}`);
    expect([await text(router, "/"), await text(router, "/users/12")]).toEqual(["index", "user 12"]);
  });

  test("test_custom_dispatcher: endpoints are what the dispatcher makes of them", async () => {
    const router = new Router({ dispatcher: (endpoint: string, { params }) => [endpoint, params] });
    router.add("/:x", "name" as never);
    expect(await text(router, "/1")).toBe('["name",{"x":"1"}]');
  });

  test("test_dispatch_with_host_matching: routes with a host and without", async () => {
    const router = new Router();
    router.get("/", () => "any");
    router.get({ hostname: "localhost", pathname: "/" }, () => "local");
    router.get("/", { hostname: ":bucket.s3.localhost" }, ({ params }) => Object.values(params).join());
    expect(await text(router, "/")).toBe("local");
    expect(await text(router, "http://other/")).toBe("any");
    expect(await text(router, "http://b.s3.localhost/")).toBe("b");
  });

  test("test_port_host_dispatcher: the port is a number, or undefined for the default one", async () => {
    const router = new Router();
    router.get(pattern({ hostname: "localhost", port: ":port", pathname: "/" }, { port }), ({ params }) =>
      json({ port: params.port ?? null }),
    );
    expect(await text(router, "http://localhost:4566/")).toBe('{"port":4566}');
    expect(await text(router, "http://localhost/")).toBe('{"port":null}');
  });

  test("test_regex_host_dispatcher, test_path_converter_and_greedy_regex_in_host: regexps in the host", async () => {
    const router = new Router();
    router.get({ hostname: ":id([a-z0-9]+).lambda.:rest(.+)", pathname: "/*" }, ({ params }) => params);
    expect(await text(router, "http://a1.lambda.eu.example.com/x")).toBe(
      '{"0":"x","id":"a1","rest":"eu.example.com"}',
    );
    expect(await status(router, "http://a_b.lambda.x/x")).toBe(404);
  });

  test("test_path_converter_and_regex_converter_in_host: a path beside converters in the host", async () => {
    const router = new Router();
    const both = pattern(
      { hostname: ":name.example.com", pathname: "/:rest" },
      { name: oneOf("a", "b"), rest: path },
    );
    router.get(both, ({ params }) => `${params.name} ${params.rest}`);
    expect(await text(router, "http://a.example.com/x/y%20z/")).toBe("a x/y%20z/");
    expect(await status(router, "http://c.example.com/x")).toBe(404);
  });

  test("test_regex_path_dispatcher: a regexp in the path", async () => {
    const router = new Router();
    router.get(pattern("/:name", { name: regexp("[a-z]{2,3}") }), ({ params }) => params.name);
    expect([await text(router, "/ab"), await status(router, "/abcd")]).toEqual(["ab", 404]);
  });

  test("test_path_converter, test_path_converter_with_args: slashes and encoding are kept, also with a fixed end", async () => {
    const router = new Router();
    router.get(pattern("/files/:p/info", { p: path }), ({ params }) => `info ${params.p}`);
    router.get(pattern("/files/:p", { p: path }), ({ params }) => params.p);
    expect(await text(router, "/files/a/b%20c")).toBe("a/b%20c");
    expect(await text(router, "/files/a/b/info")).toBe("info a/b");
  });

  test("the converters of docs/router.md: int, float, uuid, any", async () => {
    const router = new Router();
    router.get(pattern("/i/:x", { x: int }), ({ params }) => params.x + 1);
    router.get(pattern("/f/:x", { x: float }), ({ params }) => params.x * 2);
    router.get(pattern("/u/:x", { x: uuid }), ({ params }) => params.x);
    router.get(pattern("/a/:x", { x: oneOf("yes", "no") }), ({ params }) => params.x);
    expect([await text(router, "/i/41"), await text(router, "/f/1.5"), await text(router, "/a/no")]).toEqual([
      "42",
      "3",
      "no",
    ]);
    expect([
      await status(router, "/i/x"),
      await status(router, "/u/1"),
      await status(router, "/a/maybe"),
    ]).toEqual([404, 404, 404]);
  });

  test("test_remove_rule, test_remove_rules, test_remove_non_existing_rule: others keep working", async () => {
    const router = new Router();
    const kept = router.get("/kept", () => "kept");
    const one = router.get("/one", () => "one");
    const many = router.add([new Route("/two", () => "two"), new Route("/three", () => "three")]);
    router.remove(one);
    router.remove(many);
    expect([await status(router, "/one"), await status(router, "/two"), await text(router, "/kept")]).toEqual(
      [404, 404, "kept"],
    );
    expect(() => router.remove(one)).toThrow(/isn't in this router/);
    expect([...router]).toEqual([kept]);
  });

  test("test_router_route_decorator: functions are routed, several times each", async () => {
    const hello = ({ params }: { params: { name?: string } }) => `hello ${params.name ?? "you"}`;
    route("/hello", { methods: ["GET"] })(hello);
    route("/hello/:name", { methods: ["GET"] })(hello);
    const router = new Router();
    expect(router.add(hello)).toHaveLength(2);
    expect([await text(router, "/hello"), await text(router, "/hello/ada")]).toEqual([
      "hello you",
      "hello ada",
    ]);
  });

  test("test_head_requests_are_routed_to_get_handlers, and an explicit HEAD wins", async () => {
    const router = new Router();
    router.get("/get", () => "body");
    router.get("/own", () => "body");
    router.head("/own", () => new Response(null, { status: 202 }));
    expect([
      await status(router, "/get", { method: "HEAD" }),
      await text(router, "/get", { method: "HEAD" }),
    ]).toEqual([200, ""]);
    expect(await status(router, "/own", { method: "HEAD" })).toBe(202);
  });

  test("test_submount_rule_adapter: Submount, WithHost, RuleGroup and RuleAdapter are mount", async () => {
    const group = [new Route("/a", () => "a"), [new Route("/b/:x", ({ params }) => params.x)]];
    const router = new Router();
    const inner = new Router();
    inner.mount("/group", group);
    router.mount("/sub", inner, { hostname: "example.com" });
    expect(await text(router, "http://example.com/sub/group/a")).toBe("a");
    expect(await text(router, "http://example.com/sub/group/b/1")).toBe("1");
    expect(await status(router, "http://localhost/sub/group/a")).toBe(404);
  });

  test("strict_slashes of docs/router.md: not strict by default, and no redirect is invented", async () => {
    const router = new Router();
    router.get("/foo/", () => "foo");
    const response = await router.handle(at("/foo"));
    expect([response.status, await response.text()]).toEqual([200, "foo"]);
    expect(await status(router, "http://localhost//foo/")).toBe(404);
    const merging = new Router({ mergeSlashes: true });
    merging.get("/foo/bar", () => "merged");
    expect(await text(merging, "http://localhost//foo///bar")).toBe("merged");
  });
});

describe("tests/test_resource.py", () => {
  class Item {
    get(): string {
      return "get";
    }
    post(): Response {
      return new Response("post", { status: 201 });
    }
  }
  class More extends Item {
    delete(): undefined {
      return undefined;
    }
  }

  test("test_resource_dispatches_correctly, test_resource_with_default_dispatcher: methods of an object, inherited ones too", async () => {
    const router = new Router();
    router.add(resource("/item", new More()));
    expect(await text(router, "/item")).toBe("get");
    expect(await status(router, "/item", { method: "POST" })).toBe(201);
    expect(await status(router, "/item", { method: "DELETE" })).toBe(204);
  });

  test("test_dispatch_to_non_existing_method_raises_exception: a method it lacks is 405, HEAD falls back", async () => {
    const router = new Router();
    router.add(resource("/item", new Item()));
    const response = await router.handle(at("/item", { method: "PUT" }));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
    expect(await status(router, "/item", { method: "HEAD" })).toBe(200);
  });
});

describe("tests/test_dispatcher.py", () => {
  test.each([
    ["dict", { a: 1 }, "application/json", '{"a":1}'],
    ["list", [1, 2], "application/json", "[1,2]"],
    ["str", "text", "text/plain;charset=UTF-8", "text"],
    ["bytes", new TextEncoder().encode("bytes"), null, "bytes"],
  ])("test_handler_dispatcher_with_%s_return", async (_kind, result, type, body) => {
    const router = new Router();
    router.get("/", () => result);
    const response = await router.handle(at("/"));
    expect([response.headers.get("content-type"), await response.text()]).toEqual([type, body]);
  });

  test("test_handler_dispatcher_with_none: nothing is 204 here", async () => {
    const router = new Router();
    router.get("/", () => undefined);
    expect(await status(router, "/")).toBe(204);
  });

  test("test_handler_dispatcher_invalid_return_type: an error that names the route", async () => {
    const errors: unknown[] = [];
    const router = new Router();
    router.get("/bad", () => () => 1);
    const gateway = new Gateway({
      requestHandlers: [routerHandler(router)],
      onError: (error) => errors.push(error),
    });
    expect((await gateway.handle(at("/bad"))).status).toBe(500);
    expect(String(errors)).toContain("GET /bad");
  });

  test("test_custom_json_encoder: values become JSON as the endpoint says", async () => {
    const router = new Router();
    router.get("/", () =>
      json(
        { n: 1n },
        { stringify: (value) => JSON.stringify(value, (_, v) => (typeof v === "bigint" ? `${v}n` : v)) },
      ),
    );
    expect(await text(router, "/")).toBe('{"n":"1n"}');
  });
});
