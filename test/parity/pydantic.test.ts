import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { Router, resource } from "../../src/mod.ts";
import { request } from "../support.ts";

const Item = v.object({ name: v.string(), price: v.number(), is_offer: v.optional(v.boolean()) });

async function send(router: Router, method: string, path: string, body?: string) {
  const headers = { "content-type": "application/json" };
  const response = await router.handle(request(path, { method, headers, body: body ?? null }));
  const text = await response.text();
  return { status: response.status, data: text === "" ? undefined : JSON.parse(text) };
}

describe("rolo tests/test_pydantic.py", () => {
  test("test_request_arg: a body model is parsed and given typed", async () => {
    const router = new Router();
    router.post("/items", { body: Item }, ({ body }) => ({ total: body.price * 2, name: body.name }));
    const { data } = await send(router, "POST", "/items", '{"name":"rolo","price":420.69,"is_offer":true}');
    expect(data).toEqual({ total: 841.38, name: "rolo" });
  });

  test("test_request_path_and_body: together with path params", async () => {
    const router = new Router();
    router.post("/items/:item_id", { body: Item }, ({ params, body }) => [params.item_id, body.name]);
    const { data } = await send(router, "POST", "/items/123", '{"name":"rolo","price":1}');
    expect(data).toEqual(["123", "rolo"]);
  });

  test("test_empty_body: an empty body is a validation error, 400, with details", async () => {
    const router = new Router();
    router.post("/items", { body: Item }, () => "never");
    const { status, data } = await send(router, "POST", "/items");
    expect(status).toBe(400);
    expect(data.errors).toEqual([
      { in: "body", path: [], pointer: "", message: "The request body is empty." },
    ]);
  });

  test("test_invalid_json: JSON that is none is a 400", async () => {
    const router = new Router();
    router.post("/items", { body: Item }, () => "never");
    expect((await send(router, "POST", "/items", '{"name":')).status).toBe(400);
  });

  test("test_validation_error: values that don't fit are a list of errors (422 here, 400 in rolo)", async () => {
    const router = new Router();
    router.post("/items", { body: Item }, () => "never");
    const { status, data } = await send(router, "POST", "/items", '{"name":1}');
    expect(status).toBe(422);
    expect(data.errors.map((error: { path: string[] }) => error.path)).toEqual([["name"], ["price"]]);
  });

  test("test_response: a model as the response", async () => {
    const router = new Router();
    router.get("/items/:id", { response: Item }, () => ({ name: "rolo", price: 1, secret: 2 }));
    expect((await send(router, "GET", "/items/1")).data).toEqual({ name: "rolo", price: 1 });
  });

  test("test_response_list: a list of models as the response", async () => {
    const router = new Router();
    router.get("/items", { response: v.array(Item) }, () => [{ name: "a", price: 1, secret: 2 }]);
    expect((await send(router, "GET", "/items")).data).toEqual([{ name: "a", price: 1 }]);
  });

  test("test_no_model: endpoints without a model are untouched", async () => {
    const router = new Router();
    router.post("/items", async (context) => ({ got: await context.request.json() }));
    expect((await send(router, "POST", "/items", '{"any":1}')).data).toEqual({ got: { any: 1 } });
  });

  test("test_resource: models in the methods of a resource", async () => {
    class ItemResource {
      get({ params }: { params: { id: string } }) {
        return { name: params.id, price: 1 };
      }
      post({ params, body }: { params: { id: string }; body: v.InferOutput<typeof Item> }) {
        return { name: `${params.id} ${body.name}`, price: body.price };
      }
    }
    const router = new Router();
    router.add(resource("/items/:id", new ItemResource(), { response: Item, post: { body: Item } }));
    expect((await send(router, "GET", "/items/1")).data).toEqual({ name: "1", price: 1 });
    const { data } = await send(router, "POST", "/items/1", '{"name":"x","price":3}');
    expect(data).toEqual({ name: "1 x", price: 3 });
    expect((await send(router, "POST", "/items/1", "{}")).status).toBe(422);
  });

  test("test_generic_and_dict: generic and dict types", async () => {
    const pageOf = <S extends v.GenericSchema>(item: S) =>
      v.object({ items: v.array(item), next: v.string() });
    const router = new Router();
    router.post("/page", { body: pageOf(Item) }, ({ body }) => body.items.length);
    router.post("/dict", { body: v.record(v.string(), v.number()) }, ({ body }) => body.a);
    const page = JSON.stringify({ items: [{ name: "a", price: 1 }], next: "" });
    expect((await send(router, "POST", "/page", page)).data).toBe(1);
    expect((await send(router, "POST", "/dict", '{"a":7}')).data).toBe(7);
    expect((await send(router, "POST", "/dict", '{"a":"7"}')).status).toBe(422);
  });
});
