import { deepEqual, equal, match, ok } from "node:assert/strict";
import { WebSocket } from "ws";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause, type SocketClient } from "../client.ts";
import { BINARY, CLOSE, FrameClient, frame, handshakeFields, PING, PONG, TEXT } from "../frame-client.ts";

const own = { server: "own", runtimes: ["node", "node-current", "deno", "bun"] } as const;

/** What WebSockets do, seen from a raw socket. */
export const webSocketBehaviours: readonly Behaviour[] = [
  onSocket("A socket echoes text and bytes, as what they are", async (client) => {
    const socket = await FrameClient.open(client, "/ws/echo");
    socket.send(TEXT, "grüße 👋");
    equal(await socket.message(), "grüße 👋");
    socket.send(BINARY, Buffer.from([0, 255]));
    deepEqual(await socket.message(), Buffer.from([0, 255]));
    socket.send(TEXT, "");
    equal(await socket.message(), "");
  }),
  onSocket("Messages are strings and plain Uint8Arrays", async (client) => {
    const socket = await FrameClient.open(client, "/ws/types");
    socket.send(TEXT, "four");
    equal(await socket.message(), "string true 4");
    socket.send(BINARY, Buffer.alloc(3));
    equal(await socket.message(), "object true 3");
  }),
  onSocket("A frame in the packet of the handshake is not lost", async (client) => {
    const socket = await FrameClient.open(client, "/ws/late", {}, frame(TEXT, "early"));
    equal(await socket.message(), "early");
  }),
  onSocket(
    "Messages that come before the session reads are kept, and so are those before a close",
    async (client) => {
      const socket = await FrameClient.open(client, "/ws/late");
      for (let i = 0; i < 500; i++) socket.send(TEXT, `${i}`);
      for (let i = 0; i < 500; i++) equal(await socket.message(), `${i}`);
    },
  ),
  onSocket("Pings are answered", async (client) => {
    const socket = await FrameClient.open(client, "/ws/echo");
    socket.send(PING, "are you there");
    const { opcode, payload } = await socket.frame();
    deepEqual([opcode, payload.toString()], [PONG, "are you there"]);
  }),
  onSocket(
    "The subprotocol that the endpoint chose is agreed on, and none if it chose none",
    async (client) => {
      for (const list of ["a, b", "a,b"]) {
        const chosen = await FrameClient.open(client, "/ws/protocol/1", { "Sec-WebSocket-Protocol": list });
        equal(chosen.response.get("sec-websocket-protocol"), "b");
        equal(await chosen.message(), "agreed on b");
      }
      const none = await FrameClient.open(client, "/ws/protocol/7", { "Sec-WebSocket-Protocol": "a, b" });
      equal(none.response.get("sec-websocket-protocol"), undefined);
      equal(await none.message(), "agreed on ");
    },
  ),
  onSocket("Fields of accept and of handlers go out with the 101, repeated ones too", async (client) => {
    const { response } = await FrameClient.open(client, "/ws/fields");
    equal(response.get("x-own"), "1");
    deepEqual(response.all("set-cookie"), ["a=1", "b=2", "c=3"]);
  }),
  onSocket("A rejection arrives with status, fields and body", async (client) => {
    const answer = await client.request({ target: "/ws/no-dice", fields: handshakeFields() });
    deepEqual([answer.status, answer.text, answer.get("x-why")], [403, "no dice", "because"]);
    deepEqual(answer.all("set-cookie"), ["a=1", "b=2"]);
  }),
  onSocket("An endpoint that throws before it accepts answers 500 without a detail", async (client) => {
    const answer = await client.request({ target: "/ws/throw", fields: handshakeFields() });
    equal(answer.status, 500);
    ok(!answer.text.includes("secret"));
  }),
  onSocket("The request can be read during the whole conversation", async (client) => {
    const socket = await FrameClient.open(client, "/ws/request?a=b", { "X-Test": "yes" });
    equal(await socket.message(), "GET,/ws/request,yes,yes,?a=b");
  }),
  onSocket("A conversation is not over when its handshake is, whoever asks first", async (client) => {
    for (const query of ["", "unwatched&"]) {
      const key = client.newKey();
      const socket = await FrameClient.open(client, `/ws/signal?${query}key=${key}`);
      equal(await socket.message(), "aborted: false");
      socket.close(1000, "");
      await client.sees(key, "closed completed");
      ok(!(await client.seen(key)).includes("signal aborted"));
    }
  }),
  onSocket(
    "A session that returns closes with 1000, one that throws with 1011 and no reason",
    async (client) => {
      const key = client.newKey();
      deepEqual(await (await FrameClient.open(client, "/ws/return")).closure(), { code: 1000, reason: "" });
      const thrown = await FrameClient.open(client, `/ws/boom?key=${key}`);
      deepEqual(await thrown.closure(), { code: 1011, reason: "" });
      await client.sees(key, "reported websocket session: secret");
      await client.sees(key, "closed failed");
    },
  ),
  onSocket("Code and reason of the server's close arrive", async (client) => {
    for (const code of [1000, 1001, 1011, 3000, 4999]) {
      const socket = await FrameClient.open(client, `/ws/close/${code}`);
      deepEqual(await socket.closure(), { code, reason: "bye" });
    }
  }),
  onSocket("The session sees code and reason of the client's close", async (client) => {
    const key = client.newKey();
    const socket = await FrameClient.open(client, `/ws/end?key=${key}`);
    socket.close(4001, "bye");
    equal(await client.sees(key, "socket"), "socket 4001 bye true");
    await client.sees(key, "closed completed");
  }),
  onSocket("A close without a code reads 1005", async (client) => {
    const key = client.newKey();
    const socket = await FrameClient.open(client, `/ws/end?key=${key}`);
    socket.send(CLOSE);
    match(await client.sees(key, "socket"), /^socket 1005 {2}/);
  }),
  onSocket("A client that goes without a close frame reads 1006, be it by FIN or RST", async (client) => {
    for (const leave of ["end", "reset"] as const) {
      const key = client.newKey();
      const socket = await FrameClient.open(client, `/ws/end?key=${key}`);
      socket.connection[leave]();
      match(await client.sees(key, "socket"), /^socket 1006 .*false$/);
      await client.sees(key, "closed aborted");
    }
  }),
  onSocket("Misuse rejects and leaves the connection open", async (client) => {
    const socket = await FrameClient.open(client, "/ws/misuse");
    equal(await socket.message(), "RangeError,RangeError,TypeError");
  }),
  onSocket("Sending and receiving after the close reject with WebSocketClosedError", async (client) => {
    const key = client.newKey();
    const socket = await FrameClient.open(client, `/ws/after?key=${key}`);
    socket.close();
    equal(await client.sees(key, "late"), "late WebSocketClosedError WebSocketClosedError");
  }),
  onSocket("A message over the limit closes with 1009 and doesn't reach the session", async (client) => {
    const socket = await FrameClient.open(client, "/ws/small");
    socket.send(TEXT, "x".repeat(1001));
    equal((await socket.closure())?.code, 1009);
  }),
  onSocket(
    "Twenty megabytes sent at once arrive whole, however slowly they are read",
    async (client) => {
      const socket = await FrameClient.open(client, "/ws/burst");
      socket.connection.socket.pause();
      await pause(200);
      socket.connection.socket.resume();
      for (let i = 0; i < 200; i++) {
        const message = (await socket.message()) as Buffer;
        deepEqual([message.length, message[0], message.at(-1)], [100_000, i, i]);
      }
      equal(await socket.message(), "done");
    },
    { timeout: 30_000 },
  ),
  onSocket(
    "A sender that awaits is held back by a client that doesn't read",
    async (client) => {
      const key = client.newKey();
      const socket = await FrameClient.open(client, `/ws/flood?key=${key}`);
      socket.connection.socket.pause();
      await pause(1000);
      const sent = (await client.seen(key)).filter((line) => line.startsWith("sent"));
      ok(sent.length < 150, `${sent.length} messages of 100 kB were sent to a client that reads none`);
      socket.connection.reset();
      const most = Number((await client.sees(key, "most")).slice(5));
      ok(most < 2_000_000, `${most} bytes were buffered`);
    },
    { timeout: 20_000 },
  ),
  onSocket(
    "What nobody reads is bounded",
    async (client) => {
      const key = client.newKey();
      const socket = await FrameClient.open(client, `/ws/unread?key=${key}`);
      const chunk = frame(BINARY, Buffer.alloc(50_000));
      for (let i = 0; i < 400; i++) socket.connection.send(chunk);
      await pause(500);
      if (client.server.runtime.startsWith("node")) {
        ok(socket.connection.socket.writableLength > 8_000_000, "The client was not held back");
        socket.connection.reset();
      } else {
        match(await client.sees(key, "socket"), /^socket (1009|1006)/);
      }
    },
    { timeout: 20_000 },
  ),
  onSocket(
    "A peer that answers nothing is closed",
    async (client) => {
      const socket = await FrameClient.open(client, "/ws/idle");
      for (;;) {
        const { opcode, payload } = await socket.frame();
        if (opcode === PING) continue;
        deepEqual([opcode, payload.readUInt16BE()], [CLOSE, 1001]);
        return;
      }
    },
    { timeout: 12_000 },
  ),
  onSocket(
    "Compression is agreed on only where the endpoint allows it",
    async (client) => {
      equal(await extensionsOf(client, "/ws/echo"), "");
      equal(await extensionsOf(client, "/ws/compressed"), "permessage-deflate");
    },
    { runtimes: ["node", "node-current", "bun"] },
  ),
  onSocket(
    "A server that closes closes its sockets with 1001, waits for them and exits",
    async (client) => {
      const sockets = await Promise.all([1, 2, 3].map(() => FrameClient.open(client, "/ws/echo")));
      client.server.terminate();
      for (const socket of sockets) equal((await socket.closure())?.code, 1001);
      equal(await client.server.exited, 0);
    },
    own,
  ),
  onSocket(
    "A socket whose client answers nothing doesn't keep a closing server",
    async (client) => {
      await FrameClient.open(client, "/ws/echo");
      client.server.terminate();
      equal(await client.server.exited, 0);
    },
    own,
  ),
  ...handshakeBehaviours(),
  ...originBehaviours(),
];

/** What a `ws` client and the server agreed on, with a message there and back to show that it works. */
function extensionsOf(client: SocketClient, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${client.server.port}${path}`);
    const text = "compress me ".repeat(1000);
    socket.on("open", () => socket.send(text));
    socket.on("message", (data) => {
      equal(data.toString(), text);
      resolve(socket.extensions);
      socket.close();
    });
    socket.on("error", reject);
  });
}

function handshakeBehaviours(): Behaviour[] {
  const refused: [string, string, Record<string, string | undefined>, string?][] = [
    ["WSHS-05", "a key that is none", { "Sec-WebSocket-Key": "bad" }],
    ["WSHS-05", "no key", { "Sec-WebSocket-Key": undefined }],
    ["WSHS-07", "POST", {}, "POST"],
    ["WSHS", "version 12", { "Sec-WebSocket-Version": "12" }],
    ["WSHS", "no version", { "Sec-WebSocket-Version": undefined }],
    ["WSHS-09", "Upgrade: h2c", { Upgrade: "h2c" }],
    ["WSHS", "no Connection: Upgrade", { Connection: undefined }],
    ["WSHS", "a subprotocol twice", { "Sec-WebSocket-Protocol": "a, a" }],
  ];
  return [
    ...refused.map(([id, what, replaced, method = "GET"]) =>
      onSocket(`${id}: a handshake with ${what} is refused, and the server goes on`, async (client) => {
        const fields = handshakeFields(replaced);
        const { status } = await client.request({ method, target: "/ws/echo", fields });
        ok(status >= 400 && status < 500, `${status}`);
        equal((await client.request("/text")).status, 200);
      }),
    ),
    onSocket("WSHS-11: subprotocols that nobody knows are ignored", async (client) => {
      const socket = await FrameClient.open(client, "/ws/echo", { "Sec-WebSocket-Protocol": "graphql-ws" });
      equal(socket.response.get("sec-websocket-protocol"), undefined);
    }),
    onSocket("A request to upgrade to something else is an ordinary one, body and all", async (client) => {
      const answer = await client.request({
        method: "POST",
        target: "/echo",
        fields: [
          ["Upgrade", "h2c"],
          ["Connection", "Upgrade, HTTP2-Settings"],
        ],
        body: "a body",
      });
      deepEqual([answer.status, answer.text], [200, "a body"]);
    }),
    onSocket("A handshake on a path without a WebSocket route is an ordinary request", async (client) => {
      const answer = await client.request({ target: "/text", fields: handshakeFields() });
      equal(answer.status, 200);
    }),
    onSocket("A WebSocket route answers a plain request 426, with Upgrade", async (client) => {
      const answer = await client.request("/ws/echo");
      deepEqual([answer.status, answer.get("upgrade")], [426, "websocket"]);
    }),
    onSocket(
      "WSHS-01: 200 clients that leave right after their handshake leave nothing behind",
      async (client) => {
        const key = client.newKey();
        for (let i = 0; i < 200; i++) {
          const connection = await client.connect();
          const lines = handshakeFields().map(([name, value]) => `${name}: ${value}\r\n`);
          connection.send(`GET /ws/end?key=${key} HTTP/1.1\r\nHost: localhost\r\n${lines.join("")}\r\n`);
          if (i % 2 === 0) connection.reset();
          else connection[Symbol.dispose]();
        }
        const socket = await FrameClient.open(client, "/ws/echo");
        socket.send(TEXT, "still here");
        equal(await socket.message(), "still here");
      },
    ),
    onSocket("A client that resets around its handshake settles closed", async (client) => {
      const key = client.newKey();
      for (let i = 0; i < 20; i++) {
        const connection = await client.connect();
        const lines = handshakeFields().map(([name, value]) => `${name}: ${value}\r\n`);
        connection.send(`GET /ws/asked?key=${key} HTTP/1.1\r\nHost: localhost\r\n${lines.join("")}\r\n`);
        await pause(i % 3);
        connection.reset();
      }
      await client.sees(key, "asked");
      let open = 1;
      for (let patience = 400; open > 0 && patience > 0; patience--) {
        await pause(20);
        const seen = await client.seen(key);
        open = seen.filter((line) => line === "asked").length;
        open -= seen.filter((line) => line.startsWith("closed")).length;
      }
      equal(open, 0);
    }),
    onSocket(
      "WSHS-03: a client that leaves before the handshake is answered aborts the signal",
      async (client) => {
        for (const leave of ["end", "reset"] as const) {
          const key = client.newKey();
          const connection = await client.connect();
          const lines = handshakeFields().map(([name, value]) => `${name}: ${value}\r\n`);
          connection.send(`GET /ws/pending?key=${key} HTTP/1.1\r\nHost: localhost\r\n${lines.join("")}\r\n`);
          await client.sees(key, "waiting");
          connection[leave]();
          await client.sees(key, "aborted");
          await client.sees(key, "closed aborted");
        }
      },
      { runtimes: ["node", "node-current", "deno", "bun"] },
    ),
  ];
}

function originBehaviours(): Behaviour[] {
  const cases: [string, string | undefined, number][] = [
    ["CSWSH-01", "https://evil.com", 403],
    ["CSWSH-03", undefined, 101],
    ["CSWSH-05", "http://GOOD", 403],
    ["CSWSH-07", "http://localhost", 403],
    ["CSWSH", "null", 403],
    ["CSWSH", "http://good.evil.com", 403],
    ["CSWSH", "http://good", 101],
  ];
  return cases.map(([id, origin, status]) =>
    onSocket(
      `${id}: with allowedOrigins, a handshake from ${origin ?? "no browser"} is answered ${status}`,
      async (client) => {
        if (status === 101) {
          const socket = await FrameClient.open(client, "/ws/origin", { Origin: origin });
          equal(await socket.message(), "open");
        } else {
          const answer = await client.request({
            target: "/ws/origin",
            fields: handshakeFields({ Origin: origin }),
          });
          equal(answer.status, status);
        }
      },
    ),
  );
}
