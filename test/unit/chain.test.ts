import { describe, expect, expectTypeOf, test } from "vitest";
import {
  composite,
  type ExceptionHandler,
  Gateway,
  type GatewayOptions,
  type HandlerChain,
  HttpError,
  json,
  type RequestContext,
  type RequestHandler,
  type ResponseHandler,
  respond,
} from "../../src/mod.ts";
import { CountingSource, quietGateway, request, settled } from "../support.ts";

/** Runs a handler list and gives the response with what was reported. */
async function run(options: GatewayOptions<RequestContext>, asked = request()) {
  const { gateway, errors, places } = quietGateway(options);
  const response = await gateway.handle(asked);
  return { response, errors, places };
}

function failing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

describe("the response of a failed attempt", () => {
  test.each([
    ["native Response", (body: ReadableStream) => new Response(body)],
    ["plain answer", (body: ReadableStream) => respond(body)],
  ])("lets go of what its body reads from, as a %s", async (_kind, make) => {
    let cancelled = false;
    const body = new ReadableStream({
      cancel() {
        cancelled = true;
      },
    });
    const { response } = await run({
      stopOnError: false,
      requestHandlers: [composite([() => make(body), failing(new HttpError(409))], { returnOnStop: false })],
    });
    expect([response.status, cancelled]).toEqual([409, true]);
  });

  test("may still be given by an exception handler", async () => {
    const failed = new Response(new Blob(["what the upstream said"]).stream(), { status: 502 });
    const { response } = await run({
      requestHandlers: [
        (context) => {
          context.response = failed;
          throw new HttpError(409);
        },
      ],
      exceptionHandlers: [() => failed],
    });
    expect([response.status, await response.text()]).toEqual([502, "what the upstream said"]);
  });
});

describe("request handlers", () => {
  test("run in order, each awaited", async () => {
    const order: string[] = [];
    const step = (name: string, wait: number) => async () => {
      order.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, wait));
      order.push(`${name} ends`);
    };
    await run({ requestHandlers: [step("a", 6), step("b", 1), () => void order.push("c")] });
    expect(order).toEqual(["a starts", "a ends", "b starts", "b ends", "c"]);
  });

  test("get the context and the chain", async () => {
    const seen: unknown[] = [];
    const handler: RequestHandler = (context, chain) => {
      expectTypeOf(chain).toEqualTypeOf<HandlerChain<RequestContext>>();
      seen.push(context, chain);
    };
    await run({ requestHandlers: [handler, handler] });
    expect(seen[0]).toBe(seen[2]);
    expect(seen[1]).toBe(seen[3]);
  });

  test.each([
    ["returned", () => new Response("answer")],
    ["promised", async () => new Response("answer")],
    ["made by a result function", () => json("answer")],
  ])("a Response that is %s sets context.response and stops the chain", async (_how, first) => {
    let ranOn = false;
    let inResponsePhase: unknown;
    const { response } = await run({
      requestHandlers: [
        first as RequestHandler,
        () => {
          ranOn = true;
        },
      ],
      responseHandlers: [
        (context, chain) => {
          inResponsePhase = [context.response.status, chain.stopped];
        },
      ],
    });
    expect(await response.text()).toContain("answer");
    expect(ranOn).toBe(false);
    expect(inResponsePhase).toEqual([200, true]);
  });

  test("assigning context.response sets it and goes on", async () => {
    let stopped: boolean | undefined;
    const { response } = await run({
      requestHandlers: [
        (context) => {
          context.response = new Response("first");
        },
        (context, chain) => {
          stopped = chain.stopped;
          context.responseHeaders.set("x-second", String(context.response?.status));
        },
      ],
    });
    expect(await response.text()).toBe("first");
    expect(response.headers.get("x-second")).toBe("200");
    expect(stopped).toBe(false);
  });

  test("a later answer takes the place of one that was assigned", async () => {
    const { response } = await run({
      requestHandlers: [
        (context) => {
          context.response = new Response("first", { headers: { "x-first": "1" } });
        },
        () => new Response("second"),
      ],
    });
    expect(await response.text()).toBe("second");
    expect(response.headers.has("x-first")).toBe(false);
  });

  test("neither returning nor assigning passes on", async () => {
    const { response } = await run({
      requestHandlers: [() => {}, async () => {}, () => new Response("third")],
    });
    expect(await response.text()).toBe("third");
  });

  test.each([
    ["null", null],
    ["a string", "hello"],
    ["a number", 204],
    ["a plain object", { status: 200 }],
    ["an array", []],
    ["a function", () => new Response()],
  ])("returning %s is a reported TypeError and a 500", async (_name, value) => {
    for (const handler of [() => value, async () => value]) {
      const { response, errors } = await run({ requestHandlers: [handler as unknown as RequestHandler] });
      expect(response.status).toBe(500);
      expect(errors.length).toBe(1);
      expect(errors[0]).toBeInstanceOf(TypeError);
      expect(String(errors[0])).toMatch(/expected a Response or nothing/);
    }
  });

  test("a returned HttpError counts as thrown", async () => {
    const { response, errors } = await run({
      requestHandlers: [(() => new HttpError(403)) as unknown as RequestHandler],
    });
    expect(response.status).toBe(403);
    expect(errors).toEqual([]);
  });
});

describe("chain.respond", () => {
  test("sets a response from any result and stops", async () => {
    let ranOn = false;
    const { response } = await run({
      requestHandlers: [
        (_context, chain) => chain.respond(202, { ok: true }, { "x-a": "1" }),
        () => {
          ranOn = true;
        },
      ],
    });
    expect(response.status).toBe(202);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("x-a")).toBe("1");
    expect(await response.json()).toEqual({ ok: true });
    expect(ranOn).toBe(false);
  });

  test("with nothing is a 204", async () => {
    const { response } = await run({ requestHandlers: [(_context, chain) => chain.respond()] });
    expect(response.status).toBe(204);
    expect(response.body).toBe(null);
  });

  test("with a status alone is that status, empty", async () => {
    const { response } = await run({ requestHandlers: [(_context, chain) => chain.respond(200)] });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("with a body alone is a 200", async () => {
    const { response } = await run({
      requestHandlers: [(_context, chain) => chain.respond(undefined, "hi")],
    });
    expect([response.status, await response.text()]).toEqual([200, "hi"]);
  });

  test("takes a Response as a result, with another status and more fields", async () => {
    const { response } = await run({
      requestHandlers: [
        (_context, chain) =>
          chain.respond(201, new Response("made", { headers: { "x-own": "1" } }), { "x-more": "2" }),
      ],
    });
    expect(response.status).toBe(201);
    expect([response.headers.get("x-own"), response.headers.get("x-more")]).toEqual(["1", "2"]);
    expect(await response.text()).toBe("made");
  });

  test("with an HttpError counts as thrown", async () => {
    const { response } = await run({
      requestHandlers: [(_context, chain) => chain.respond(200, new HttpError(409, { detail: "taken" }))],
    });
    expect(response.status).toBe(409);
    expect((await response.json()).detail).toBe("taken");
  });

  test("lets the rest of its handler run, and a response that is returned then wins", async () => {
    const { response } = await run({
      requestHandlers: [
        (_context, chain) => {
          chain.respond(200, "set");
          return new Response("returned");
        },
      ],
    });
    expect(await response.text()).toBe("returned");
  });

  test.each([
    ["an invalid status", (chain: HandlerChain) => chain.respond(999, "x"), RangeError],
    ["an informational status", (chain: HandlerChain) => chain.respond(101, "x"), RangeError],
    ["a status that is no number", (chain: HandlerChain) => chain.respond("200" as never, "x"), RangeError],
    [
      "a line break in a field",
      (chain: HandlerChain) => chain.respond(200, "x", { a: "b\r\nc: d" }),
      TypeError,
    ],
    ["an invalid field name", (chain: HandlerChain) => chain.respond(200, "x", { "a b": "c" }), TypeError],
    ["an unserializable value", (chain: HandlerChain) => chain.respond(200, { big: 1n }), TypeError],
    ["a function", (chain: HandlerChain) => chain.respond(200, () => {}), TypeError],
  ])("throws for %s, which is a reported 500", async (_name, respond, kind) => {
    const { response, errors } = await run({ requestHandlers: [(_context, chain) => respond(chain)] });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ title: "Internal Server Error", status: 500 });
    expect(errors[0]).toBeInstanceOf(kind);
  });

  test("answers in an exception handler and in a response handler too", async () => {
    const answered = await run({
      requestHandlers: [failing(new Error("x"))],
      exceptionHandlers: [(_error, _context, chain) => chain.respond(418, "teapot")],
    });
    expect(answered.response.status).toBe(418);
    const replaced = await run({ responseHandlers: [(_context, chain) => chain.respond(410, "gone")] });
    expect([replaced.response.status, await replaced.response.text()]).toEqual([410, "gone"]);
  });
});

describe("chain.stop, terminate and throw", () => {
  test("stop goes straight to the response handlers", async () => {
    const order: string[] = [];
    const { response } = await run({
      requestHandlers: [(_context, chain) => chain.stop(), () => void order.push("request")],
      responseHandlers: [
        (_context, chain) => void order.push(`response ${chain.stopped} ${chain.terminated}`),
      ],
      finalizers: [() => void order.push("finalizer")],
    });
    expect(order).toEqual(["response true false", "finalizer"]);
    expect(response.status).toBe(404);
  });

  test("terminate skips the response handlers too, and the finalizers still run", async () => {
    const order: string[] = [];
    const { response } = await run({
      requestHandlers: [
        (context, chain) => {
          context.response = new Response("kept");
          chain.terminate();
          order.push(`terminated ${chain.terminated}`);
        },
        () => void order.push("request"),
      ],
      responseHandlers: [() => void order.push("response")],
      finalizers: [() => void order.push("finalizer")],
    });
    expect(order).toEqual(["terminated true", "finalizer"]);
    expect(await response.text()).toBe("kept");
  });

  test("terminate with no answer leaves the 404", async () => {
    const { response } = await run({ requestHandlers: [(_context, chain) => chain.terminate()] });
    expect(response.status).toBe(404);
  });

  test("a response returned by a handler that terminated is the answer", async () => {
    const { response } = await run({
      requestHandlers: [
        (_context, chain) => {
          chain.terminate();
          return new Response("last word");
        },
      ],
      responseHandlers: [() => new Response("skipped")],
    });
    expect(await response.text()).toBe("last word");
  });

  test("terminate in a response handler skips the rest of them", async () => {
    const { response } = await run({
      responseHandlers: [(_context, chain) => chain.terminate(), () => new Response("skipped")],
    });
    expect(response.status).toBe(404);
  });

  test("terminate in an exception handler skips the rest of them and the response handlers", async () => {
    const order: string[] = [];
    const { response } = await run({
      requestHandlers: [failing(new HttpError(400))],
      exceptionHandlers: [
        (_error, _context, chain) => {
          chain.terminate();
          return new Response("handled", { status: 422 });
        },
        () => void order.push("exception"),
      ],
      responseHandlers: [() => void order.push("response")],
      finalizers: [() => void order.push("finalizer")],
    });
    expect(response.status).toBe(422);
    expect(order).toEqual(["finalizer"]);
  });

  test("throw raises after the current handler is done", async () => {
    const order: string[] = [];
    const { response } = await run({
      requestHandlers: [
        (_context, chain) => {
          chain.throw(new HttpError(409));
          order.push("still here");
          return new Response("never");
        },
        () => void order.push("next"),
      ],
      exceptionHandlers: [(error) => void order.push(String((error as HttpError).status))],
    });
    expect(order).toEqual(["still here", "409"]);
    expect(response.status).toBe(409);
  });

  test("throw raises after an asynchronous handler is done, whatever is thrown", async () => {
    let caught: unknown = "nothing";
    await run({
      requestHandlers: [
        async (_context, chain) => {
          chain.throw(undefined);
          await settled();
        },
      ],
      exceptionHandlers: [
        (error) => {
          caught = error;
        },
      ],
    });
    expect(caught).toBe(undefined);
  });

  test("what a handler itself throws takes the place of what it gave to throw", async () => {
    const { response, errors } = await run({
      requestHandlers: [
        (_context, chain) => {
          chain.throw(new HttpError(400));
          throw new HttpError(403);
        },
      ],
      exceptionHandlers: [() => {}],
    });
    expect(response.status).toBe(403);
    expect(errors).toEqual([]);
  });

  test("stopped, terminated and error can be read", async () => {
    const seen: unknown[] = [];
    const boom = new Error("boom");
    await run({
      requestHandlers: [
        (_context, chain) => void seen.push(chain.stopped, chain.terminated, chain.error),
        failing(boom),
      ],
      exceptionHandlers: [(_error, _context, chain) => void seen.push(chain.error)],
      responseHandlers: [(_context, chain) => void seen.push(chain.stopped, chain.terminated, chain.error)],
    });
    expect(seen).toEqual([false, false, undefined, boom, true, false, boom]);
  });
});

describe("an error in a request handler", () => {
  const thrown: [string, unknown][] = [
    ["an Error", new Error("secret")],
    ["a string", "secret"],
    ["a number", 0],
    ["null", null],
    ["undefined", undefined],
    ["a symbol", Symbol("secret")],
    ["an object without prototype", Object.create(null)],
    ["a Response", new Response("secret")],
    ["a revoked proxy", revokedProxy()],
  ];

  test.each(thrown)("%s that is thrown is a reported 500 that says nothing", async (_name, error) => {
    for (const handler of [failing(error), () => Promise.reject(error)]) {
      let caught: unknown = "nothing";
      let finalized = 0;
      const { response, errors } = await run({
        requestHandlers: [handler],
        exceptionHandlers: [
          (given) => {
            caught = given;
          },
        ],
        finalizers: [() => void finalized++],
      });
      expect(response.status).toBe(500);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toEqual({ title: "Internal Server Error", status: 500 });
      expect(caught === error).toBe(true);
      expect(errors.length).toBe(1);
      expect(errors[0] === error).toBe(true);
      expect(finalized).toBe(1);
    }
  });

  test("sets context.error for later phases", async () => {
    const boom = new Error("boom");
    const seen: unknown[] = [];
    await run({
      requestHandlers: [failing(boom)],
      exceptionHandlers: [(_error, context) => void seen.push(context.error)],
      responseHandlers: [(context) => void seen.push(context.error)],
      finalizers: [(context) => void seen.push(context.error)],
    });
    expect(seen).toEqual([boom, boom, boom]);
  });

  test("drops the response of the failed attempt, with everything on it", async () => {
    let seen: unknown = "nothing";
    const { response } = await run({
      requestHandlers: [
        (context) => {
          context.response = new Response("half", { status: 201, headers: { "x-half": "1" } });
        },
        (context, chain) => {
          chain.respond(202, "other half", { "x-other": "1" });
          context.response!.headers.set("x-more", "1");
          throw new HttpError(409);
        },
      ],
      exceptionHandlers: [
        (_error, context) => {
          seen = context.response;
        },
      ],
    });
    expect(seen).toBe(undefined);
    expect(response.status).toBe(409);
    for (const name of ["x-half", "x-other", "x-more"]) expect(response.headers.has(name)).toBe(false);
  });

  test("runs all exception handlers in order, and the last response returned or set wins", async () => {
    const order: string[] = [];
    const handlers: ExceptionHandler[] = [
      () => {
        order.push("a");
        return new Response("a");
      },
      (_error, context) => {
        order.push("b");
        context.response = new Response("b");
      },
      async () => {
        order.push("c");
        return new Response("c");
      },
      () => void order.push("d"),
    ];
    const { response, errors } = await run({
      requestHandlers: [failing(new Error("x"))],
      exceptionHandlers: handlers,
    });
    expect(order).toEqual(["a", "b", "c", "d"]);
    expect(await response.text()).toBe("c");
    expect(errors).toEqual([]);
  });

  test("contains what an exception handler throws: it is reported and the next still runs", async () => {
    const second = new Error("second");
    const third = new Error("third");
    const { response, errors, places } = await run({
      requestHandlers: [failing(new Error("first"))],
      exceptionHandlers: [failing(second), () => Promise.reject(third), () => new Response("handled")],
    });
    expect(await response.text()).toBe("handled");
    expect(errors).toEqual([second, third]);
    expect(places).toEqual(["exception handler", "exception handler"]);
  });

  test("keeps an earlier exception handler's response when a later one throws", async () => {
    const { response } = await run({
      requestHandlers: [failing(new Error("x"))],
      exceptionHandlers: [() => new Response("kept", { status: 418 }), failing(new Error("y"))],
    });
    expect(response.status).toBe(418);
  });

  test("goes on to the response handlers by default, and the remaining request handlers don't run", async () => {
    const order: string[] = [];
    await run({
      requestHandlers: [failing(new HttpError(400)), () => void order.push("request")],
      exceptionHandlers: [() => void order.push("exception")],
      responseHandlers: [() => void order.push("response")],
      finalizers: [() => void order.push("finalizer")],
    });
    expect(order).toEqual(["exception", "response", "finalizer"]);
  });

  test("is answered by the HttpError's own response when nobody answers it", async () => {
    const { response, errors } = await run({
      requestHandlers: [
        failing(new HttpError(429, { detail: "slow down", headers: { "retry-after": "7" } })),
      ],
    });
    expect(response.status).toBe(429);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("retry-after")).toBe("7");
    expect(await response.json()).toEqual({ title: "Too Many Requests", status: 429, detail: "slow down" });
    expect(errors).toEqual([]);
  });

  test.each([
    [404, 0],
    [499, 0],
    [500, 1],
    [503, 1],
  ])("an unanswered HttpError %i is reported %i times", async (status, times) => {
    const { response, errors } = await run({ requestHandlers: [failing(new HttpError(status))] });
    expect([response.status, errors.length]).toEqual([status, times]);
  });

  test.each([
    ["that tells of the client's leaving, once it has left", true, "AbortError", 0],
    ["that tells of something else's being aborted", false, "AbortError", 1],
    ["of another kind, though the client has left", true, "DataError", 1],
  ])("an error %s is reported as a fault or not", async (_what, hasLeft, name, times) => {
    const errors: unknown[] = [];
    const client = new AbortController();
    const fail = () => {
      if (hasLeft) client.abort();
      throw new DOMException("It ended", name);
    };
    const gateway = new Gateway({ requestHandlers: [fail], onError: (error) => void errors.push(error) });
    await gateway.handle(new Request("http://localhost/", { signal: client.signal }));
    expect(errors.length).toBe(times);
  });

  test("that an exception handler answered is not reported", async () => {
    const { errors } = await run({
      requestHandlers: [failing(new Error("x"))],
      exceptionHandlers: [() => new Response("handled")],
    });
    expect(errors).toEqual([]);
  });

  test("an HttpError that can't be written is a reported 500", async () => {
    for (const error of [
      new HttpError(400, { extensions: { big: 1n } }),
      Object.assign(new HttpError(400), { headers: new Headers({ x: "\u0001" }) }),
    ]) {
      const { response, errors } = await run({ requestHandlers: [failing(error)] });
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({ title: "Internal Server Error", status: 500 });
      expect(errors.length).toBe(1);
    }
  });
});

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe("stopOnError: false", () => {
  test("runs the remaining request handlers", async () => {
    const order: string[] = [];
    await run({
      stopOnError: false,
      requestHandlers: [
        () => void order.push("a"),
        failing(new HttpError(400)),
        () => void order.push("b"),
        async () => void order.push("c"),
      ],
      exceptionHandlers: [() => void order.push("exception")],
    });
    expect(order).toEqual(["a", "exception", "b", "c"]);
  });

  test("a later handler's response wins over the error's", async () => {
    const { response } = await run({
      stopOnError: false,
      requestHandlers: [failing(new HttpError(400)), () => new Response("later")],
      exceptionHandlers: [() => new Response("error", { status: 400 })],
    });
    expect([response.status, await response.text()]).toEqual([200, "later"]);
  });

  test("the exception handlers' response stands if no later handler answers", async () => {
    const { response } = await run({
      stopOnError: false,
      requestHandlers: [failing(new Error("x")), () => {}],
      exceptionHandlers: [() => new Response("error", { status: 418 })],
    });
    expect(response.status).toBe(418);
  });

  test("an error nobody answered is the answer in the end", async () => {
    const { response } = await run({
      stopOnError: false,
      requestHandlers: [failing(new HttpError(403)), () => {}],
    });
    expect(response.status).toBe(403);
  });

  test("runs the exception handlers once for each error", async () => {
    const caught: unknown[] = [];
    const { response } = await run({
      stopOnError: false,
      requestHandlers: [failing(new HttpError(400)), failing(new HttpError(403))],
      exceptionHandlers: [(error) => void caught.push((error as HttpError).status)],
    });
    expect(caught).toEqual([400, 403]);
    expect(response.status).toBe(403);
  });
});

describe("raiseOnError: true", () => {
  const boom = new Error("boom");

  test("rejects with the error after the exception handlers; finalizers still start", async () => {
    const order: string[] = [];
    const { gateway } = quietGateway({
      raiseOnError: true,
      requestHandlers: [failing(boom), () => void order.push("request")],
      exceptionHandlers: [() => void order.push("exception 1"), async () => void order.push("exception 2")],
      responseHandlers: [() => void order.push("response")],
      finalizers: [() => void order.push("finalizer")],
    });
    await expect(gateway.handle(request())).rejects.toBe(boom);
    expect(order).toEqual(["exception 1", "exception 2", "finalizer"]);
  });

  test("rejects even if an exception handler answered, and with whatever was thrown", async () => {
    const { gateway } = quietGateway({
      raiseOnError: true,
      requestHandlers: [() => Promise.reject(undefined)],
      exceptionHandlers: [() => new Response("answered")],
    });
    await expect(gateway.handle(request())).rejects.toBe(undefined);
  });

  test("rejects rather than throws from handle itself", async () => {
    const { gateway } = quietGateway({ raiseOnError: true, requestHandlers: [failing(boom)] });
    const promise = gateway.handle(request());
    await expect(promise).rejects.toBe(boom);
  });

  test("settles context.closed as failed", async () => {
    let outcome: unknown;
    const { gateway } = quietGateway({
      raiseOnError: true,
      requestHandlers: [failing(boom)],
      finalizers: [
        async (context) => {
          outcome = await context.closed;
        },
      ],
    });
    await gateway.handle(request()).catch(() => {});
    await settled();
    expect(outcome).toEqual({ outcome: "failed", error: boom });
  });

  test("leaves the report to the caller", async () => {
    const { gateway, errors } = quietGateway({ raiseOnError: true, requestHandlers: [failing(boom)] });
    await expect(gateway.handle(request())).rejects.toBe(boom);
    expect(errors).toEqual([]);
  });

  test("changes nothing while nothing is thrown", async () => {
    const { response } = await run({
      raiseOnError: true,
      requestHandlers: [() => new Response("fine")],
      responseHandlers: [failing(new Error("contained"))],
    });
    expect(await response.text()).toBe("fine");
  });
});

describe("default answers", () => {
  test("nobody answered at all: 404, as a problem", async () => {
    const { response, errors } = await run({});
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toEqual({ title: "Not Found", status: 404 });
    expect(errors).toEqual([]);
  });

  test.each([
    ["404", [], 404],
    ["500", [failing(new Error("x"))], 500],
    ["HttpError's", [failing(new HttpError(403))], 403],
  ] as [string, RequestHandler[], number][])(
    "the %s is made before the response handlers, which see it like any other",
    async (_name, requestHandlers, status) => {
      let seen: unknown;
      const { response } = await run({
        requestHandlers,
        responseHandlers: [
          (context) => {
            seen = [context.response.status, context.answered];
            context.response.headers.set("x-seen", "1");
          },
        ],
      });
      expect(seen).toEqual([status, false]);
      expect(response.headers.get("x-seen")).toBe("1");
    },
  );

  test("a response handler that takes the response away leaves the default answer", async () => {
    const { response } = await run({
      requestHandlers: [() => new Response("taken away")],
      responseHandlers: [
        (context) => {
          (context as RequestContext).response = undefined;
        },
      ],
    });
    expect(response.status).toBe(404);
  });
});

describe("response handlers", () => {
  test("each see the current response and may return a replacement", async () => {
    const seen: number[] = [];
    const look: ResponseHandler = (context) => {
      expectTypeOf(context.response).toEqualTypeOf<Response>();
      seen.push(context.response.status);
    };
    const { response } = await run({
      requestHandlers: [() => new Response("1", { status: 201 })],
      responseHandlers: [
        look,
        async () => new Response("2", { status: 202 }),
        look,
        (context) => {
          context.response = new Response("3", { status: 203 });
        },
        look,
      ],
    });
    expect(seen).toEqual([201, 202, 203]);
    expect(response.status).toBe(203);
  });

  test("a replacement doesn't skip the handlers after it", async () => {
    const { response } = await run({
      responseHandlers: [() => new Response("a"), () => new Response("b")],
    });
    expect(await response.text()).toBe("b");
  });

  test("may wrap the body of the response they replace", async () => {
    const { response } = await run({
      requestHandlers: [() => new Response("body", { status: 201 })],
      responseHandlers: [({ response }) => new Response(response.body, { headers: { "x-wrapped": "1" } })],
    });
    expect([response.status, response.headers.get("x-wrapped")]).toEqual([200, "1"]);
    expect(await response.text()).toBe("body");
  });

  test("find mutable headers even on a response that came from fetch()", async () => {
    const { response } = await run({
      requestHandlers: [() => fetch("data:text/plain,fetched")],
      responseHandlers: [({ response }) => response.headers.set("x-added", "1")],
    });
    expect(response.headers.get("x-added")).toBe("1");
    expect(response.headers.get("content-type")).toMatch("text/plain");
    expect(await response.text()).toBe("fetched");
  });

  test("find mutable headers on Response.redirect() and on a plain result", async () => {
    const setHeader: ResponseHandler = ({ response }) => response.headers.set("x-added", "1");
    for (const answer of [
      () => Response.redirect("http://localhost/x"),
      (_context: unknown, chain: HandlerChain) => chain.respond(200, { plain: 1 }),
    ]) {
      const { response, errors } = await run({ requestHandlers: [answer], responseHandlers: [setHeader] });
      expect(errors).toEqual([]);
      expect(response.headers.get("x-added")).toBe("1");
    }
  });

  test("one that throws is reported, the next still runs, and exception handlers don't", async () => {
    const boom = new Error("boom");
    const order: string[] = [];
    const { response, errors, places } = await run({
      requestHandlers: [() => new Response("fine")],
      exceptionHandlers: [() => void order.push("exception")],
      responseHandlers: [
        failing(boom),
        () => Promise.reject(boom),
        (_context, chain) => void order.push(`next ${chain.error}`),
      ],
      finalizers: [(context) => void order.push(`finalizer ${context.error}`)],
    });
    expect(order).toEqual(["next undefined", "finalizer undefined"]);
    expect(errors).toEqual([boom, boom]);
    expect(places).toEqual(["response handler", "response handler"]);
    expect([response.status, await response.text()]).toEqual([200, "fine"]);
  });

  test("what one gives to chain.throw is contained like what it throws", async () => {
    const { response, errors } = await run({
      requestHandlers: [() => new Response("fine")],
      responseHandlers: [(_context, chain) => chain.throw("thrown")],
    });
    expect(response.status).toBe(200);
    expect(errors).toEqual(["thrown"]);
  });

  test("a value that is no answer is reported and changes nothing", async () => {
    const { response, errors } = await run({
      requestHandlers: [() => new Response("fine")],
      responseHandlers: [(() => "text") as unknown as ResponseHandler],
    });
    expect(await response.text()).toBe("fine");
    expect(errors[0]).toBeInstanceOf(TypeError);
  });
});

describe("finalizers", () => {
  test.each([
    ["an answer", [() => new Response()]],
    ["no answer", []],
    ["stop", [(_context: unknown, chain: HandlerChain) => chain.stop()]],
    ["terminate", [(_context: unknown, chain: HandlerChain) => chain.terminate()]],
    ["an error", [failing(new HttpError(400))]],
    ["an asynchronous error", [() => Promise.reject(new HttpError(400))]],
  ] as [string, RequestHandler[]][])("run exactly once each after %s", async (_name, requestHandlers) => {
    let runs = 0;
    await run({
      requestHandlers,
      finalizers: [
        () => void runs++,
        () => {
          runs += 10;
        },
      ],
    });
    expect(runs).toBe(11);
  });

  test("are started in order before handle resolves, which doesn't wait for what they await", async () => {
    const order: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await run({
      finalizers: [
        async () => {
          order.push("a starts");
          await gate;
          order.push("a ends");
        },
        () => void order.push("b"),
      ],
    });
    expect(order).toEqual(["a starts", "b"]);
    release();
    await settled();
    expect(order).toEqual(["a starts", "b", "a ends"]);
  });

  test("are waited for by the adapter's waitUntil", async () => {
    const source = new CountingSource();
    let done = false;
    const gateway = new Gateway({
      finalizers: [
        async () => {
          await settled();
          done = true;
        },
      ],
    });
    await gateway.run(source);
    expect(source.background.length).toBe(1);
    expect(done).toBe(false);
    await Promise.all(source.background);
    expect(done).toBe(true);
  });

  test("contain what each throws: it is reported, and the others still run", async () => {
    const sync = new Error("sync");
    const late = new Error("late");
    let ran = false;
    const { gateway, errors, places } = quietGateway({
      finalizers: [
        failing(sync),
        () => Promise.reject(late),
        () => {
          ran = true;
        },
      ],
    });
    expect((await gateway.handle(request())).status).toBe(404);
    await settled();
    expect(ran).toBe(true);
    expect(errors).toEqual([sync, late]);
    expect(places).toEqual(["finalizer", "finalizer"]);
  });

  test("see the final response", async () => {
    let seen: unknown;
    await run({
      requestHandlers: [() => new Response("a", { status: 201 })],
      responseHandlers: [
        (context) => {
          context.responseHeaders.set("x-late", "1");
          return new Response("b", { status: 202 });
        },
      ],
      finalizers: [
        ({ response }) => {
          seen = [response?.status, response?.headers.get("x-late")];
        },
      ],
    });
    expect(seen).toEqual([202, "1"]);
  });

  test("wait for the end of the body by context.closed", async () => {
    const order: string[] = [];
    const { response } = await run({
      requestHandlers: [
        () =>
          new Response(
            new ReadableStream({
              pull(controller) {
                controller.enqueue(new TextEncoder().encode("12345"));
                controller.close();
              },
            }),
          ),
      ],
      finalizers: [
        async (context) => {
          const { outcome, bytesSent } = await context.closed;
          order.push(`${outcome} ${bytesSent}`);
        },
      ],
    });
    await settled();
    expect(order).toEqual([]);
    expect(await response.text()).toBe("12345");
    await settled();
    expect(order).toEqual(["completed 5"]);
  });
});

describe("HEAD", () => {
  const head = () => request("/", { method: "HEAD" });

  test("keeps the headers, with content-length where it is known, and drops the body", async () => {
    const { response } = await run(
      { requestHandlers: [(_context, chain) => chain.respond(200, "héllo", { "x-a": "1" })] },
      head(),
    );
    expect(await response.text()).toBe("");
    expect(response.headers.get("content-length")).toBe("6");
    expect(response.headers.get("content-type")).toBe("text/plain;charset=UTF-8");
    expect(response.headers.get("x-a")).toBe("1");
  });

  test("keeps a content-length that the handler set on a native Response", async () => {
    const { response } = await run(
      { requestHandlers: [() => new Response("hello", { headers: { "content-length": "5" } })] },
      head(),
    );
    expect([response.headers.get("content-length"), await response.text()]).toEqual(["5", ""]);
  });

  test("cancels a streamed body", async () => {
    let cancelled = false;
    const stream = new ReadableStream({
      cancel: () => {
        cancelled = true;
      },
    });
    const { response } = await run({ requestHandlers: [() => new Response(stream)] }, head());
    await settled();
    expect(cancelled).toBe(true);
    expect(response.body).toBe(null);
  });

  test("cancels an iterated body", async () => {
    let returned = false;
    const iterable = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => {}),
        return: async () => {
          returned = true;
          return { done: true as const, value: undefined };
        },
      }),
    };
    await run({ requestHandlers: [(_context, chain) => chain.respond(200, iterable)] }, head());
    await settled();
    expect(returned).toBe(true);
  });

  test("drops the body of a default answer too", async () => {
    const { response } = await run({}, head());
    expect([response.status, await response.text()]).toEqual([404, ""]);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(0);
  });
});

describe("a response that can't be sent", () => {
  const cases: [string, () => Promise<Response>][] = [
    [
      "whose body was read",
      async () => {
        const used = new Response("used");
        await used.text();
        return used;
      },
    ],
    [
      "whose body is locked",
      async () => {
        const locked = new Response("locked");
        locked.body!.getReader();
        return locked;
      },
    ],
    ["of type error", async () => Response.error()],
  ];

  test.each(cases)("%s is a reported 500", async (_name, make) => {
    for (const options of [
      {},
      { responseHandlers: [(({ responseHeaders }) => responseHeaders.set("x", "y")) as ResponseHandler] },
      { finalizers: [(context: RequestContext) => void context.closed] },
    ]) {
      const answer = await make();
      const { response, errors } = await run({ requestHandlers: [() => answer], ...options });
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({ title: "Internal Server Error", status: 500 });
      expect(errors.length).toBe(1);
      expect(errors[0]).toBeInstanceOf(TypeError);
    }
  });

  test("a Response that two requests share fails the second one clearly", async () => {
    const shared = new Response("once");
    const { gateway, errors } = quietGateway({ requestHandlers: [() => shared] });
    expect(await (await gateway.handle(request())).text()).toBe("once");
    expect((await gateway.handle(request())).status).toBe(500);
    expect(String(errors[0])).toMatch(/clone/);
  });

  test("an iterable that can't be iterated is a reported 500", async () => {
    const { response, errors } = await run({
      requestHandlers: [(_context, chain) => chain.respond(200, { [Symbol.asyncIterator]: failing("no") })],
    });
    expect(response.status).toBe(500);
    expect(errors).toEqual(["no"]);
  });
});
