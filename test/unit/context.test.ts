import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type ExchangeOutcome,
  Gateway,
  HttpError,
  RequestContext,
  type RequestHandler,
} from "../../src/mod.ts";
import { CountingSource, quietGateway, request, settled } from "../support.ts";

/** Calls `look` with the context of one request, and gives the response. */
async function look(see: (context: RequestContext) => void, asked = request()): Promise<Response> {
  return new Gateway({ requestHandlers: [(context) => void see(context)] }).handle(asked);
}

describe("what is read", () => {
  test("request is the native Request that was given, the same each time", async () => {
    const asked = request("/x", { method: "POST", body: "payload" });
    await look((context) => {
      expect(context.request).toBe(asked);
      expect(context.request).toBe(context.request);
    }, asked);
  });

  test("request works as a native one: it can be read, cloned and wrapped", async () => {
    const texts: string[] = [];
    await new Gateway({
      requestHandlers: [
        async ({ request }) => {
          texts.push(await request.clone().text());
          texts.push(await new Request(request).text());
        },
      ],
    }).handle(request("/", { method: "POST", body: "payload" }));
    expect(texts).toEqual(["payload", "payload"]);
  });

  test("request is made on first use only", async () => {
    const source = new CountingSource();
    const context = new RequestContext(source);
    void [context.method, context.headers, context.url, context.params, context.answered, context.connection];
    void [context.responseHeaders, context.route, context.response, context.error, context.upgrade];
    expect(source.reads).toEqual({ request: 0, signal: 0, closed: 0 });
    expect(context.request.method).toBe("GET");
    expect(source.reads.request).toBe(1);
  });

  test("method is as the request has it", async () => {
    for (const method of ["GET", "DELETE", "PATCH", "OPTIONS"]) {
      await look((context) => expect(context.method).toBe(method), request("/", { method }));
    }
  });

  test("url is a canonical URL, parsed once", async () => {
    const source = new CountingSource("GET", "http://EXAMPLE.com:80/a/./b/../c%7e?q=1");
    const context = new RequestContext(source);
    expect(context.url).toBeInstanceOf(URL);
    expect(context.url.href).toBe("http://example.com/a/c%7e?q=1");
    expect(context.url).toBe(context.url);
  });

  test("headers has get, has and iteration, by names in any case", async () => {
    await look(
      ({ headers }) => {
        expect(headers.get("X-ONE")).toBe("1");
        expect(headers.get("x-two")).toBe(null);
        expect([headers.has("X-One"), headers.has("x-two")]).toEqual([true, false]);
        expect([...headers]).toContainEqual(["x-one", "1"]);
      },
      request("/", { headers: { "X-One": "1" } }),
    );
  });

  test("params is {} and route undefined before the router", async () => {
    await look((context) => {
      expect(Object.keys(context.params)).toEqual([]);
      expect("constructor" in context.params).toBe(false);
      expect(context.route).toBe(undefined);
      expect(context.match).toBe(undefined);
    });
  });

  test("error is undefined, answered false and response undefined at first", async () => {
    await look((context) => {
      expect([context.error, context.answered, context.response]).toEqual([undefined, false, undefined]);
    });
  });

  test("connection says it knows nothing when a plain Request was handed in", async () => {
    await look(({ connection }) => {
      expect(connection).toEqual({ protocol: "", encrypted: false, runtime: "unknown" });
    });
  });

  test("upgrade is undefined where no adapter can upgrade", async () => {
    await look(
      ({ upgrade }) => expect(upgrade).toBe(undefined),
      request("/", { headers: { "x-upgrade": "websocket" } }),
    );
  });

  test("what is unknown can't be read: a compile error", () => {
    const context = new RequestContext(request());
    // @ts-expect-error There is no such property.
    expect(context.user).toBe(undefined);
    expectTypeOf<RequestContext>().not.toHaveProperty("user");
  });

  test("what is read can't be assigned", () => {
    const context = new RequestContext(request()) as unknown as Record<string, unknown>;
    for (const name of [
      "request",
      "method",
      "url",
      "headers",
      "params",
      "route",
      "error",
      "answered",
      "signal",
    ]) {
      expect(() => {
        context[name] = 1;
      }, name).toThrow(TypeError);
    }
  });

  test("params are typed by the context's type argument", () => {
    expectTypeOf<RequestContext<{ id: number }>["params"]>().toEqualTypeOf<{ id: number }>();
  });
});

describe("response", () => {
  test("can be assigned and taken back", () => {
    const context = new RequestContext(request());
    const response = new Response("x");
    context.response = response;
    expect(context.response).toBe(response);
    expect(context.answered).toBe(true);
    context.response = undefined;
    expect(context.response).toBe(undefined);
    expect(context.answered).toBe(false);
  });

  test("is a real Response with the plain result's status, headers and body", async () => {
    let seen: Response | undefined;
    const gateway = new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(201, { a: 1 }, { "x-a": "1" })],
      responseHandlers: [
        ({ response }) => {
          seen = response.clone();
        },
      ],
    });
    const response = await gateway.handle(request());
    expect(seen).toBeInstanceOf(Response);
    expect([seen!.status, seen!.headers.get("x-a"), seen!.headers.get("content-type")]).toEqual([
      201,
      "1",
      "application/json",
    ]);
    expect(await seen!.text()).toBe('{"a":1}');
    expect(await response.text()).toBe('{"a":1}');
  });

  test("is the same object each time it is read, so that its headers can be edited", async () => {
    const gateway = new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(200, "text")],
      responseHandlers: [
        ({ response }) => response.headers.set("x-a", "1"),
        ({ response }) => response.headers.append("x-a", "2"),
        ({ response }) => response.headers.delete("content-type"),
      ],
    });
    const response = await gateway.handle(request());
    expect(response.headers.get("x-a")).toBe("1, 2");
    expect(response.headers.has("content-type")).toBe(false);
    expect(await response.text()).toBe("text");
  });

  test.each([null, "text", 404, {}])("refuses %o", (value) => {
    const context = new RequestContext(request());
    expect(() => {
      context.response = value as unknown as Response;
    }).toThrow(/expected a Response or undefined/);
  });
});

describe("answered", () => {
  test("is true once a response is returned, assigned or set by respond", async () => {
    for (const handler of [
      () => new Response(),
      (context) => {
        context.response = new Response();
      },
      (_context, chain) => chain.respond(204),
    ] as RequestHandler[]) {
      let seen: boolean | undefined;
      await new Gateway({
        requestHandlers: [handler],
        responseHandlers: [
          ({ answered }) => {
            seen = answered;
          },
        ],
      }).handle(request());
      expect(seen).toBe(true);
    }
  });

  test("is false for the default 404 and 500, and true once a response handler took their place", async () => {
    for (const requestHandlers of [[], [() => Promise.reject(new Error("x"))]] as RequestHandler[][]) {
      const seen: boolean[] = [];
      const { gateway } = quietGateway({
        requestHandlers,
        responseHandlers: [
          ({ answered }) => void seen.push(answered),
          () => new Response(),
          ({ answered }) => void seen.push(answered),
        ],
      });
      await gateway.handle(request());
      expect(seen).toEqual([false, true]);
    }
  });

  test("stays false when a handler only edits the headers of the default answer", async () => {
    const seen: boolean[] = [];
    await new Gateway({
      responseHandlers: [
        ({ response }) => response.headers.set("x", "y"),
        ({ answered }) => void seen.push(answered),
      ],
    }).handle(request());
    expect(seen).toEqual([false]);
  });

  test("is false after a throw that dropped the answer, and true once an exception handler answered", async () => {
    const seen: boolean[] = [];
    const { gateway } = quietGateway({
      requestHandlers: [
        (context) => {
          context.response = new Response();
          throw new Error("x");
        },
      ],
      exceptionHandlers: [
        (_error, { answered }) => void seen.push(answered),
        () => new Response(),
        (_error, { answered }) => void seen.push(answered),
      ],
    });
    await gateway.handle(request());
    expect(seen).toEqual([false, true]);
  });
});

describe("responseHeaders", () => {
  const answer = () =>
    new Response("body", {
      headers: [
        ["vary", "accept"],
        ["set-cookie", "own=1"],
        ["x-own", "1"],
      ],
    });
  const answerers: [string, RequestHandler][] = [
    ["a native Response", answer],
    [
      "a plain result",
      (_context, chain) =>
        chain.respond(200, "body", [
          ["vary", "accept"],
          ["set-cookie", "own=1"],
          ["x-own", "1"],
        ]),
    ],
  ];

  describe.each(answerers)("on %s", (_kind, answerer) => {
    async function over(edit: RequestHandler): Promise<Headers> {
      const response = await new Gateway({ requestHandlers: [edit, answerer] }).handle(request());
      expect(await response.text()).toBe("body");
      return response.headers;
    }

    test("set replaces the answer's own field of that name", async () => {
      expect((await over((context) => context.responseHeaders.set("X-Own", "mine"))).get("x-own")).toBe(
        "mine",
      );
    });

    test("set adds a field that the answer hasn't", async () => {
      expect((await over((context) => context.responseHeaders.set("x-new", "1"))).get("x-new")).toBe("1");
    });

    test("set replaces every line of a repeated field", async () => {
      const headers = await over((context) => context.responseHeaders.set("set-cookie", "only=1"));
      expect(headers.getSetCookie()).toEqual(["only=1"]);
    });

    test("append adds a line beside the answer's own", async () => {
      const headers = await over(({ responseHeaders }) => {
        responseHeaders.append("Vary", "origin");
        responseHeaders.append("set-cookie", "a=1");
        responseHeaders.append("set-cookie", "b=2");
      });
      expect(headers.get("vary")).toBe("accept, origin");
      expect(headers.getSetCookie()).toEqual(["own=1", "a=1", "b=2"]);
    });

    test("append after set keeps both lines and drops the answer's", async () => {
      const headers = await over(({ responseHeaders }) => {
        responseHeaders.set("vary", "a");
        responseHeaders.append("vary", "b");
      });
      expect(headers.get("vary")).toBe("a, b");
    });

    test("delete removes the answer's own field, and what was set before", async () => {
      const headers = await over(({ responseHeaders }) => {
        responseHeaders.set("x-new", "1");
        responseHeaders.delete("x-new");
        responseHeaders.delete("X-Own");
        responseHeaders.delete("content-type");
      });
      expect([headers.has("x-new"), headers.has("x-own"), headers.has("content-type")]).toEqual([
        false,
        false,
        false,
      ]);
    });

    test("set replaces the content type", async () => {
      const headers = await over(({ responseHeaders }) => responseHeaders.set("content-type", "text/csv"));
      expect(headers.get("content-type")).toBe("text/csv");
    });

    test("win over what a later handler puts on the response", async () => {
      const response = await new Gateway({
        requestHandlers: [({ responseHeaders }) => responseHeaders.set("x-a", "field"), answerer],
        responseHandlers: [({ response }) => response.headers.set("x-a", "response")],
      }).handle(request());
      expect(response.headers.get("x-a")).toBe("field");
    });
  });

  test("delete takes the content type off a plain text", async () => {
    const response = await new Gateway({
      requestHandlers: [
        ({ responseHeaders }) => responseHeaders.delete("content-type"),
        (_context, chain) => chain.respond(200, "text"),
      ],
    }).handle(request());
    expect(response.headers.has("content-type")).toBe(false);
    expect(await response.text()).toBe("text");
  });

  const errorAnswers: [string, RequestHandler[], number][] = [
    ["404", [], 404],
    ["500", [() => Promise.reject(new Error("x"))], 500],
    ["HttpError", [() => Promise.reject(new HttpError(403))], 403],
  ];
  test.each(errorAnswers)(
    "go on the default %s too, whatever was thrown later",
    async (_name, rest, status) => {
      const { gateway } = quietGateway({
        requestHandlers: [({ responseHeaders }) => responseHeaders.set("x-request-id", "7"), ...rest],
      });
      const response = await gateway.handle(request());
      expect([response.status, response.headers.get("x-request-id")]).toEqual([status, "7"]);
    },
  );

  test("go on what an exception handler answers", async () => {
    const { gateway } = quietGateway({
      requestHandlers: [
        ({ responseHeaders }) => responseHeaders.set("x-a", "1"),
        () => Promise.reject(new Error("x")),
      ],
      exceptionHandlers: [() => new Response("handled")],
    });
    expect((await gateway.handle(request())).headers.get("x-a")).toBe("1");
  });

  test("go on the answer of a chain that was terminated", async () => {
    const response = await new Gateway({
      requestHandlers: [
        ({ responseHeaders }, chain) => {
          responseHeaders.set("x-a", "1");
          chain.terminate();
        },
      ],
    }).handle(request());
    expect(response.headers.get("x-a")).toBe("1");
  });

  test("nothing set on a response that was discarded survives it, and they do", async () => {
    const { gateway } = quietGateway({
      requestHandlers: [
        (context) => {
          context.responseHeaders.set("x-stays", "1");
          context.response = new Response("gone", { headers: { "x-gone": "1", "set-cookie": "gone=1" } });
          context.response.headers.set("x-gone-too", "1");
          throw new Error("x");
        },
      ],
      responseHandlers: [() => new Response("final")],
    });
    const { headers } = await gateway.handle(request());
    expect([headers.get("x-stays"), headers.get("x-gone"), headers.get("x-gone-too")]).toEqual([
      "1",
      null,
      null,
    ]);
    expect(headers.getSetCookie()).toEqual([]);
  });

  test("are the same for the whole exchange, and never another's", async () => {
    const seen: unknown[] = [];
    const gateway = new Gateway({
      requestHandlers: [(context) => void seen.push(context.responseHeaders, context.responseHeaders)],
      finalizers: [(context) => void seen.push(context.responseHeaders)],
    });
    await gateway.handle(request());
    await gateway.handle(request());
    expect(new Set(seen.slice(0, 3)).size).toBe(1);
    expect(seen[0]).not.toBe(seen[3]);
  });

  test("don't touch a Response that is shared between requests", async () => {
    const shared = new Response(null, { status: 204 });
    const gateway = new Gateway({
      requestHandlers: [
        ({ responseHeaders, url }) => responseHeaders.append("x-path", url.pathname),
        () => shared,
      ],
    });
    expect((await gateway.handle(request("/a"))).headers.get("x-path")).toBe("/a");
    expect((await gateway.handle(request("/b"))).headers.get("x-path")).toBe("/b");
    expect(shared.headers.has("x-path")).toBe(false);
  });

  test("checks values when they are set: the handler throws, not the answer", async () => {
    let thrown: unknown;
    const { gateway } = quietGateway({
      requestHandlers: [
        ({ responseHeaders }) => {
          try {
            responseHeaders.set("x-a", "b\r\nset-cookie: evil=1");
          } catch (error) {
            thrown = error;
          }
        },
        () => new Response("fine"),
      ],
    });
    const response = await gateway.handle(request());
    expect(thrown).toBeInstanceOf(TypeError);
    expect([response.status, response.headers.has("x-a"), response.headers.has("set-cookie")]).toEqual([
      200,
      false,
      false,
    ]);
  });
});

describe("closed with plain handle", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  /** The response to a request whose `closed` was read, and how it ended so far. */
  async function watch(handler: RequestHandler, asked = request()) {
    const outcomes: ExchangeOutcome[] = [];
    const { gateway, errors } = quietGateway({
      requestHandlers: [(context) => void context.closed.then((outcome) => outcomes.push(outcome)), handler],
    });
    const response = await gateway.handle(asked);
    return { response, outcomes, errors };
  }

  function chunks(...texts: string[]): ReadableStream<Uint8Array> {
    return new ReadableStream({
      pull(controller) {
        const next = texts.shift();
        if (next === undefined) controller.close();
        else controller.enqueue(bytes(next));
      },
    });
  }

  test("a whole body is completed, with its bytes", async () => {
    const { response, outcomes } = await watch((_context, chain) => chain.respond(200, "héllo"));
    expect(await response.text()).toBe("héllo");
    await settled();
    expect(outcomes).toEqual([{ outcome: "completed", bytesSent: 6 }]);
  });

  test.each([
    ["no body", () => new Response(null, { status: 204 })],
    ["no answer at all", (() => {}) as RequestHandler],
  ])("%s is completed at once", async (_name, handler) => {
    const { outcomes } = await watch(handler);
    await settled();
    expect(outcomes.length).toBe(1);
    expect(outcomes[0]!.outcome).toBe("completed");
  });

  test("a native Response is completed when its body has been read", async () => {
    const { response, outcomes } = await watch(() => new Response("hello"));
    await response.arrayBuffer();
    await settled();
    expect(outcomes).toEqual([{ outcome: "completed", bytesSent: 5 }]);
  });

  test("a stream is completed after the last byte, not before", async () => {
    const { response, outcomes } = await watch(() => new Response(chunks("ab", "cde")));
    const reader = response.body!.getReader();
    await reader.read();
    await settled();
    expect(outcomes).toEqual([]);
    while (!(await reader.read()).done);
    await settled();
    expect(outcomes).toEqual([{ outcome: "completed", bytesSent: 5 }]);
  });

  test("a plain streamed result is watched as well", async () => {
    const { response, outcomes } = await watch((_context, chain) =>
      chain.respond(
        200,
        (async function* () {
          yield "ab";
          yield bytes("c");
        })(),
      ),
    );
    expect(await response.text()).toBe("abc");
    await settled();
    expect(outcomes).toEqual([{ outcome: "completed", bytesSent: 3 }]);
  });

  test("keeps status, status text and headers of what it watches", async () => {
    const { response } = await watch(
      () =>
        new Response(chunks("x"), {
          status: 206,
          statusText: "Partly",
          headers: [
            ["x-a", "1"],
            ["set-cookie", "a=1"],
            ["set-cookie", "b=2"],
          ],
        }),
    );
    expect([response.status, response.statusText, response.headers.get("x-a")]).toEqual([206, "Partly", "1"]);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await response.text()).toBe("x");
  });

  test("a body that is cancelled is aborted, and its source hears of it", async () => {
    let reason: unknown;
    const source = new ReadableStream({
      pull: (controller) => controller.enqueue(bytes("abc")),
      cancel: (given) => {
        reason = given;
      },
    });
    const { response, outcomes, errors } = await watch(() => new Response(source));
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel("enough");
    await settled();
    expect(outcomes).toEqual([{ outcome: "aborted", bytesSent: 3 }]);
    expect(reason).toBe("enough");
    expect(errors).toEqual([]);
  });

  test("a cancel while a read is waiting is aborted and nothing else", async () => {
    const { response, outcomes, errors } = await watch(() => new Response(new ReadableStream()));
    const reader = response.body!.getReader();
    const waiting = reader.read();
    await settled();
    await reader.cancel();
    expect((await waiting).done).toBe(true);
    await settled();
    expect(outcomes).toEqual([{ outcome: "aborted", bytesSent: 0 }]);
    expect(errors).toEqual([]);
  });

  test("a client that goes away is aborted", async () => {
    const client = new AbortController();
    const { outcomes } = await watch(
      () => new Response(new ReadableStream()),
      request("/", { signal: client.signal }),
    );
    await settled();
    expect(outcomes).toEqual([]);
    client.abort();
    await settled();
    expect(outcomes[0]!.outcome).toBe("aborted");
  });

  test("a source that fails is failed, reported, and broken for the reader", async () => {
    const boom = new Error("boom");
    const { response, outcomes, errors } = await watch(
      () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(bytes("ab")),
            pull: (controller) => controller.error(boom),
          }),
        ),
    );
    await expect(response.text()).rejects.toBe(boom);
    await settled();
    expect(outcomes.map(({ outcome, error }) => [outcome, error])).toEqual([["failed", boom]]);
    expect(errors).toEqual([boom]);
  });

  test("an iterator that throws is failed, and what it yields must be strings or bytes", async () => {
    const { response, outcomes } = await watch((_context, chain) =>
      chain.respond(
        200,
        (async function* () {
          yield "ab";
          yield { not: "bytes" };
        })(),
      ),
    );
    await expect(response.text()).rejects.toThrow(/expected strings or bytes/);
    await settled();
    expect(outcomes[0]!.outcome).toBe("failed");
  });

  test("an answer to HEAD is completed with no bytes", async () => {
    const { outcomes } = await watch(
      (_context, chain) => chain.respond(200, "hello"),
      request("/", { method: "HEAD" }),
    );
    await settled();
    expect(outcomes).toEqual([{ outcome: "completed", bytesSent: 0 }]);
  });

  test("is one promise, however often it is read, and settles for those who ask late", async () => {
    let context: RequestContext | undefined;
    await look((given) => {
      context = given;
    });
    expect(context!.closed).toBe(context!.closed);
    expect((await context!.closed).outcome).toBe("completed");
  });

  test("a body that nobody watches is handed out untouched", async () => {
    const given = new Response(chunks("x"));
    const response = await new Gateway({ requestHandlers: [() => given] }).handle(request());
    expect(response).toBe(given);
  });
});

describe("signal", () => {
  test("aborts when the client goes away", async () => {
    const client = new AbortController();
    const seen: boolean[] = [];
    await new Gateway({
      requestHandlers: [
        ({ signal }) => {
          seen.push(signal.aborted);
          client.abort();
          seen.push(signal.aborted);
        },
      ],
    }).handle(request("/", { signal: client.signal }));
    expect(seen).toEqual([false, true]);
  });

  test("doesn't abort because the exchange is over", async () => {
    let signal: AbortSignal | undefined;
    const response = await look((context) => {
      signal = context.signal;
    });
    await response.text();
    await settled();
    expect(signal!.aborted).toBe(false);
  });
});

describe("waitUntil", () => {
  test("hands the work on to the adapter", async () => {
    const source = new CountingSource();
    let done = false;
    new RequestContext(source).waitUntil(
      settled().then(() => {
        done = true;
      }),
    );
    await Promise.all(source.background);
    expect(done).toBe(true);
  });

  test("reports work that fails; nothing is rejected", async () => {
    const source = new CountingSource();
    const reported: unknown[] = [];
    const context = new RequestContext(source, (error) => void reported.push(error));
    context.waitUntil(Promise.reject("failed"));
    await Promise.all(source.background);
    expect(reported).toEqual(["failed"]);
  });

  test("works without an adapter", async () => {
    let done = false;
    await look((context) =>
      context.waitUntil(
        settled().then(() => {
          done = true;
        }),
      ),
    );
    await settled();
    await settled();
    expect(done).toBe(true);
  });
});
