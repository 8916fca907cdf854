import { dereference } from "@readme/openapi-parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { router as items } from "../../../examples/items.ts";
import {
  apiReference,
  date,
  int,
  type OpenApiDocument,
  oneOf,
  openapi,
  pattern,
  Router,
  uuid,
} from "../../../src/mod.ts";
import { request } from "../../support.ts";

const info = { title: "Test", version: "1.0.0" };

async function check(document: OpenApiDocument) {
  const plain = JSON.parse(JSON.stringify(document));
  const result = await new Validator().validate(structuredClone(plain));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  await dereference(structuredClone(plain));
  return plain;
}

describe("openapi()", () => {
  test("describes the items example", async () => {
    const document = await check(await openapi(items, info));
    expect(document.openapi).toBe("3.1.1");
    expect(Object.keys(document.paths)).toEqual(["/", "/items/{item_id}"]);
    const { get, put } = document.paths["/items/{item_id}"];
    expect(get.operationId).toBe("read_item");
    expect(get.parameters).toEqual([
      {
        name: "item_id",
        in: "path",
        required: true,
        schema: { type: "integer", minimum: 0 },
      },
      { name: "q", in: "query", required: false, schema: { type: "string" } },
    ]);
    expect(put.requestBody).toEqual({
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } },
    });
    expect(Object.keys(put.responses)).toEqual(["200", "400", "413", "415", "422"]);
    expect(document.components.schemas.Item.required).toEqual(["name", "price"]);
  });

  test("tells converters as types, and what a params schema says over them", async () => {
    const router = new Router();
    const converters = { a: int({ min: 1, max: 9 }), b: uuid, c: date, d: oneOf("x", "y") };
    router.get(pattern("/:a/:b/:c/:d/:e(\\d+)/*", converters), () => "");
    const schema = v.object({ n: v.pipe(v.number(), v.minValue(5)) });
    router.get(pattern("/n/:n", { n: int }), { params: schema }, () => "");
    const { paths } = await check(await openapi(router, info));
    const schemas = paths["/{a}/{b}/{c}/{d}/{e}/{0}"].get.parameters.map(
      (one: { schema: object }) => one.schema,
    );
    expect(schemas).toEqual([
      { type: "integer", minimum: 1, maximum: 9 },
      { type: "string", format: "uuid" },
      { type: "string", format: "date" },
      { type: "string", enum: ["x", "y"] },
      { type: "string", pattern: "^(?:\\d+)$" },
      { type: "string" },
    ]);
    expect(paths["/n/{n}"].get.parameters[0].schema).toEqual({ type: "number", minimum: 5 });
  });

  test("writes optional parts with and without, and one path for templates that differ in names only", async () => {
    const router = new Router();
    router.get("/pages/:page?", () => "");
    router.get("/users/:id", () => "");
    router.put("/users/:user", () => "");
    const { paths } = await check(await openapi(router, info));
    expect(Object.keys(paths).sort()).toEqual(["/pages", "/pages/{page}", "/users/{id}"]);
    expect(paths["/users/{id}"].put.parameters[0].name).toBe("id");
  });

  test("leaves out what it can't or shall not say", async () => {
    const router = new Router();
    router.websocket("/ws", () => new Response(null, { status: 403 }));
    router.add("/report", { methods: ["REPORT"] }, () => "");
    router.get("/hidden", { openapi: false }, () => "");
    const { paths } = await openapi(router, info);
    expect(Object.values(paths).flatMap(Object.keys)).toEqual([]);
  });

  test("takes what routes and options say: tags, security, examples, further answers", async () => {
    const router = new Router();
    const said = {
      summary: "Adds an item",
      tags: ["items"],
      security: [{ token: [] }],
      examples: { pen: { value: { name: "pen" } } },
      responses: { 409: { description: "Is there already" }, 200: { description: "The item" } },
    };
    router.post("/items", { body: v.object({ name: v.string() }), openapi: said }, () => "");
    const document = await check(
      await openapi(router, info, {
        servers: [{ url: "https://api.example.com" }],
        tags: [{ name: "items", description: "What is sold" }],
        securitySchemes: { token: { type: "http", scheme: "bearer" } },
        security: [],
      }),
    );
    const { post } = document.paths["/items"];
    expect(post).toMatchObject({ summary: "Adds an item", tags: ["items"], security: [{ token: [] }] });
    expect(post.requestBody.content["application/json"].examples.pen.value).toEqual({ name: "pen" });
    expect(post.responses[200].description).toBe("The item");
    expect(post.responses[409].description).toBe("Is there already");
    expect(document.components.securitySchemes.token.scheme).toBe("bearer");
  });

  const named = {
    valibot: v.pipe(v.object({ at: v.string(), n: v.optional(v.number()) }), v.title("Stamp")),
    zod: z.object({ at: z.string(), n: z.number().optional() }).meta({ id: "Stamp" }),
    arktype: type({ at: "string", "n?": "number" }),
  };

  test.each(Object.entries(named))(
    "writes a named schema of %s once and refers to it",
    async (library, Stamp) => {
      const router = new Router();
      router.post("/", { body: Stamp, response: { 200: Stamp, 202: Stamp } }, () => "");
      const options = library === "arktype" ? { schemas: { Stamp } } : {};
      const document = await check(await openapi(router, info, options));
      const reference = { $ref: "#/components/schemas/Stamp" };
      const { requestBody, responses } = document.paths["/"].post;
      expect(requestBody.content["application/json"].schema).toEqual(reference);
      expect(responses[202].content["application/json"].schema).toEqual(reference);
      const { type: kind, properties, required } = document.components.schemas.Stamp;
      expect([kind, Object.keys(properties).sort(), required]).toEqual(["object", ["at", "n"], ["at"]]);
    },
  );

  test("tells input and output of one schema apart", async () => {
    const router = new Router();
    const Count = z.object({ n: z.string().transform(Number).pipe(z.number()) }).meta({ id: "Count" });
    router.post("/", { body: Count, response: Count }, () => "");
    const { components } = await check(await openapi(router, info));
    expect(components.schemas.Count.properties.n.type).toBe("string");
    expect(components.schemas.CountOutput.properties.n.type).toBe("number");
  });

  test("describes recursive schemas", async () => {
    interface Tree {
      children: Tree[];
    }
    const Valibot: v.GenericSchema<Tree> = v.object({ children: v.array(v.lazy(() => Valibot)) });
    const Zod: z.ZodType<Tree> = z.object({
      get children() {
        return z.array(Zod);
      },
    });
    const router = new Router();
    router.post("/v", { body: Valibot }, () => "");
    router.post("/z", { body: Zod }, () => "");
    await check(await openapi(router, info));
  });

  test("takes a converter for what no library tells", async () => {
    const router = new Router();
    const bare = v.custom<string>(() => true);
    router.post("/", { body: bare }, () => "");
    const toJsonSchema = (schema: unknown) => (schema === bare ? { type: "boolean" } : undefined);
    const { paths } = await check(await openapi(router, info, { toJsonSchema }));
    expect(paths["/"].post.requestBody.content["application/json"].schema).toEqual({ type: "boolean" });
  });
});

describe("apiReference()", () => {
  const router = new Router();
  router.get("/a", { openapi: { summary: "<script>" } }, () => "");
  router.mount("/docs", apiReference(router, info));

  test("serves the document, without itself, and anew when routes came", async () => {
    const first = await (await router.handle(request("/docs/openapi.json"))).json();
    expect(Object.keys(first.paths)).toEqual(["/a"]);
    const route = router.get("/b", () => "");
    const second = await (await router.handle(request("/docs/openapi.json"))).json();
    expect(Object.keys(second.paths)).toEqual(["/a", "/b"]);
    router.remove(route);
  });

  test.each(["/docs", "/docs/"])("serves a page at %s that loads nothing and is escaped", async (path) => {
    const response = await router.handle(request(path));
    const page = await response.text();
    expect(response.headers.get("content-type")).toMatch("text/html");
    expect(response.headers.get("content-security-policy")).toMatch("default-src 'none'");
    expect(page).not.toMatch(/<script|src=|<link|https?:/);
    expect(page).toContain('href="/docs/openapi.json"');
    expect(page).toContain("&lt;script&gt;");
  });
});
