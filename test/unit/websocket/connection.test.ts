import { describe, expect, test, vi } from "vitest";
import { Gateway, type WebSocketAcceptOptions, type WebSocketSession } from "../../../src/mod.ts";
import { testClient, WebSocketClosedError } from "../../../src/testing.ts";

async function converse(session: WebSocketSession, options?: WebSocketAcceptOptions) {
  const errors: unknown[] = [];
  const gateway = new Gateway({
    requestHandlers: [({ upgrade }) => upgrade!.accept(session, options)],
    onError: (error) => errors.push(error),
  });
  return { socket: await testClient(gateway).websocket("/"), errors };
}

const echo: WebSocketSession = async (socket) => {
  for await (const message of socket) await socket.send(message);
};

describe("messages", () => {
  test("text comes back as a string and bytes as a Uint8Array", async () => {
    const { socket } = await converse(echo);
    await socket.send("grüße");
    await socket.send(new Uint8Array([1, 2, 3]));
    await socket.send(new Uint8Array([4, 5]).buffer);
    expect(await socket.receive()).toBe("grüße");
    expect(await socket.receive()).toEqual(new Uint8Array([1, 2, 3]));
    expect(await socket.receive()).toEqual(new Uint8Array([4, 5]));
  });

  test("messages that came before the session reads are kept in order", async () => {
    const { socket } = await converse(async (server) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      for await (const message of server) await server.send(`${message}!`);
    });
    for (let i = 0; i < 2000; i++) void socket.send(`${i}`);
    for (let i = 0; i < 2000; i++) expect(await socket.receive()).toBe(`${i}!`);
  });

  test("messages that came before the peer's close are still read, and sending rejects", async () => {
    const seen: unknown[] = [];
    let rejection: unknown;
    const { socket } = await converse(async (server) => {
      await server.closed;
      for await (const message of server) seen.push(message);
      rejection = await server.send("late").catch((error) => error);
    });
    await socket.send("a");
    await socket.send("b");
    await socket.close(4001, "done");
    await vi.waitFor(() => expect(rejection).toBeInstanceOf(WebSocketClosedError));
    expect(seen).toEqual(["a", "b"]);
    expect(rejection).toMatchObject({ code: 4001, reason: "done", wasClean: true });
  });

  test("several receivers get one message each, in the order they asked", async () => {
    const { socket } = await converse(async (server) => {
      for (const word of ["one", "two", "three"]) await server.send(word);
      await server.closed;
    });
    expect(await Promise.all([socket.receive(), socket.receive(), socket.receive()])).toEqual([
      "one",
      "two",
      "three",
    ]);
  });
});

describe("closing", () => {
  test("a session that returns closes with 1000", async () => {
    const { socket } = await converse(() => {});
    expect(await socket.closed).toEqual({ code: 1000, reason: "", wasClean: true });
  });

  test("a session that throws closes with 1011, tells the client nothing and is reported", async () => {
    const boom = new Error("secret");
    const { socket, errors } = await converse(() => {
      throw boom;
    });
    expect(await socket.closed).toEqual({ code: 1011, reason: "", wasClean: true });
    expect(errors).toEqual([boom]);
  });
});
