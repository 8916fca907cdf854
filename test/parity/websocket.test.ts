import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { Gateway, Router, routerHandler, type WebSocketSession } from "../../src/mod.ts";
import { serveForTest, testClient, WebSocketRejectedError } from "../../src/testing.ts";

const echo: WebSocketSession = async (socket) => {
  for await (const message of socket) await socket.send(message);
};

function gatewayOf(router: Router): Gateway {
  return new Gateway({ requestHandlers: [routerHandler(router)] });
}

describe("docs/websockets.md, tests/websocket", () => {
  test("test_websocket_accept: accepting with a subprotocol and headers", async () => {
    const router = new Router();
    router.websocket("/", ({ upgrade }) =>
      upgrade.accept(echo, { protocol: "v2", headers: { "x-custom": "yes" } }),
    );
    await using server = await serveForTest(gatewayOf(router));
    const socket = new WebSocket(server.url.replace("http", "ws"), ["v1", "v2"]);
    const headers = await new Promise((resolve) =>
      socket.once("upgrade", (response) => resolve(response.headers)),
    );
    expect(headers).toMatchObject({ "x-custom": "yes", "sec-websocket-protocol": "v2" });
    socket.close();
  });

  test("test_websocket_reject: rejecting with status, headers and body", async () => {
    const router = new Router();
    router.websocket("/", ({ upgrade }) =>
      upgrade.reject(new Response("no dice", { status: 403, headers: { "x-custom": "no" } })),
    );
    await using client = testClient(gatewayOf(router));
    const error = (await client.websocket("/").catch((thrown) => thrown)) as WebSocketRejectedError;
    expect(error).toBeInstanceOf(WebSocketRejectedError);
    expect(error.response.status).toBe(403);
    expect(error.response.headers.get("x-custom")).toBe("no");
    expect(await error.response.text()).toBe("no dice");
  });

  test("test_websocket_binary_and_text_mode: text stays text and bytes stay bytes, both ways", async () => {
    const router = new Router();
    router.websocket("/", ({ upgrade }) => upgrade.accept(echo));
    await using client = testClient(gatewayOf(router));
    const socket = await client.websocket("/");
    await socket.send("foobar");
    await socket.send(new Uint8Array([1, 2]));
    expect(await socket.receive()).toBe("foobar");
    expect(await socket.receive()).toEqual(new Uint8Array([1, 2]));
  });

  test("test_send_invalid_data: sending what is neither text nor bytes is an error", async () => {
    const router = new Router();
    router.websocket("/", ({ upgrade }) => upgrade.accept((socket) => socket.send({} as string)));
    const errors: unknown[] = [];
    const gateway = new Gateway({
      requestHandlers: [routerHandler(router)],
      onError: (error) => errors.push(error),
    });
    await using client = testClient(gateway);
    expect(await (await client.websocket("/")).closed).toMatchObject({ code: 1011 });
    expect(errors[0]).toBeInstanceOf(TypeError);
  });

  test("test_disconnect_while_iterating: a client that leaves ends the loop", async () => {
    const router = new Router();
    let end: (messages: unknown[]) => void;
    const seen = new Promise((resolve) => {
      end = resolve;
    });
    router.websocket("/", ({ upgrade }) =>
      upgrade.accept(async (socket) => {
        const messages: unknown[] = [];
        for await (const message of socket) messages.push(message);
        end(messages);
      }),
    );
    await using client = testClient(gatewayOf(router));
    const socket = await client.websocket("/");
    await socket.send("foo");
    await socket.send("bar");
    await socket.close();
    expect(await seen).toEqual(["foo", "bar"]);
  });

  test("test_websocket_headers: the handshake's headers are seen", async () => {
    const router = new Router();
    router.websocket("/", ({ upgrade, request }) =>
      upgrade.accept((socket) => socket.send(request.headers.get("x-from") ?? "nobody")),
    );
    await using client = testClient(gatewayOf(router));
    const socket = await client.websocket("/", { headers: { "x-from": "ada" } });
    expect(await socket.receive()).toBe("ada");
  });

  test("test_websocket_with_router: the path's params reach the endpoint", async () => {
    const router = new Router();
    router.websocket("/foo/:id", ({ upgrade, params }) => upgrade.accept((socket) => socket.send(params.id)));
    await using client = testClient(gatewayOf(router));
    expect(await (await client.websocket("/foo/bar")).receive()).toBe("bar");
    await expect(client.websocket("/elsewhere")).rejects.toBeInstanceOf(WebSocketRejectedError);
  });

  test("test_double_accept and test_accept_after_reject: a handshake is answered once", async () => {
    const router = new Router();
    router.websocket("/accept", ({ upgrade }) => {
      upgrade.accept(echo);
      return upgrade.accept(echo);
    });
    router.websocket("/reject", ({ upgrade }) => {
      upgrade.reject(new Response(null, { status: 403 }));
      return upgrade.accept(echo);
    });
    const errors: unknown[] = [];
    const gateway = new Gateway({
      requestHandlers: [routerHandler(router)],
      onError: (error) => errors.push(error),
    });
    await using client = testClient(gateway);
    for (const path of ["/accept", "/reject"]) {
      await expect(client.websocket(path)).rejects.toMatchObject({ response: { status: 500 } });
    }
    expect(errors).toHaveLength(2);
  });
});

describe("tests/gateway", () => {
  test("test_websocket_gateway: connect, exchange and close through gateway and router, over a socket", async () => {
    const router = new Router();
    router.websocket("/echo", ({ upgrade }) => upgrade.accept(echo));
    await using server = await serveForTest(gatewayOf(router));
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/echo`);
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send("foo");
    const message = await new Promise((resolve) =>
      socket.once("message", (data) => resolve(data.toString())),
    );
    expect(message).toBe("foo");
    socket.close(1000);
    expect(await new Promise((resolve) => socket.once("close", resolve))).toBe(1000);
  });

  test("test_websocket_response_other_than_101: a chain that answers something else rejects with it", async () => {
    const gateway = new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(401, "who are you?")],
    });
    await using client = testClient(gateway);
    const error = (await client.websocket("/").catch((thrown) => thrown)) as WebSocketRejectedError;
    expect([error.response.status, await error.response.text()]).toEqual([401, "who are you?"]);
  });
});
