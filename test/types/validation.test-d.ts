import { type } from "arktype";
import * as v from "valibot";
import { expectTypeOf } from "vitest";
import * as z from "zod";
import {
  client,
  int,
  messages,
  pattern,
  type ReadonlyHeaders,
  RequestContext,
  Route,
  Router,
  resource,
} from "../../src/mod.ts";

const router = new Router();
const toNumber = v.pipe(v.string(), v.toNumber());

// The context is typed by the outputs of the schemas.
router.put(
  "/items/:id",
  {
    params: v.object({ id: toNumber }),
    query: z.object({ page: z.coerce.number(), tag: z.array(z.string()).optional() }),
    headers: type({ "x-n": "string.numeric.parse" }),
    cookies: v.object({ session: v.optional(v.string()) }),
    body: v.object({ at: v.pipe(v.string(), v.toDate()) }),
  },
  (context) => {
    expectTypeOf(context.params).toEqualTypeOf<{ id: number }>();
    expectTypeOf(context.query).toEqualTypeOf<{ page: number; tag?: string[] | undefined }>();
    expectTypeOf(context.headers).toEqualTypeOf<{ "x-n": number }>();
    expectTypeOf(context.cookies.session).toEqualTypeOf<string | undefined>();
    expectTypeOf(context.body.at).toEqualTypeOf<Date>();
    expectTypeOf(context.request).toEqualTypeOf<Request>();
  },
);

// Without a schema nothing is promised.
router.post("/plain/:a/:b?", (context) => {
  expectTypeOf(context.params).toEqualTypeOf<{ a: string; b?: string | undefined }>();
  expectTypeOf(context.body).toBeUnknown();
  expectTypeOf(context.headers).toEqualTypeOf<ReadonlyHeaders>();
});

// Schemas don't take away what a context class adds, nor the params of a prefix.
class MyContext extends RequestContext<{ tenant: string }> {
  user?: string;
}
new Router<MyContext>().get("/:id", { query: v.object({ q: v.string() }) }, (context) => {
  expectTypeOf(context.user).toEqualTypeOf<string | undefined>();
  expectTypeOf(context.params.tenant).toEqualTypeOf<string>();
  expectTypeOf(context.params.id).toEqualTypeOf<string>();
  expectTypeOf(context.query.q).toEqualTypeOf<string>();
});

// WebSocket routes and resources.
router.websocket("/ws", { query: v.object({ room: toNumber }) }, ({ query, upgrade }) => {
  expectTypeOf(query.room).toEqualTypeOf<number>();
  return upgrade.accept(
    messages({ receive: v.object({ n: toNumber }), send: v.object({ m: toNumber }) }, async (socket) => {
      expectTypeOf(await socket.receive()).toEqualTypeOf<{ n: number }>();
      expectTypeOf(socket.send).parameter(0).toEqualTypeOf<{ m: string }>();
    }),
  );
});
resource(
  "/r/:id",
  {
    get: ({ params, body }) => {
      expectTypeOf(params).toEqualTypeOf<{ id: number }>();
      expectTypeOf(body).toBeUnknown();
    },
    put: ({ params, body }) => {
      expectTypeOf(params).toEqualTypeOf<{ id: number }>();
      expectTypeOf(body).toEqualTypeOf<string>();
    },
  },
  { params: v.object({ id: toNumber }), put: { body: v.string() } },
);

// Links take the inputs.
const linked = router.get(
  "/link/:id",
  { params: v.object({ id: toNumber }), query: v.object({ q: toNumber }) },
  () => "",
);
linked.href({ id: "1" }, { q: "2" });
// @ts-expect-error: the input of the schema is text
linked.href({ id: 1 });
// @ts-expect-error: the input of the schema is text
linked.href({ id: "1" }, { q: 2 });
new Route("/x/:y", () => "").href({ y: "1" });
// @ts-expect-error: a param is missing
new Route("/x/:y", () => "").href({});

// A client knows paths, inputs and answers by the type of the routes.
const routes = {
  linked,
  update: router.put(
    pattern("/things/:id", { id: int }),
    { body: v.object({ n: toNumber }), response: v.object({ at: v.date() }) },
    () => ({ at: new Date() }),
  ),
  find: router.get(
    "/things/:id",
    { response: { 200: v.object({ a: v.string() }), 404: v.object({ why: v.string() }) } },
    () => ({ a: "" }),
  ),
  any: new Route("/any", () => ""),
};
const api = client<typeof routes>("http://localhost");
const updated = await api.put("/things/:id", { params: { id: 7 }, body: { n: "1" } });
if (updated.ok) expectTypeOf(updated.data).toEqualTypeOf<{ at: string }>();
else expectTypeOf(updated.data).toBeUnknown();
const found = await api.get("/things/:id", { params: { id: "7" } });
if (found.status === 200) expectTypeOf(found.data).toEqualTypeOf<{ a: string }>();
if (found.status === 404) expectTypeOf(found.data).toEqualTypeOf<{ why: string }>();
if (found.status === 500) expectTypeOf(found.data).toBeUnknown();
await api.delete("/any");
// @ts-expect-error: no such path
await api.get("/nothing");
// @ts-expect-error: no such method there
await api.post("/things/:id", { params: { id: "7" } });
// @ts-expect-error: the body is missing
await api.put("/things/:id", { params: { id: 7 } });
// @ts-expect-error: a number is wanted
await api.put("/things/:id", { params: { id: "7" }, body: { n: "1" } });
