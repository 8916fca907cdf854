/**
 * FastAPI's first example, with schemas: `GET /`, `GET /items/{item_id}?q=` and `PUT /items/{item_id}` with a model.
 *
 * The router is served by any adapter, such as `await serve(router, { port: 8000 })` of `@rolo/http/node`; its
 * documentation is at `/docs`.
 */
import * as v from "valibot";
import { apiReference, int, pattern, Router } from "../src/mod.ts";

const Item = v.pipe(
  v.object({
    name: v.string(),
    price: v.number(),
    is_offer: v.nullish(v.boolean()),
  }),
  v.title("Item"),
);
const Found = v.object({ item_id: v.number(), q: v.nullable(v.string()) });
const Updated = v.object({ item_name: v.string(), item_id: v.number() });
const item = pattern("/items/:item_id", { item_id: int });

export const router = new Router();

/** What a typed client needs to know: `client<typeof routes>("http://localhost:8000")`. */
export const routes = {
  readRoot: router.get("/", () => ({ Hello: "World" })),

  readItem: router.get(
    item,
    { name: "read_item", query: v.object({ q: v.optional(v.string()) }), response: Found },
    ({ params, query }) => ({ item_id: params.item_id, q: query.q ?? null }),
  ),

  updateItem: router.put(
    item,
    { name: "update_item", body: Item, response: Updated },
    ({ params, body }) => ({ item_name: body.name, item_id: params.item_id }),
  ),
};

router.mount("/docs", apiReference(router, { title: "Items", version: "0.1.0" }));
