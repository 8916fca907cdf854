// Python rolo: docs/gateway.md, docs/handler_chain.md and tests/gateway.
import { describe, expect, test } from "vitest";
import {
  fallback,
  Gateway,
  HttpError,
  httpErrors,
  RequestContext,
  Router,
  routerHandler,
} from "../../src/mod.ts";
import { quietGateway, request, settled } from "../support.ts";

describe("tests/gateway/test_chain.py", () => {
  test("TestHandlerChain: a new chain is neither stopped nor terminated, and runs its four lists in order", async () => {
    const order: string[] = [];
    await new Gateway({
      requestHandlers: [
        (_context, chain) => void order.push(`request ${chain.stopped} ${chain.terminated} ${chain.error}`),
      ],
      responseHandlers: [() => void order.push("response")],
      finalizers: [() => void order.push("finalizer")],
    }).handle(request());
    expect(order).toEqual(["request false false undefined", "response", "finalizer"]);
  });

  test("TestHandlerChain.test_stop: stop() goes on to the response handlers and finalizers", async () => {
    const order: string[] = [];
    await new Gateway({
      requestHandlers: [(_context, chain) => chain.stop(), () => void order.push("request")],
      responseHandlers: [() => void order.push("response")],
      finalizers: [() => void order.push("finalizer")],
    }).handle(request());
    expect(order).toEqual(["response", "finalizer"]);
  });

  test("TestHandlerChain.test_terminate: terminate() goes on to the finalizers only", async () => {
    const order: string[] = [];
    await new Gateway({
      requestHandlers: [(_context, chain) => chain.terminate(), () => void order.push("request")],
      responseHandlers: [() => void order.push("response")],
      finalizers: [() => void order.push("finalizer")],
    }).handle(request());
    expect(order).toEqual(["finalizer"]);
  });

  test("a throwing response handler: the others and the finalizers run, exception handlers don't, chain.error stays unset", async () => {
    const order: string[] = [];
    const { gateway, errors } = quietGateway({
      exceptionHandlers: [() => void order.push("exception")],
      responseHandlers: [
        () => {
          throw new Error("in a response handler");
        },
        (_context, chain) => void order.push(`response ${chain.error}`),
      ],
      finalizers: [() => void order.push("finalizer")],
    });
    await gateway.handle(request());
    expect(order).toEqual(["response undefined", "finalizer"]);
    expect(errors.length).toBe(1);
  });

  test("a throwing finalizer: the others still run", async () => {
    let ran = false;
    const { gateway } = quietGateway({
      finalizers: [
        () => {
          throw new Error("in a finalizer");
        },
        () => {
          ran = true;
        },
      ],
    });
    await gateway.handle(request());
    expect(ran).toBe(true);
  });

  test("stop_on_error=False: the remaining request handlers run", async () => {
    let ran = false;
    const { gateway } = quietGateway({
      stopOnError: false,
      requestHandlers: [
        () => Promise.reject(new Error("x")),
        () => {
          ran = true;
        },
      ],
    });
    await gateway.handle(request());
    expect(ran).toBe(true);
  });

  test("raise_on_error=True: the error reaches the caller after the exception handlers", async () => {
    let caught: unknown;
    const error = new Error("raised");
    const { gateway } = quietGateway({
      raiseOnError: true,
      requestHandlers: [() => Promise.reject(error)],
      exceptionHandlers: [
        (given) => {
          caught = given;
        },
      ],
    });
    await expect(gateway.handle(request())).rejects.toBe(error);
    expect(caught).toBe(error);
  });

  test("chain.throw(error): raised after the current handler, seen by the exception handlers", async () => {
    const order: string[] = [];
    const { gateway } = quietGateway({
      requestHandlers: [
        (_context, chain) => {
          chain.throw(new HttpError(400));
          order.push("after throw");
        },
      ],
      exceptionHandlers: [() => void order.push("exception")],
    });
    await gateway.handle(request());
    expect(order).toEqual(["after throw", "exception"]);
  });

  test("respond(202, {...}, headers) gives JSON with type, status and headers", async () => {
    const response = await new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(202, { foo: "bar" }, { "X-Header": "1" })],
    }).handle(request());
    expect([response.status, response.headers.get("x-header")]).toEqual([202, "1"]);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ foo: "bar" });
  });

  test('respond(200, "text") gives text/plain', async () => {
    const response = await new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(200, "foobar")],
    }).handle(request());
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await response.text()).toBe("foobar");
  });
});

describe("tests/gateway/test_gateway.py", () => {
  test("RequestContext: attributes are set by one handler and read by the next (typed subclass fields)", async () => {
    class Context extends RequestContext {
      account?: string;
    }
    const response = await new Gateway({
      context: Context,
      requestHandlers: [
        (context) => {
          context.account = "000000000000";
        },
        (context, chain) => chain.respond(200, context.account),
      ],
    }).handle(request());
    expect(await response.text()).toBe("000000000000");
  });

  test("RequestContext: reading an unknown attribute is an error (here of the compiler)", () => {
    const context = new RequestContext(request());
    // @ts-expect-error Unknown fields are refused when the program is compiled.
    expect(context.unknown).toBe(undefined);
  });

  test("headers with dashes, underscores and odd casing reach handlers (≠ names are case-insensitive)", async () => {
    const seen: (string | null)[] = [];
    await new Gateway({
      requestHandlers: [
        ({ headers }) => void seen.push(headers.get("X-My_Header-Name"), headers.get("x-odd")),
      ],
    }).handle(request("/", { headers: { "x-my_header-name": "a", "X-oDD": "b" } }));
    expect(seen).toEqual(["a", "b"]);
  });

  test("repeated response fields all arrive, Set-Cookie and others", async () => {
    const response = await new Gateway({
      requestHandlers: [
        (_context, chain) =>
          chain.respond(200, "", [
            ["set-cookie", "a=1"],
            ["set-cookie", "b=2"],
            ["x-many", "1"],
            ["x-many", "2"],
          ]),
      ],
    }).handle(request());
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("x-many")).toBe("1, 2");
  });

  test("repeated request fields arrive", async () => {
    let seen: string | null = null;
    const asked = new Request("http://localhost/", {
      headers: [
        ["x-many", "1"],
        ["x-many", "2"],
      ],
    });
    await new Gateway({
      requestHandlers: [
        ({ headers }) => {
          seen = headers.get("x-many");
        },
      ],
    }).handle(asked);
    expect(seen).toBe("1, 2");
  });
});

describe("tests/gateway/test_handlers.py", () => {
  test("WerkzeugExceptionHandler: an HTTP exception as JSON {code, description}", async () => {
    const { gateway } = quietGateway({
      requestHandlers: [() => Promise.reject(new HttpError(404, { detail: "the URL was not found" }))],
      exceptionHandlers: [httpErrors({ format: "json" })],
    });
    const response = await gateway.handle(request());
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/json"]);
    expect(await response.json()).toEqual({ code: 404, description: "the URL was not found" });
  });

  test("WerkzeugExceptionHandler: as HTML", async () => {
    const { gateway } = quietGateway({
      requestHandlers: [() => Promise.reject(new HttpError(404))],
      exceptionHandlers: [httpErrors({ format: "html" })],
    });
    const response = await gateway.handle(request());
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await response.text()).toContain("404 Not Found");
  });

  test("WerkzeugExceptionHandler: other exceptions pass on", async () => {
    const { gateway } = quietGateway({
      requestHandlers: [() => Promise.reject(new Error("not HTTP"))],
      exceptionHandlers: [
        httpErrors({ format: "json" }),
        (_error, _context, chain) => chain.respond(503, "next"),
      ],
    });
    expect(await (await gateway.handle(request())).text()).toBe("next");
  });

  const router = () => {
    const made = new Router();
    made.get("/foo/:bar", ({ params }) => ({ bar: params.bar }));
    return made;
  };

  test("TestRouterHandler.test_router_handler: a match is merged into the response and stops the chain", async () => {
    let ranOn = false;
    const response = await new Gateway({
      requestHandlers: [
        (context) => context.responseHeaders.set("x-merged", "1"),
        routerHandler(router()),
        () => {
          ranOn = true;
        },
      ],
    }).handle(request("/foo/baz"));
    expect([response.status, await response.json(), response.headers.get("x-merged")]).toEqual([
      200,
      { bar: "baz" },
      "1",
    ]);
    expect(ranOn).toBe(false);
  });

  test("TestRouterHandler.test_router_handler_with_no_match: passes on", async () => {
    const response = await new Gateway({
      requestHandlers: [routerHandler(router()), (_context, chain) => chain.respond(201, "passed on")],
    }).handle(request("/nothing"));
    expect([response.status, await response.text()]).toEqual([201, "passed on"]);
  });

  test("TestRouterHandler.test_router_handler_respond_not_found: answers 404 and stops", async () => {
    let ranOn = false;
    const response = await new Gateway({
      requestHandlers: [
        routerHandler(router(), { notFound: true }),
        () => {
          ranOn = true;
        },
      ],
    }).handle(request("/nothing"));
    expect([response.status, ranOn]).toEqual([404, false]);
  });

  test("TestEmptyResponseHandler: a default answer if nobody answered, with custom status, body and headers", async () => {
    const gateway = new Gateway({
      requestHandlers: [routerHandler(router())],
      responseHandlers: [fallback(new Response("not found", { status: 412, headers: { "x-default": "1" } }))],
    });
    const missed = await gateway.handle(request("/nothing"));
    expect([missed.status, await missed.text(), missed.headers.get("x-default")]).toEqual([
      412,
      "not found",
      "1",
    ]);
    const found = await gateway.handle(request("/foo/baz"));
    expect([found.status, found.headers.has("x-default")]).toEqual([200, false]);
  });

  test("TestEmptyResponseHandler: an answer that is empty on purpose is left alone", async () => {
    const response = await new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(204)],
      responseHandlers: [fallback(404)],
    }).handle(request());
    expect(response.status).toBe(204);
  });
});

describe("deliberate differences", () => {
  test("≠ a chain nobody answers is a 404, not an empty 200", async () => {
    expect((await new Gateway().handle(request())).status).toBe(404);
  });

  test("≠ finalizers start before handle resolves, and can await context.closed", async () => {
    const order: string[] = [];
    const response = await new Gateway({
      requestHandlers: [() => new Response(new Response("body").body)],
      finalizers: [
        async (context) => {
          order.push("started");
          order.push((await context.closed).outcome);
        },
      ],
    }).handle(request());
    expect(order).toEqual(["started"]);
    await response.text();
    await settled();
    expect(order).toEqual(["started", "completed"]);
  });
});
