import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { Gateway, json, notFound, Router, respond, routerHandler, text } from "../../../src/mod.ts";
import { reports, request } from "../../support.ts";

const Item = v.object({ name: v.string(), price: v.number() });
const Missing = v.object({ why: v.string() });

async function answer(response: ConstructorParameters<typeof Router>[0] | unknown, result: () => unknown) {
  const router = new Router();
  router.get("/item", { response: response as never }, () => result());
  const { errors, onError } = reports();
  const gateway = new Gateway({ onError, requestHandlers: [routerHandler(router)] });
  const answered = await gateway.handle(request("/item"));
  const body = await answered.text();
  return { status: answered.status, body, headers: answered.headers, errors };
}

describe("a response schema", () => {
  test("gives what it makes of the result, and nothing more", async () => {
    const { body } = await answer(Item, () => ({ name: "pen", price: 2, secret: "x" }));
    expect(JSON.parse(body)).toEqual({ name: "pen", price: 2 });
  });

  test("may transform, and may be asynchronous", async () => {
    const schema = v.pipeAsync(
      v.number(),
      v.transformAsync(async (value) => ({ value: value + 1 })),
    );
    expect((await answer(schema, async () => 1)).body).toBe('{"value":2}');
  });

  test("makes a result that doesn't fit a 500 that tells the client nothing, and the reporter where", async () => {
    const { status, body, errors } = await answer(Item, () => ({ name: "pen", price: "secret" }));
    expect(status).toBe(500);
    expect(body).not.toContain("price");
    expect(body).not.toContain("secret");
    expect(String(errors[0])).toMatch(/The 200 response of GET \/item doesn't fit its schema.*\/price/);
  });

  test.each([
    ["json()", () => json({ name: 1 }, { status: 201 })],
    ["respond()", () => respond({ name: 1 }, { headers: { "x-a": "1" } })],
    ["text()", () => text("pen")],
    ["nothing", () => undefined],
  ])("looks at what %s was given too", async (_name, result) => {
    expect((await answer(Item, result)).status).toBe(500);
  });

  test("keeps the status and fields of a result that has some", async () => {
    const result = () => json({ name: "pen", price: 2, secret: 1 }, { status: 201, headers: { "x-a": "1" } });
    const { status, body, headers } = await answer(Item, result);
    expect([status, headers.get("x-a"), JSON.parse(body)]).toEqual([201, "1", { name: "pen", price: 2 }]);
    expect(headers.get("content-type")).toBe("application/json");
  });

  test("lets a native Response, errors and other statuses than 2xx be", async () => {
    expect((await answer(Item, () => Response.json({ other: 1 }))).body).toBe('{"other":1}');
    expect((await answer(Item, () => notFound())).status).toBe(404);
    expect((await answer(Item, () => json({ other: 1 }, { status: 409 }))).body).toBe('{"other":1}');
  });

  test("may be one by status", async () => {
    const byStatus = { 200: Item, 404: Missing };
    const missing = () => json({ why: "gone", secret: 1 }, { status: 404 });
    expect((await answer(byStatus, missing)).body).toBe('{"why":"gone"}');
    expect((await answer(byStatus, () => json({}, { status: 404 }))).status).toBe(500);
    expect((await answer(byStatus, () => json({}, { status: 409 }))).status).toBe(409);
    expect((await answer(byStatus, () => ({ name: 1 }))).status).toBe(500);
  });

  test("for 204 takes nothing for its answer", async () => {
    expect((await answer({ 204: v.undefined() }, () => undefined)).status).toBe(204);
  });
});
