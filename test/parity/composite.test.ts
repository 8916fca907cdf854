// Python rolo: tests/gateway/test_chain.py, the composite handlers.
import { describe, expect, test } from "vitest";
import { composite, compositeFinalizer, compositeResponse, type RequestHandler } from "../../src/mod.ts";
import { quietGateway, request } from "../support.ts";

/** What ran, with `inner` as the first handler of a composite that has a second, between outer handlers. */
async function ran(inner: RequestHandler, returnOnStop?: boolean): Promise<string[]> {
  const order: string[] = [];
  const { gateway } = quietGateway({
    requestHandlers: [
      composite([inner, () => void order.push("inner")], { returnOnStop }),
      () => void order.push("outer"),
    ],
    exceptionHandlers: [() => void order.push("exception")],
    responseHandlers: [() => void order.push("response")],
    finalizers: [() => void order.push("finalizer")],
  });
  await gateway.handle(request());
  return order;
}

describe("TestCompositeHandler", () => {
  test("test_composite_handler_stops_handler_chain: stop() skips the inner and the outer rest", async () => {
    expect(await ran((_context, chain) => chain.stop())).toEqual(["response", "finalizer"]);
  });

  test("test_composite_handler_terminates_handler_chain: terminate() skips the response handlers too", async () => {
    expect(await ran((_context, chain) => chain.terminate())).toEqual(["finalizer"]);
  });

  test("test_composite_handler_with_not_return_on_stop: the inner rest runs, the outer doesn't", async () => {
    expect(await ran((_context, chain) => chain.stop(), false)).toEqual(["inner", "response", "finalizer"]);
  });

  test("test_composite_handler_continues_handler_chain: nothing called, all run", async () => {
    expect(await ran(() => {})).toEqual(["inner", "outer", "response", "finalizer"]);
  });

  test("test_composite_handler_exception_calls_outer_exception_handlers", async () => {
    expect(await ran(() => Promise.reject(new Error("inside")))).toEqual([
      "exception",
      "response",
      "finalizer",
    ]);
  });

  test("handlers can be appended and removed", async () => {
    const order: string[] = [];
    const first = () => void order.push("first");
    const second = () => void order.push("second");
    const list = composite([first]);
    const { gateway } = quietGateway({ requestHandlers: [list] });
    list.handlers.push(second);
    await gateway.handle(request());
    list.handlers.splice(list.handlers.indexOf(first), 1);
    await gateway.handle(request());
    expect(order).toEqual(["first", "second", "second"]);
  });
});

test("TestCompositeResponseHandler: all run, and each may change the response", async () => {
  const { gateway } = quietGateway({
    requestHandlers: [(_context, chain) => chain.respond(200, "body")],
    responseHandlers: [
      compositeResponse([
        ({ response }) => response.headers.set("x-first", "1"),
        ({ response }) => response.headers.set("x-second", "2"),
      ]),
    ],
  });
  const { headers } = await gateway.handle(request());
  expect([headers.get("x-first"), headers.get("x-second")]).toEqual(["1", "2"]);
});

test("TestCompositeFinalizer: all run in spite of throws", async () => {
  const order: string[] = [];
  const { gateway } = quietGateway({
    finalizers: [
      compositeFinalizer([
        () => {
          order.push("first");
          throw new Error("x");
        },
        () => void order.push("second"),
      ]),
      () => void order.push("third"),
    ],
  });
  await gateway.handle(request());
  expect(order).toEqual(["first", "second", "third"]);
});
