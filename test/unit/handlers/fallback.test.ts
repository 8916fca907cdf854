import { describe, expect, test } from "vitest";
import { type Fallback, fallback, Gateway, HttpError, json, type RequestHandler } from "../../../src/mod.ts";
import { CountingSource, quietGateway, request } from "../../support.ts";

const inBothPhases = [["requestHandlers"], ["responseHandlers"]] as const;

async function fallBack(phase: (typeof inBothPhases)[number][0], answer: Fallback): Promise<Response> {
  const { gateway, errors } = quietGateway({ [phase]: [fallback(answer)] });
  const response = await gateway.handle(request("/x"));
  expect(errors).toEqual([]);
  return response;
}

describe.each(inBothPhases)("among the %s", (phase) => {
  test("answers a status: an error's problem, or empty below 400", async () => {
    const missing = await fallBack(phase, 410);
    expect([missing.status, missing.headers.get("content-type")]).toEqual([410, "application/problem+json"]);
    const empty = await fallBack(phase, 200);
    expect([empty.status, await empty.text()]).toEqual([200, ""]);
  });

  test("answers a Response, again and again", async () => {
    const handler = fallback(new Response("none here", { status: 404, headers: { "x-a": "1" } }));
    const { gateway } = quietGateway({ [phase]: [handler] });
    for (let i = 0; i < 3; i++) {
      const response = await gateway.handle(request());
      expect([response.status, response.headers.get("x-a"), await response.text()]).toEqual([
        404,
        "1",
        "none here",
      ]);
    }
  });

  test("answers what a result function made, again and again", async () => {
    const { gateway } = quietGateway({ [phase]: [fallback(json({ none: true }, { status: 404 }))] });
    for (let i = 0; i < 2; i++) {
      const response = await gateway.handle(request());
      expect([response.status, await response.json()]).toEqual([404, { none: true }]);
    }
  });

  test("answers any result of a function of the context", async () => {
    const response = await fallBack(phase, ({ url }) => ({ missing: url.pathname }));
    expect([response.status, await response.json()]).toEqual([200, { missing: "/x" }]);
    expect(await (await fallBack(phase, async () => "later")).text()).toBe("later");
  });

  test("leaves the answer alone when the function gives nothing", async () => {
    expect((await fallBack(phase, () => undefined)).status).toBe(404);
    expect((await fallBack(phase, async () => undefined)).status).toBe(404);
  });

  test.each([
    ["throws", () => Promise.reject(new HttpError(403))],
    ["gives what can't be serialized", () => 1n],
  ])("a function that %s is contained like any handler", async (_how, fail) => {
    const { gateway } = quietGateway({ [phase]: [fallback(fail)] });
    expect((await gateway.handle(request())).status).toBeGreaterThanOrEqual(403);
  });
});

test("leaves what somebody answered alone, in either phase", async () => {
  for (const answer of [
    () => new Response("answered", { status: 404 }),
    (_context, chain) => chain.respond(404, "answered"),
  ] as RequestHandler[]) {
    const gateway = new Gateway({ requestHandlers: [answer], responseHandlers: [fallback(418)] });
    const response = await gateway.handle(request());
    expect([response.status, await response.text()]).toEqual([404, "answered"]);
  }
  const gateway = new Gateway({
    requestHandlers: [
      (context) => {
        context.response = new Response("assigned");
      },
      fallback(418),
    ],
  });
  expect(await (await gateway.handle(request())).text()).toBe("assigned");
});

test("takes the place of the default 500 and of an unanswered HttpError", async () => {
  for (const error of [new Error("x"), new HttpError(403)]) {
    const { gateway } = quietGateway({
      requestHandlers: [() => Promise.reject(error)],
      responseHandlers: [fallback(503)],
    });
    expect((await gateway.handle(request())).status).toBe(503);
  }
});

test("leaves what an exception handler answered", async () => {
  const { gateway } = quietGateway({
    requestHandlers: [() => Promise.reject(new Error("x"))],
    exceptionHandlers: [() => new Response("handled")],
    responseHandlers: [fallback(503)],
  });
  expect(await (await gateway.handle(request())).text()).toBe("handled");
});

test("awaits nothing if its function doesn't", () => {
  const gateway = new Gateway({ requestHandlers: [fallback(() => "now")] });
  expect(gateway.run(new CountingSource())).not.toBeInstanceOf(Promise);
});

test("throws at once for what it can't fall back to", () => {
  for (const answer of [undefined, null, "404", {}])
    expect(() => fallback(answer as never)).toThrow(TypeError);
  for (const status of [99, 101, 600, 404.5]) expect(() => fallback(status)).toThrow(RangeError);
});
