import { expect, expectTypeOf, test } from "vitest";
import {
  Gateway,
  HttpError,
  int,
  pattern,
  Route,
  Router,
  resource,
  route,
  routerHandler,
  text,
} from "../../../src/mod.ts";

const at = (path: string, init?: RequestInit) => new Request(`http://localhost${path}`, init);

test("smoke", async () => {
  const router = new Router();
  router.get("/users/:id", ({ params }) => {
    expectTypeOf(params).toEqualTypeOf<{ id: string }>();
    return { id: params.id };
  });
  router.get("/users/me", () => "me");
  router.get("/a/:b?", ({ params }) => {
    expectTypeOf(params).toEqualTypeOf<{ b?: string }>();
    return { b: params.b ?? null };
  });
  const user = pattern("/u/:id/posts/:post", { id: int, post: int({ min: 1 }) });
  router.get(user, ({ params }) => params.post + 1);
  router.get(pattern("/t/:name", { name: text }), ({ params }) => text(params.name));
  expect(user.href({ id: 7, post: 9 })).toBe("/u/7/posts/9");
  router.add(resource("/books/:isbn", { get: ({ params }) => params.isbn, put: () => 1 }));
  router.add([new Route("/z", () => "z")]);
  router.add({ hostname: ":tenant.example.com", port: "8080", pathname: "/:page?" }, ({ params }) => {
    expectTypeOf(params).toEqualTypeOf<{ tenant: string; page?: string }>();
    return params;
  });
  router.websocket("/echo/:name", ({ upgrade, params }) => {
    expectTypeOf(params.name).toBeString();
    return upgrade.accept(() => {});
  });
  router.mount("/api", [new Route("/x/:y", ({ params }) => params.y)]);
  router.get("/bad", () => () => 1);
  router.add(route("/fn", { methods: ["GET"] })(() => "fn"));
  const get = async (p: string, init?: RequestInit) => {
    const r = await router.handle(new Request(p.startsWith("http") ? p : `http://localhost${p}`, init));
    return `${r.status} ${await r.text()} ${r.headers.get("allow") ?? ""}`;
  };
  expect(await get("/users/me")).toBe("200 me ");
  expect(await get("/users/1")).toBe('200 {"id":"1"} ');
  expect(await get("/users/1/")).toBe('200 {"id":"1"} ');
  expect(await get("/a")).toBe('200 {"b":null} ');
  expect(await get("/u/7/posts/9")).toBe("200 10 ");
  expect(await get("/u/7/posts/0")).toContain("404");
  expect(await get("/t/a%20b")).toBe("200 a b ");
  expect(await get("/books/1", { method: "DELETE" })).toContain("GET, HEAD, OPTIONS, PUT");
  expect(await get("/books/1", { method: "OPTIONS" })).toBe("204  GET, HEAD, OPTIONS, PUT");
  expect(await get("/books/1", { method: "HEAD" })).toBe("200  ");
  expect(await get("/z", { method: "PUT" })).toBe("200 z ");
  expect(await get("http://a.example.com:8080/")).toBe('200 {"tenant":"a"} ');
  expect(await get("/echo/a")).toContain("426");
  expect(await get("/echo/a", { method: "POST" })).toContain("405");
  expect(await get("/api/x/1")).toBe("200 1 ");
  expect(await get("/fn")).toBe("200 fn ");
  expect(await get("/bad")).toContain("500");
  expect(() => router.get("/users/:id", () => 1)).toThrow(/there already/);
  expect(() => router.match({ method: "GET", url: "http://x/nope" })).toThrow(HttpError);
  const gateway = new Gateway({ requestHandlers: [routerHandler(router), () => new Response("next")] });
  expect(await (await gateway.handle(at("/nope"))).text()).toBe("next");
  expect(await (await gateway.handle(at("/z"))).text()).toBe("z");
});
