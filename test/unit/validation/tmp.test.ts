import * as v from "valibot";
import { expect, test } from "vitest";
import { Router, json } from "../../../src/mod.ts";
const at = (p: string, init?: RequestInit) => new Request(`http://localhost${p}`, init);
const Item = v.object({ name: v.string(), price: v.number(), is_offer: v.optional(v.boolean()) });
test("smoke", async () => {
  const router = new Router();
  router.put("/items/:id", { params: v.object({ id: v.pipe(v.string(), v.toNumber(), v.integer()) }), query: v.object({ q: v.optional(v.string()), tag: v.optional(v.array(v.string())) }), body: Item, headers: v.object({ "x-a": v.optional(v.string()) }) }, async (c) => {
    const n: number = c.params.id; const q: string | undefined = c.query.q; const b: string = c.body.name;
    return { n, q, b, tag: c.query.tag, h: c.headers["x-a"], again: await c.request.text() };
  });
  router.get("/r", { response: { 200: v.object({ a: v.number() }), 404: v.object({ e: v.string() }) } }, ({ request }) => request.url.endsWith("x") ? json({ e: 1 }, { status: 404 }) : { a: 1, b: 2 });
  const put = (p: string, body: unknown, h = {}) => router.handle(at(p, { method: "PUT", headers: { "content-type": "application/json", ...h }, body: typeof body === "string" ? body : JSON.stringify(body) }));
  let r = await put("/items/7?q=x&tag=a", { name: "n", price: 1, z: 1 }, { "x-a": "1" });
  console.log(r.status, await r.text());
  r = await put("/items/x?tag=a", { name: 3 }); console.log(r.status, await r.text());
  r = await put("/items/7", "{"); console.log(r.status, await r.text());
  r = await put("/items/7", ""); console.log(r.status, await r.text());
  r = await put("/items/7", "{}", { "content-type": "text/plain" }); console.log(r.status, await r.text());
  r = await put("/items/7", "{}", { "content-type": "" }); console.log(r.status, await r.text());
  const form = new FormData(); form.append("name", "n");
  r = await router.handle(at("/items/7", { method: "PUT", body: form })); console.log(r.status, await r.text());
  r = await router.handle(at("/r")); console.log(r.status, await r.text());
  r = await router.handle(at("/r?x")); console.log(r.status, await r.text());
});
