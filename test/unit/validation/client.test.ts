import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { type routes as itemRoutes, router as items } from "../../../examples/items.ts";
import { client, date, json, pattern, Router } from "../../../src/mod.ts";

const Item = v.object({ name: v.string(), at: v.optional(v.pipe(v.string(), v.toDate())) });

const router = new Router();
const routes = {
  read: router.get(
    "/items/:id",
    { response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => (params.id === "0" ? json({ why: "none" }, { status: 404 }) : { name: params.id }),
  ),
  search: router.get(
    "/search",
    { query: v.object({ q: v.string(), tag: v.optional(v.array(v.string())) }) },
    ({ query }) => query,
  ),
  day: router.get(pattern("/days/:day", { day: date }), ({ params }) => params.day),
  write: router.post("/items", { body: Item, response: Item }, ({ body }) => ({ name: body.name })),
  upload: router.post(
    "/files",
    { body: v.object({ title: v.string(), file: v.file() }), response: v.string() },
    async ({ body }) => `${body.title} ${await body.file.text()}`,
  ),
  echo: router.get(
    "/echo",
    { headers: v.object({ "x-a": v.string(), authorization: v.string() }) },
    ({ headers }) => headers,
  ),
  nothing: router.delete("/items/:id", () => undefined),
};
const api = client<typeof routes>("http://localhost/", {
  fetch: router.handle,
  headers: { authorization: "Bearer t" },
});

describe("client()", () => {
  test("puts params and query into the URL, and reads the answer by its type", async () => {
    const found = await api.get("/items/:id", { params: { id: "a b" } });
    expect([found.ok, found.status, found.data]).toEqual([true, 200, { name: "a%20b" }]);
    const query = { q: "x&y", tag: ["1", "2"] };
    expect((await api.get("/search", { query })).data).toEqual(query);
    expect((await api.get("/days/:day", { params: { day: new Date("2026-01-02") } })).data).toBe(
      "2026-01-02T00:00:00.000Z",
    );
  });

  test("tells declared statuses apart", async () => {
    const missing = await api.get("/items/:id", { params: { id: "0" } });
    expect(missing.status === 404 && missing.data.why).toBe("none");
  });

  test("sends JSON, forms with files, and header fields", async () => {
    expect((await api.post("/items", { body: { name: "pen" } })).data).toEqual({ name: "pen" });
    const file = new File(["content"], "a.txt");
    expect((await api.post("/files", { body: { title: "t", file } })).data).toBe("t content");
    const headers = { "x-a": "1", authorization: "Basic x" };
    expect((await api.get("/echo", { headers })).data).toEqual(headers);
  });

  test("resolves for problems too", async () => {
    const answer = await api.post("/items", { body: { name: 1 as unknown as string } });
    expect([answer.ok, answer.status]).toEqual([false, 422]);
    expect(answer.data).toMatchObject({ errors: [{ in: "body", pointer: "/name" }] });
  });

  test("gives undefined for an answer without a body", async () => {
    const answer = await api.delete("/items/:id", { params: { id: "1" } });
    expect([answer.status, answer.data]).toEqual([204, undefined]);
  });

  test("calls the items example", async () => {
    const calls = client<typeof itemRoutes>("http://localhost", { fetch: items.handle });
    expect((await calls.get("/")).data).toEqual({ Hello: "World" });
    const read = await calls.get("/items/:item_id", { params: { item_id: 5 }, query: { q: "somequery" } });
    expect(read.data).toEqual({ item_id: 5, q: "somequery" });
    const body = { name: "Foo", price: 42 };
    const updated = await calls.put("/items/:item_id", { params: { item_id: 5 }, body });
    expect(updated.data).toEqual({ item_name: "Foo", item_id: 5 });
  });

  test("refuses params that don't fit, and options it doesn't know", async () => {
    await expect(api.get("/items/:id", { params: {} as never })).rejects.toThrow("id");
    expect(() => client("http://localhost", { fetsh: fetch } as never)).toThrow('did you mean "fetch"');
  });
});
