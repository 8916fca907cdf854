import { describe, expect, expectTypeOf, test, vi } from "vitest";
import {
  Gateway,
  type GatewayOptions,
  HttpError,
  json,
  Reply,
  RequestContext,
  type RequestHandler,
} from "../../src/mod.ts";
import { CountingSource, countInstances, quietGateway, reports, request } from "../support.ts";

describe("handle", () => {
  test("answers a Request with a Response", async () => {
    const gateway = new Gateway({ requestHandlers: [() => new Response("hello")] });
    const response = await gateway.handle(request());
    expect(response).toBeInstanceOf(Response);
    expect(await response.text()).toBe("hello");
  });

  test("is bound, so it can be passed on as a fetch handler", async () => {
    const { handle } = new Gateway({ requestHandlers: [() => new Response("bound")] });
    expect(await (await handle(request())).text()).toBe("bound");
  });

  test("returns a promise even if no handler does", () => {
    expect(new Gateway().handle(request())).toBeInstanceOf(Promise);
  });

  test("hands the connection it is given to the context", async () => {
    let seen: unknown;
    const gateway = new Gateway({
      requestHandlers: [
        ({ connection }) => {
          seen = connection;
        },
      ],
    });
    const connection = {
      remoteAddress: { address: "192.0.2.1", port: 4711 },
      protocol: "http/1.1",
      encrypted: true,
      runtime: "test",
      native: { any: "thing" },
    };
    await gateway.handle(request(), connection);
    expect(seen).toBe(connection);
  });

  test("keeps requests apart that run at the same time", async () => {
    class Numbered extends RequestContext {
      number = "";
    }
    const gateway = new Gateway({
      context: Numbered,
      requestHandlers: [
        async (context) => {
          context.number = context.url.searchParams.get("n")!;
          context.responseHeaders.set("x-number", context.number);
          await new Promise((resolve) => setTimeout(resolve, 5 - Number(context.number)));
        },
        (context, chain) => chain.respond(200, context.number),
      ],
    });
    const responses = await Promise.all([1, 2, 3, 4].map((n) => gateway.handle(request(`/?n=${n}`))));
    expect(responses.map(({ headers }) => headers.get("x-number"))).toEqual(["1", "2", "3", "4"]);
    expect(await Promise.all(responses.map((response) => response.text()))).toEqual(["1", "2", "3", "4"]);
  });
});

describe("the four lists", () => {
  test("are public, live arrays that are empty by default", async () => {
    const order: string[] = [];
    const gateway = new Gateway();
    expect([
      gateway.requestHandlers,
      gateway.responseHandlers,
      gateway.exceptionHandlers,
      gateway.finalizers,
    ]).toEqual([[], [], [], []]);
    gateway.requestHandlers.push(() => {
      order.push("request");
      throw new HttpError(400);
    });
    gateway.exceptionHandlers.push(() => {
      order.push("exception");
    });
    gateway.responseHandlers.push(() => {
      order.push("response");
    });
    gateway.finalizers.push(() => {
      order.push("finalizer");
    });
    await gateway.handle(request());
    expect(order).toEqual(["request", "exception", "response", "finalizer"]);
  });

  test("lose a handler that is taken out", async () => {
    const gateway = new Gateway({
      requestHandlers: [() => new Response("first"), () => new Response("second")],
    });
    gateway.requestHandlers.shift();
    expect(await (await gateway.handle(request())).text()).toBe("second");
  });

  test("are copies: the arrays given to the constructor stay the caller's", async () => {
    const given: RequestHandler[] = [];
    const gateway = new Gateway({ requestHandlers: given });
    given.push(() => new Response("late"));
    expect((await gateway.handle(request())).status).toBe(404);
  });

  test("report a pushed value that is no function, and answer 500", async () => {
    const { gateway, errors } = quietGateway();
    gateway.requestHandlers.push("handler" as unknown as RequestHandler);
    expect((await gateway.handle(request())).status).toBe(500);
    expect(errors[0]).toBeInstanceOf(TypeError);
  });
});

describe("context", () => {
  class MyContext extends RequestContext {
    user?: string;
  }

  test("is an instance of the class that is named, which every handler sees without annotation", async () => {
    const seen: unknown[] = [];
    const gateway = new Gateway({
      context: MyContext,
      requestHandlers: [
        (context) => {
          expectTypeOf(context).toEqualTypeOf<MyContext>();
          context.user = "ada";
        },
        (context) => {
          throw new HttpError(403, { detail: context.user });
        },
      ],
      exceptionHandlers: [(_error, context) => void seen.push(context.user)],
      responseHandlers: [(context) => void seen.push(context.user)],
      finalizers: [(context) => void seen.push(context.user, context instanceof MyContext)],
    });
    await gateway.handle(request());
    expect(seen).toEqual(["ada", "ada", "ada", true]);
  });

  test("is a new one for each request", async () => {
    const users: unknown[] = [];
    const gateway = new Gateway({
      context: MyContext,
      requestHandlers: [
        (context) => {
          users.push(context.user);
          context.user = "someone";
        },
      ],
    });
    await gateway.handle(request());
    await gateway.handle(request());
    expect(users).toEqual([undefined, undefined]);
  });

  test("whose construction fails is a reported 500", async () => {
    class Failing extends RequestContext {
      user: unknown = JSON.parse(this.headers.get("x-user")!);
    }
    const { errors, onError } = reports();
    const gateway = new Gateway({ context: Failing, onError });
    const response = await gateway.handle(request("/", { headers: { "x-user": "{" } }));
    expect(response.status).toBe(500);
    expect(errors[0]).toBeInstanceOf(SyntaxError);
  });

  test("handlers written for RequestContext fit a gateway with another context", () => {
    const plain: RequestHandler = () => undefined;
    const options: GatewayOptions<MyContext> = { context: MyContext, requestHandlers: [plain] };
    expect(new Gateway(options).requestHandlers).toEqual([plain]);
  });
});

describe("a mistake at registration throws", () => {
  test("for an option that isn't known, naming the nearest one", () => {
    expect(() => new Gateway({ requestHandler: [] } as object)).toThrow(/requestHandler".*"requestHandlers"/);
    expect(() => new Gateway({ nonsense: 1 } as object)).toThrow(TypeError);
  });

  test.each(["requestHandlers", "responseHandlers", "exceptionHandlers", "finalizers"])(
    "for a value in %s that is no function",
    (name) => {
      expect(() => new Gateway({ [name]: [() => {}, null] } as object)).toThrow(`${name}[1]`);
      expect(() => new Gateway({ [name]: () => {} } as object)).toThrow("expected an array");
    },
  );

  test("for a context that is no class and a reporter that is no function", () => {
    expect(() => new Gateway({ context: {} } as object)).toThrow(/context/);
    expect(() => new Gateway({ onError: "console" } as object)).toThrow(/onError/);
  });
});

describe("onError", () => {
  const boom = new Error("boom");
  const failing = () => {
    throw boom;
  };

  test("is console.error by default", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    try {
      const response = await new Gateway({ requestHandlers: [failing] }).handle(request());
      expect(response.status).toBe(500);
      expect(log).toHaveBeenCalledTimes(1);
      expect(log.mock.calls[0]).toContain(boom);
    } finally {
      log.mockRestore();
    }
  });

  test("gets the error, where it happened, and the context", async () => {
    const calls: unknown[][] = [];
    const gateway = new Gateway({
      requestHandlers: [failing],
      onError: (...parameters) => void calls.push(parameters),
    });
    await gateway.handle(request("/here"));
    expect(calls.length).toBe(1);
    expect(calls[0]![0]).toBe(boom);
    expect(calls[0]![1]).toBe("request handler");
    expect((calls[0]![2] as RequestContext).url.pathname).toBe("/here");
  });

  test.each([
    ["throws", failing],
    ["rejects", () => Promise.reject(boom)],
  ])("that %s itself changes no answer and rejects nothing", async (_how, onError) => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const unhandled: unknown[] = [];
    const listen = (error: unknown) => void unhandled.push(error);
    process.on("unhandledRejection", listen);
    try {
      const gateway = new Gateway({ requestHandlers: [failing], onError: onError as () => void });
      expect((await gateway.handle(request())).status).toBe(500);
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(unhandled).toEqual([]);
      expect(log).toHaveBeenCalled();
    } finally {
      process.off("unhandledRejection", listen);
      log.mockRestore();
    }
  });
});

describe("run", () => {
  test("gives no promise for synchronous handlers", () => {
    const gateway = new Gateway({
      requestHandlers: [() => undefined, (_context, chain) => chain.respond(200, { plain: true })],
      responseHandlers: [({ responseHeaders }) => responseHeaders.set("x", "y")],
      finalizers: [() => {}],
    });
    const answer = gateway.run(new CountingSource());
    expect(answer).toBeInstanceOf(Reply);
    expect((answer as Reply).body).toBe('{"plain":true}');
  });

  test("gives no promise when a synchronous handler throws", () => {
    const { gateway } = quietGateway({
      requestHandlers: [
        () => {
          throw new Error("x");
        },
      ],
      exceptionHandlers: [() => undefined],
    });
    expect((gateway.run(new CountingSource()) as Reply).status).toBe(500);
  });

  test("gives a promise as soon as one handler does", async () => {
    const gateway = new Gateway({ requestHandlers: [async () => json(1)] });
    const answer = gateway.run(new CountingSource());
    expect(answer).toBeInstanceOf(Promise);
    expect(((await answer) as Reply).status).toBe(200);
  });

  test("makes no Request, Response, URL, Headers or AbortController when nobody reads them", async () => {
    const source = new CountingSource("GET", "http://localhost/", { "x-user": "ada" });
    const gateway = new Gateway({
      requestHandlers: [
        (context) => context.responseHeaders.set("x-user", context.headers.get("x-user")!),
        (context, chain) => chain.respond(200, { method: context.method }),
      ],
      responseHandlers: [(context) => context.responseHeaders.set("x-status", String(context.status))],
      finalizers: [() => {}],
    });
    for (const name of ["Request", "Response", "URL", "Headers", "AbortController"] as const) {
      expect(await countInstances(name, () => gateway.run(source)), name).toBe(0);
    }
    expect(source.reads).toEqual({ request: 0, signal: 0, closed: 0 });
  });

  test("makes one Response when a handler reads context.response, however often", async () => {
    const gateway = new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(200, "text")],
      responseHandlers: [(context) => void context.response, (context) => void context.response.status],
    });
    expect(await countInstances("Response", () => gateway.run(new CountingSource()))).toBe(1);
  });
});
