import { expect, test } from "vitest";
import { Gateway, HttpError, json, RequestContext } from "../../src/mod.ts";

const request = (path = "/", init?: RequestInit) => new Request(`http://localhost${path}`, init);

test("smoke", async () => {
  const errors: unknown[] = [];
  class C extends RequestContext {
    user?: string;
  }
  const gateway = new Gateway({
    context: C,
    onError: (e) => errors.push(e),
    requestHandlers: [
      (c) => {
        c.user = "a";
      },
      async (c, chain) => {
        if (c.method === "PUT") throw new Error("x");
        if (c.method === "DELETE") throw new HttpError(403);
        chain.respond(200, { u: c.user }, { "set-cookie": "a=1" });
      },
    ],
    responseHandlers: [
      (c) => c.responseHeaders.append("set-cookie", "b=2"),
      (c) => c.response.headers.set("x", "y"),
    ],
  });
  const r = await gateway.handle(request());
  expect(await r.json()).toEqual({ u: "a" });
  expect(r.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(r.headers.get("x")).toBe("y");
  expect(r.headers.get("content-type")).toBe("application/json");
  const p = await gateway.handle(request("/", { method: "PUT" }));
  expect(p.status).toBe(500);
  expect(await p.json()).toEqual({ title: "Internal Server Error", status: 500 });
  expect(errors.length).toBe(1);
  expect((await gateway.handle(request("/", { method: "DELETE" }))).status).toBe(403);
  const h = await gateway.handle(request("/", { method: "HEAD" }));
  expect(await h.text()).toBe("");
  expect(h.headers.get("content-length")).toBe("9");
  expect((await new Gateway({ requestHandlers: [() => json(1)] }).handle(request())).status).toBe(200);
});
