import { describe, expect, test } from "vitest";
import {
  type ExchangeOutcome,
  Gateway,
  type GatewayOptions,
  type RequestContext,
  Router,
  routerHandler,
} from "../../../src/mod.ts";
import { testClient, WebSocketRejectedError } from "../../../src/testing.ts";

type Handler = (context: RequestContext) => Response | Promise<Response>;

function gatewayOf(handler: Handler, options: GatewayOptions<RequestContext> = {}) {
  const errors: unknown[] = [];
  const outcomes: Promise<ExchangeOutcome>[] = [];
  const gateway = new Gateway({
    requestHandlers: [
      (context) => {
        outcomes.push(context.closed);
        return handler(context);
      },
    ],
    onError: (error) => errors.push(error),
    ...options,
  });
  return { client: testClient(gateway), errors, outcomes };
}

async function refusal(promise: Promise<unknown>): Promise<Response> {
  const error = await promise.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WebSocketRejectedError);
  return (error as WebSocketRejectedError).response;
}

const idle = async (): Promise<void> => {};

describe("accepting", () => {
  test("the protocols are those offered, in the client's order, and the one chosen is agreed on", async () => {
    let offered: readonly string[] = [];
    const { client } = gatewayOf(({ upgrade }) => {
      offered = upgrade!.protocols;
      return upgrade!.accept((socket) => socket.send(socket.protocol), { protocol: "b" });
    });
    const socket = await client.websocket("/", { protocols: ["a", "b"] });
    expect(offered).toEqual(["a", "b"]);
    expect(socket.protocol).toBe("b");
    expect(await socket.receive()).toBe("b");
  });

  test("a subprotocol that was not offered is an error and no handshake", async () => {
    const { client, errors } = gatewayOf(({ upgrade }) => upgrade!.accept(idle, { protocol: "c" }));
    expect((await refusal(client.websocket("/", { protocols: ["a", "b"] }))).status).toBe(500);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(TypeError);
  });

  test.each([
    [{ protcol: "x" }, /did you mean "protocol"/],
    [{ maxMessageSize: -1 }, /0 or more/],
    [{ headers: { "sec-websocket-protocol": "x" } }, /use the option protocol/],
    [{ headers: { "x-a": "line\nbreak" } }, /x-a/],
    [{ allowedOrigins: ["https://example.com/"] }, /as browsers send them/],
    [{ allowedOrigins: ["example.com"] }, /as browsers send them/],
  ])("the option %o throws", async (options, message) => {
    const { client, errors } = gatewayOf(({ upgrade }) => upgrade!.accept(idle, options as object));
    await refusal(client.websocket("/"));
    expect(String(errors[0])).toMatch(message);
  });

  test("answering twice throws", async () => {
    const attempts: Handler[] = [
      ({ upgrade }) => {
        upgrade!.accept(idle);
        return upgrade!.accept(idle);
      },
      ({ upgrade }) => {
        upgrade!.reject(new Response("no"));
        return upgrade!.accept(idle);
      },
      ({ upgrade }) => {
        upgrade!.accept(idle);
        return upgrade!.reject(new Response("no"));
      },
    ];
    for (const attempt of attempts) {
      const { client, errors } = gatewayOf(attempt);
      await refusal(client.websocket("/"));
      expect(errors[0]).toBeInstanceOf(TypeError);
      expect(String(errors[0])).toMatch(/answered/);
    }
  });

  test("response handlers see status 101 and can add fields", async () => {
    let seen: unknown;
    const { client } = gatewayOf(
      ({ upgrade }) => upgrade!.accept((socket) => socket.send("hi"), { headers: { "x-a": "1" } }),
      {
        responseHandlers: [
          ({ response, responseHeaders }) => {
            seen = [response.status, response.ok, response.headers.get("x-a")];
            response.headers.append("set-cookie", "a=1");
            responseHeaders.append("set-cookie", "b=2");
          },
        ],
      },
    );
    const socket = await client.websocket("/");
    expect(seen).toEqual([101, false, "1"]);
    expect(await socket.receive()).toBe("hi");
  });

  test("a response handler that answers otherwise rejects, and the session never runs", async () => {
    let hasRun = false;
    const { client, outcomes } = gatewayOf(
      ({ upgrade }) =>
        upgrade!.accept(() => {
          hasRun = true;
        }),
      { responseHandlers: [() => new Response("changed my mind", { status: 503 })] },
    );
    const response = await refusal(client.websocket("/"));
    expect([response.status, await response.text()]).toEqual([503, "changed my mind"]);
    expect(hasRun).toBe(false);
    expect(await outcomes[0]).toMatchObject({ outcome: "completed" });
  });
});

describe("rejecting", () => {
  test("status, fields and body arrive", async () => {
    for (const handler of [
      () => new Response("no dice", { status: 403, headers: { "x-why": "because" } }),
      ({ upgrade }: RequestContext) =>
        upgrade!.reject(new Response("no dice", { status: 403, headers: { "x-why": "because" } })),
    ]) {
      const response = await refusal(gatewayOf(handler).client.websocket("/"));
      expect([response.status, response.headers.get("x-why"), await response.text()]).toEqual([
        403,
        "because",
        "no dice",
      ]);
    }
  });

  test("what the endpoint throws goes to the exception handlers, whose answer arrives", async () => {
    const { client } = gatewayOf(
      () => {
        throw new Error("before");
      },
      { exceptionHandlers: [(error) => new Response(String(error), { status: 418 })] },
    );
    const response = await refusal(client.websocket("/"));
    expect([response.status, await response.text()]).toEqual([418, "Error: before"]);
  });

  test.each([
    ["http://good", 101],
    ["http://good:8080", 403],
    ["http://GOOD", 403],
    ["https://good", 403],
    ["http://evil.good", 403],
    ["http://good.evil", 403],
    ["null", 403],
    [undefined, 101],
  ])("with allowedOrigins a handshake from %s is answered %i", async (origin, status) => {
    const { client } = gatewayOf(({ upgrade }) => upgrade!.accept(idle, { allowedOrigins: ["http://good"] }));
    const headers: Record<string, string> = origin === undefined ? {} : { origin };
    const opened = client.websocket("/", { headers });
    if (status === 101) expect((await opened).protocol).toBe("");
    else expect((await refusal(opened)).status).toBe(status);
  });
});

describe("the exchange", () => {
  test("context.closed covers the whole conversation", async () => {
    const { client, outcomes } = gatewayOf(({ upgrade }) =>
      upgrade!.accept(async (socket) => void (await socket.closed)),
    );
    const socket = await client.websocket("/");
    const first = await Promise.race([
      outcomes[0],
      new Promise((resolve) => setTimeout(resolve, 20, "open")),
    ]);
    expect(first).toBe("open");
    await socket.close();
    expect(await outcomes[0]).toEqual({ outcome: "completed" });
  });

  test("a session that throws makes its outcome failed", async () => {
    const boom = new Error("boom");
    const { client, outcomes, errors } = gatewayOf(({ upgrade }) =>
      upgrade!.accept(() => {
        throw boom;
      }),
    );
    await client.websocket("/");
    expect(await outcomes[0]).toEqual({ outcome: "failed", error: boom });
    expect(errors).toEqual([boom]);
  });

  test("finalizers start when the handshake is answered and can wait for the end", async () => {
    const log: string[] = [];
    const { client } = gatewayOf(
      ({ upgrade }) => upgrade!.accept(async (socket) => void (await socket.closed)),
      {
        finalizers: [
          async (context) => {
            log.push("started");
            log.push((await context.closed).outcome);
          },
        ],
      },
    );
    const socket = await client.websocket("/");
    expect(log).toEqual(["started"]);
    await socket.close();
    await new Promise((resolve) => setTimeout(resolve));
    expect(log).toEqual(["started", "completed"]);
  });

  test("an ordinary request has no upgrade, and a WebSocket route answers it 426", async () => {
    const router = new Router();
    let upgrade: unknown = "unset";
    router.get("/plain", (context) => {
      upgrade = context.upgrade;
    });
    router.websocket("/socket", ({ upgrade: handshake }) => handshake.accept(idle));
    const client = testClient(new Gateway({ requestHandlers: [routerHandler(router)] }));
    await client.get("/plain");
    expect(upgrade).toBeUndefined();
    await expect(client.get("/socket")).resolves.toMatchObject({ status: 426 });
  });
});
