import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  Gateway,
  type WebSocketAcceptOptions,
  WebSocketClosedError,
  type WebSocketConnection,
  type WebSocketSession,
} from "../../../src/mod.ts";
import { testClient } from "../../../src/testing.ts";

const echo: WebSocketSession = async (socket) => {
  for await (const message of socket) await socket.send(message);
};

async function converse(session: WebSocketSession, options?: WebSocketAcceptOptions) {
  const errors: unknown[] = [];
  const gateway = new Gateway({
    requestHandlers: [({ upgrade }) => upgrade!.accept(session, options)],
    onError: (error) => errors.push(error),
  });
  return { socket: await testClient(gateway).websocket("/"), errors };
}

/** A conversation whose session hands its socket out and stays until it is closed. */
async function bothEnds(options?: WebSocketAcceptOptions) {
  let server!: WebSocketConnection;
  const { socket, errors } = await converse(async (opened) => {
    server = opened;
    await opened.closed;
  }, options);
  return { client: socket, server, errors };
}

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error) => error,
  );
const later = (milliseconds = 5): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("messages", () => {
  test("text comes as a string and every kind of bytes as a Uint8Array", async () => {
    const { socket } = await converse(echo);
    await socket.send("grüße 👋");
    await socket.send(new Uint8Array([1, 2, 3]));
    await socket.send(new Uint8Array([4, 5]).buffer);
    await socket.send(new DataView(new Uint8Array([6, 7, 8, 9]).buffer, 1, 2));
    await socket.send("");
    await socket.send(new Uint8Array());
    expect(await socket.receive()).toBe("grüße 👋");
    for (const bytes of [
      [1, 2, 3],
      [4, 5],
      [7, 8],
    ])
      expect(await socket.receive()).toEqual(new Uint8Array(bytes));
    expect(await socket.receive()).toBe("");
    expect(await socket.receive()).toEqual(new Uint8Array());
  });

  test("bytes that change after send arrive as they were", async () => {
    const { client, server } = await bothEnds();
    const bytes = new Uint8Array([1, 2, 3]);
    await server.send(bytes);
    bytes.fill(9);
    expect(await client.receive()).toEqual(new Uint8Array([1, 2, 3]));
  });

  test("any sequence of messages arrives whole and in order", async () => {
    const message = fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array());
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 40 }), async (messages) => {
        const { socket } = await converse(echo);
        for (const each of messages) void socket.send(each);
        for (const each of messages) expect(await socket.receive()).toEqual(each);
      }),
      { numRuns: 50 },
    );
  });

  test("messages that came before the session reads are kept in order", async () => {
    const { socket } = await converse(async (server) => {
      await later();
      await echo(server);
    });
    for (let i = 0; i < 3000; i++) void socket.send(`${i}`);
    for (let i = 0; i < 3000; i++) expect(await socket.receive()).toBe(`${i}`);
  });

  test("messages that came before the peer's close are still read, and sending then rejects", async () => {
    const { client, server } = await bothEnds();
    void client.send("a");
    void client.send("b");
    void client.send("c");
    await client.close(4001, "done");
    expect(await server.receive()).toBe("a");
    const seen: unknown[] = [];
    for await (const message of server) seen.push(message);
    expect(seen).toEqual(["b", "c"]);
    const error = await rejection(server.send("late"));
    expect(error).toBeInstanceOf(WebSocketClosedError);
    expect(error).toMatchObject({ code: 4001, reason: "done", wasClean: true });
  });

  test("several receivers get one message each, in the order they asked", async () => {
    const { client, server } = await bothEnds();
    const received = Promise.all([client.receive(), client.receive(), client.receive()]);
    for (const word of ["one", "two", "three"]) await server.send(word);
    expect(await received).toEqual(["one", "two", "three"]);
  });

  test("leaving a loop early leaves the connection open for the next", async () => {
    const { client, server } = await bothEnds();
    for (const word of ["one", "two"]) await server.send(word);
    for await (const message of client) {
      expect(message).toBe("one");
      break;
    }
    for await (const message of client) {
      expect(message).toBe("two");
      break;
    }
    await client.send("still here");
    expect(await server.receive()).toBe("still here");
  });

  test.each([[1], [{}], [null], [undefined], [new Blob(["x"])], [["a"]]])(
    "sending %o rejects with a TypeError and does no harm",
    async (data) => {
      const { socket } = await converse(echo);
      expect(await rejection(socket.send(data as string))).toBeInstanceOf(TypeError);
      await socket.send("on");
      expect(await socket.receive()).toBe("on");
    },
  );

  test("each calls back in order, also for what came before, and resolves at the end", async () => {
    let seen: unknown[] = [];
    const { socket, errors } = await converse(async (opened) => {
      await later();
      await opened.each((message) => seen.push(message));
      seen = [...seen, "over"];
    });
    for (const message of ["a", "b", "c"]) await socket.send(message);
    await later(20);
    await socket.send(new Uint8Array([1]));
    await socket.close();
    await later();
    expect(seen).toEqual(["a", "b", "c", new Uint8Array([1]), "over"]);
    expect(errors).toEqual([]);
  });

  test("each runs in the turn of the message, and waits for what the callback gives back", async () => {
    const log: string[] = [];
    let release = (): void => {};
    const { socket } = await converse((opened) =>
      opened.each((message) => {
        log.push(`begin ${message}`);
        if (message !== "slow") return undefined;
        return new Promise<void>((resolve) => {
          release = () => {
            log.push("end slow");
            resolve();
          };
        });
      }),
    );
    for (const message of ["slow", "b", "c"]) await socket.send(message);
    await later();
    expect(log).toEqual(["begin slow"]);
    release();
    await later();
    expect(log).toEqual(["begin slow", "end slow", "begin b", "begin c"]);
  });

  test("each rejects with what the callback throws or rejects with, and leaves the rest unread", async () => {
    for (const isAsync of [false, true]) {
      const { client, server } = await bothEnds();
      const error = new Error("no");
      const reading = server.each(() => {
        if (isAsync) return Promise.reject(error);
        throw error;
      });
      await client.send("a");
      await client.send("b");
      expect(await rejection(reading)).toBe(error);
      expect(await server.receive()).toBe("b");
    }
  });

  test("each rejects with a TypeError for what is no function", async () => {
    const { server } = await bothEnds();
    expect(await rejection(server.each("x" as never))).toBeInstanceOf(TypeError);
  });

  test("a callback that waits holds back the sender, and lets it go on", async () => {
    const { client, server } = await bothEnds({ maxQueueSize: 1000 });
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let read = 0;
    void server.each((message) => {
      read += message.length;
      return gate;
    });
    const sends = Array.from({ length: 20 }, () => client.send(new Uint8Array(10_000)));
    await later();
    expect(client.bufferedAmount).toBeGreaterThan(64 * 1024);
    release();
    await Promise.all(sends);
    await later();
    expect(read).toBe(200_000);
  });

  test("each shares messages with others that wait, in the order they asked", async () => {
    const { client, server } = await bothEnds();
    const first = server.receive();
    const seen: unknown[] = [];
    void server.each((message) => seen.push(message));
    for (const message of ["a", "b", "c"]) await client.send(message);
    expect(await first).toBe("a");
    await later();
    expect(seen).toEqual(["b", "c"]);
  });

  test("a message over maxMessageSize closes with 1009", async () => {
    const { client } = await bothEnds({ maxMessageSize: 10 });
    await client.send("0123456789");
    await client.send("0123456789+");
    expect(await client.closed).toMatchObject({ code: 1009, wasClean: true });
  });
});

describe("backpressure", () => {
  test("send waits while the peer doesn't read, and goes on when it does", async () => {
    const { client, server } = await bothEnds({ maxQueueSize: 100_000 });
    let sent = 0;
    const sending = (async () => {
      for (; sent < 100; sent++) await client.send(new Uint8Array(10_000));
    })();
    await later(20);
    expect(sent).toBeLessThan(30);
    expect(client.bufferedAmount).toBeGreaterThan(64 * 1024);
    for (let i = 0; i < 100; i++) expect((await server.receive()).length).toBe(10_000);
    await sending;
    expect(client.bufferedAmount).toBe(0);
  });

  test("empty messages that nobody reads are bounded too", async () => {
    const { client, server } = await bothEnds({ maxQueueSize: 6400 });
    for (let i = 0; i < 1000; i++) void client.send("");
    void client.send("last");
    await later();
    let count = 0;
    while ((await server.receive()) !== "last") count++;
    expect(count).toBe(1000);
  });
});

describe("closing", () => {
  test("a session that returns closes with 1000", async () => {
    const { socket } = await converse(() => {});
    expect(await socket.closed).toEqual({ code: 1000, reason: "", wasClean: true });
  });

  test("a session that throws closes with 1011, tells the client nothing and is reported", async () => {
    for (const session of [
      () => {
        throw new Error("secret");
      },
      async () => {
        await later();
        throw new Error("secret");
      },
    ]) {
      const { socket, errors } = await converse(session);
      expect(await socket.closed).toEqual({ code: 1011, reason: "", wasClean: true });
      expect(errors).toEqual([new Error("secret")]);
    }
  });

  test("a session that only runs into the end of its connection is not reported", async () => {
    const { socket, errors } = await converse(async (server) => {
      for (;;) await server.receive();
    });
    await socket.close();
    await later();
    expect(errors).toEqual([]);
  });

  test("iterating ends and receiving rejects when the peer closes", async () => {
    const { client, server } = await bothEnds();
    const receiving = rejection(server.receive());
    const iterating = server[Symbol.asyncIterator]().next();
    await client.close(3000, "bye");
    expect(await receiving).toMatchObject({ name: "WebSocketClosedError", code: 3000, reason: "bye" });
    expect(await iterating).toEqual({ done: true, value: undefined });
  });

  test("closing ends one's own receivers and loops", async () => {
    const { client, server } = await bothEnds();
    const receiving = rejection(server.receive());
    const loop = (async () => {
      for await (const _message of server);
      return "over";
    })();
    await server.close(4002);
    expect(await receiving).toMatchObject({ code: 4002 });
    expect(await loop).toBe("over");
    expect(await client.closed).toEqual({ code: 4002, reason: "", wasClean: true });
  });

  test("what was sent before close still arrives", async () => {
    const { client, server } = await bothEnds();
    for (let i = 0; i < 50; i++) void server.send(`${i}`);
    void server.close();
    const seen: unknown[] = [];
    for await (const message of client) seen.push(message);
    expect(seen).toHaveLength(50);
  });

  test("closing twice resolves twice, and the first code counts", async () => {
    const { client, server } = await bothEnds();
    await Promise.all([server.close(4000), server.close(4001)]);
    await server.close(4002);
    expect(await client.closed).toMatchObject({ code: 4000 });
  });

  test.each([0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 1000.5, Number.NaN, "1000"])(
    "close(%o) rejects with a RangeError and leaves the connection open",
    async (code) => {
      const { socket } = await converse(echo);
      expect(await rejection(socket.close(code as number))).toBeInstanceOf(RangeError);
      await socket.send("open");
      expect(await socket.receive()).toBe("open");
    },
  );

  test.each([1000, 1001, 1003, 1007, 1011, 1014, 3000, 4999])("close(%i) is taken", async (code) => {
    const { socket } = await converse(echo);
    await socket.close(code);
    expect(await socket.closed).toMatchObject({ code });
  });

  test("a reason of 123 bytes fits and one of 124 rejects with a RangeError", async () => {
    const { socket } = await converse(echo);
    expect(await rejection(socket.close(1000, `${"é".repeat(61)}..`))).toBeInstanceOf(RangeError);
    await socket.close(1000, `${"é".repeat(61)}.`);
    expect(await socket.closed).toMatchObject({ reason: `${"é".repeat(61)}.` });
  });

  test("misuse that nobody awaits is no unhandled rejection", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { client, server } = await bothEnds();
    void client.close(1);
    void client.send(1 as unknown as string);
    await client.close();
    void server.send("late");
    void server.receive();
    void server.ping();
    await later(20);
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("signal aborts with the closure, also if it is read afterwards", async () => {
    const { client, server } = await bothEnds();
    const { signal } = server;
    expect(signal.aborted).toBe(false);
    await client.close(4003, "why");
    expect(signal.reason).toMatchObject({ name: "WebSocketClosedError", code: 4003, reason: "why" });
    expect(client.signal.aborted).toBe(true);
  });

  test("an idle peer that can't be pinged is closed with 1001 after idleTimeout, an active one is not", async () => {
    const { client } = await bothEnds({ idleTimeout: 40 });
    for (let i = 0; i < 6; i++) {
      await client.send("here");
      await later(15);
    }
    expect(client.signal.aborted).toBe(false);
    expect(await client.closed).toMatchObject({ code: 1001 });
  });
});

describe("streams", () => {
  test("readable pipes into writable, and both end with the connection", async () => {
    const { socket, errors } = await converse((server) => server.readable.pipeTo(server.writable));
    await socket.send("a");
    await socket.send(new Uint8Array([1]));
    expect(await socket.receive()).toBe("a");
    expect(await socket.receive()).toEqual(new Uint8Array([1]));
    await socket.close();
    expect(errors).toEqual([]);
  });

  test("closing the writable closes with 1000, aborting it with 1011", async () => {
    const closing = await bothEnds();
    await closing.server.writable.close();
    expect(await closing.client.closed).toMatchObject({ code: 1000 });
    const aborting = await bothEnds();
    await aborting.server.writable.abort(new Error("broken source"));
    expect(await aborting.client.closed).toMatchObject({ code: 1011 });
  });

  test("cancelling the readable closes the connection", async () => {
    const { client, server } = await bothEnds();
    await server.readable.cancel();
    expect(await client.closed).toMatchObject({ code: 1000 });
  });
});
