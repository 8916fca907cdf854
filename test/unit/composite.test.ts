import { describe, expect, test } from "vitest";
import {
  composite,
  compositeException,
  compositeFinalizer,
  compositeResponse,
  HttpError,
  type RequestHandler,
} from "../../src/mod.ts";
import { CountingSource, quietGateway, request, settled } from "../support.ts";

/** Runs one composite between two outer handlers; gives what ran, and the response. */
async function nest(inner: RequestHandler[], options?: { returnOnStop?: boolean }) {
  const order: string[] = [];
  const named = inner.map<RequestHandler>((handler, index) => (context, chain) => {
    order.push(`inner ${index}`);
    return handler(context, chain);
  });
  const { gateway, errors } = quietGateway({
    requestHandlers: [
      () => void order.push("before"),
      composite(named, options),
      () => void order.push("after"),
    ],
    exceptionHandlers: [() => void order.push("exception")],
    responseHandlers: [() => void order.push("response")],
    finalizers: [() => void order.push("finalizer")],
  });
  const response = await gateway.handle(request());
  return { order: order.join(", "), response, errors };
}

describe("composite", () => {
  test("runs all of its list in order when nothing stops the chain", async () => {
    const { order } = await nest([() => {}, async () => {}, () => {}]);
    expect(order).toBe("before, inner 0, inner 1, inner 2, after, response, finalizer");
  });

  const stops: [string, RequestHandler, string][] = [
    ["stop", (_context, chain) => chain.stop(), "response, finalizer"],
    ["respond", (_context, chain) => chain.respond(200), "response, finalizer"],
    ["a returned response", () => new Response(), "response, finalizer"],
    ["a promised response", async () => new Response(), "response, finalizer"],
    ["terminate", (_context, chain) => chain.terminate(), "finalizer"],
  ];
  test.each(stops)("respects %s: the inner and the outer rest are skipped", async (_name, stop, rest) => {
    const { order } = await nest([() => {}, stop, () => {}]);
    expect(order).toBe(`before, inner 0, inner 1, ${rest}`);
  });

  test.each(stops)("with returnOnStop: false runs all in spite of %s", async (_name, stop, rest) => {
    const { order } = await nest([stop, () => {}, async () => {}], { returnOnStop: false });
    expect(order).toBe(`before, inner 0, inner 1, inner 2, ${rest}`);
  });

  test("with returnOnStop: false the last response wins", async () => {
    const { response } = await nest([() => new Response("a"), () => new Response("b")], {
      returnOnStop: false,
    });
    expect(await response.text()).toBe("b");
  });

  test.each([
    [
      "throw",
      () => {
        throw new HttpError(409);
      },
    ],
    ["reject", () => Promise.reject(new HttpError(409))],
    ["call chain.throw", (_context, chain) => chain.throw(new HttpError(409))],
  ] as [string, RequestHandler][])(
    "a handler inside may %s, to the outer exception handlers",
    async (_how, fail) => {
      const { order, response } = await nest([fail, () => {}]);
      expect(order).toBe("before, inner 0, exception, response, finalizer");
      expect(response.status).toBe(409);
    },
  );

  test("goes on after a response that is assigned", async () => {
    const { order, response } = await nest([
      (context) => {
        context.response = new Response("assigned");
      },
      () => {},
    ]);
    expect(order).toBe("before, inner 0, inner 1, after, response, finalizer");
    expect(await response.text()).toBe("assigned");
  });

  test("refuses what is no answer, as the chain does", async () => {
    const { response, errors } = await nest([(() => "text") as unknown as RequestHandler]);
    expect(response.status).toBe(500);
    expect(errors[0]).toBeInstanceOf(TypeError);
  });

  test("nests in itself", async () => {
    const { order } = await nest([
      composite([composite([(_context, chain) => chain.stop()]), () => {}]),
      () => {},
    ]);
    expect(order).toBe("before, inner 0, response, finalizer");
  });

  test("of synchronous handlers awaits nothing", () => {
    const { gateway } = quietGateway({ requestHandlers: [composite([() => {}, () => new Response()])] });
    expect(gateway.run(new CountingSource())).not.toBeInstanceOf(Promise);
  });

  test("is empty by default", async () => {
    const { gateway } = quietGateway({ requestHandlers: [composite(), () => new Response()] });
    expect((await gateway.handle(request())).status).toBe(200);
  });

  test("throws for an option or a handler it can't take", () => {
    expect(() => composite([], { returnOnstop: true } as object)).toThrow(/did you mean "returnOnStop"/);
    expect(() => composite([null as unknown as RequestHandler])).toThrow(/expected a function/);
    expect(() => compositeResponse("x" as never)).toThrow(/expected an array/);
  });
});

describe("handlers", () => {
  test("is the live list of each kind", async () => {
    const ran: string[] = [];
    const requests = composite();
    const exceptions = compositeException();
    const responses = compositeResponse();
    const finalizers = compositeFinalizer();
    const { gateway } = quietGateway({
      requestHandlers: [requests],
      exceptionHandlers: [exceptions],
      responseHandlers: [responses],
      finalizers: [finalizers],
    });
    requests.handlers.push(() => {
      ran.push("request");
      throw new HttpError(400);
    });
    exceptions.handlers.push(() => void ran.push("exception"));
    responses.handlers.push(() => void ran.push("response"));
    finalizers.handlers.push(() => void ran.push("finalizer"));
    await gateway.handle(request());
    expect(ran).toEqual(["request", "exception", "response", "finalizer"]);
    for (const { handlers } of [requests, exceptions, responses, finalizers]) handlers.length = 0;
    await gateway.handle(request());
    expect(ran.length).toBe(4);
  });

  test("is a copy of the list that was given", () => {
    const given: RequestHandler[] = [];
    const made = composite(given);
    given.push(() => {});
    expect(made.handlers).toEqual([]);
  });
});

describe("compositeResponse", () => {
  test("contains what each throws, and the last replacement wins", async () => {
    const seen: number[] = [];
    const { gateway, errors } = quietGateway({
      responseHandlers: [
        compositeResponse([
          () => new Response("1", { status: 201 }),
          () => {
            throw "sync";
          },
          () => Promise.reject("async"),
          async (context) => void seen.push(context.response.status),
          (_context, chain) => chain.throw("given"),
          () => new Response("2", { status: 202 }),
        ]),
        (context) => void seen.push(context.response.status),
      ],
    });
    expect((await gateway.handle(request())).status).toBe(202);
    expect(seen).toEqual([201, 202]);
    expect(errors).toEqual(["sync", "async", "given"]);
  });

  test("stops at terminate", async () => {
    const { gateway } = quietGateway({
      responseHandlers: [
        compositeResponse([(_context, chain) => chain.terminate(), () => new Response("skipped")]),
        () => new Response("skipped"),
      ],
    });
    expect((await gateway.handle(request())).status).toBe(404);
  });
});

describe("compositeException", () => {
  test("runs all, each contained, with the error; the last response wins", async () => {
    const caught: unknown[] = [];
    const { gateway, errors } = quietGateway({
      requestHandlers: [() => Promise.reject("boom")],
      exceptionHandlers: [
        compositeException([
          (error) => {
            caught.push(error);
            return new Response("a");
          },
          () => Promise.reject("contained"),
          async (error) => {
            caught.push(error);
            return new Response("b");
          },
          () => {},
        ]),
      ],
    });
    expect(await (await gateway.handle(request())).text()).toBe("b");
    expect(caught).toEqual(["boom", "boom"]);
    expect(errors).toEqual(["contained"]);
  });
});

describe("compositeFinalizer", () => {
  test("starts all in order in spite of throws, and reports each", async () => {
    const order: string[] = [];
    const { gateway, errors, places } = quietGateway({
      finalizers: [
        compositeFinalizer([
          () => {
            order.push("a");
            throw "sync";
          },
          async () => {
            order.push("b");
            throw "async";
          },
          () => void order.push("c"),
        ]),
        () => void order.push("d"),
      ],
    });
    await gateway.handle(request());
    await settled();
    expect(order).toEqual(["a", "b", "c", "d"]);
    expect(errors).toEqual(["sync", "async"]);
    expect(new Set(places)).toEqual(new Set(["finalizer"]));
  });

  test("is done when all of them are", async () => {
    const source = new CountingSource();
    let done = 0;
    const slow = () => settled().then(() => void done++);
    const { gateway } = quietGateway({ finalizers: [compositeFinalizer([slow, slow])] });
    await gateway.run(source);
    await Promise.all(source.background);
    expect(done).toBe(2);
  });
});
