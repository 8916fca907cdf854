import { deepEqual, equal, ok } from "node:assert/strict";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause, type SocketClient } from "../client.ts";
import { answer, RawUpstream } from "../raw-upstream.ts";

/** WebSockets through a proxy; each title begins with the numbers of its lines in runtimes.md, E1. */
export const proxyWebSocketBehaviours: readonly Behaviour[] = [
  onSocket("E1.61 A handshake that isn't one is refused, and nobody upstream hears of it", async (client) => {
    using upstream = await RawUpstream.start();
    const target = `/proxy-root/${upstream.port}/`;
    const upgrade = [
      ["Connection", "keep-alive, Upgrade"],
      ["Upgrade", "websocket"],
    ] as const;
    const key = ["Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="] as const;
    for (const [method, fields] of [
      ["GET", [...upgrade, ["Sec-WebSocket-Version", "12"], key]],
      ["GET", [...upgrade, ["Sec-WebSocket-Version", "13"]]],
      ["POST", [...upgrade, ["Sec-WebSocket-Version", "13"], key, ["Content-Length", "0"]]],
    ] as const) {
      const { status } = await client.request({ method, target, fields });
      ok(status === 400 || status === 426, `${method} ${status}`);
    }
    equal(upstream.count, 0);
  }),
  onSocket("E1.62 A refusal comes back with status, fields and body", async (client) => {
    using upstream = await RawUpstream.start();
    const serving = upstream.answer(answer("no dice", "X-Why: because").replace("200 OK", "403 Forbidden"));
    const socket = new WebSocket(`ws://127.0.0.1:${client.server.port}/proxy-root/${upstream.port}/`);
    const [, response] = (await once(socket, "unexpected-response")) as [unknown, IncomingMessage];
    equal(response.statusCode, 403);
    equal(response.headers["x-why"], "because");
    let body = "";
    for await (const chunk of response) body += chunk;
    equal(body, "no dice");
    await serving;
  }),
  onSocket("E1.62 An upstream that nobody listens at is a 502", async (client) => {
    const socket = new WebSocket(`ws://127.0.0.1:${client.server.port}/proxy-root/1/`);
    const [, response] = (await once(socket, "unexpected-response")) as [unknown, IncomingMessage];
    equal(response.statusCode, 502);
    response.resume();
  }),
  onSocket(
    "E1.63 E1.64 E1.65 E1.73 Handshake and answer go through, the upstream chooses",
    async (client) => {
      using upstream = await UpstreamSockets.start((protocols) => [...protocols].at(-1) ?? false);
      const headers = { cookie: "a=1", authorization: "Basic YTpi", origin: "http://example.com" };
      const socket = upstream.dial(client, "chat?x=1", ["one", "two"], headers);
      let answered: IncomingMessage | undefined;
      socket.on("upgrade", (response) => {
        answered = response;
      });
      await once(socket, "open");
      equal(socket.protocol, "two");
      deepEqual(answered?.headers["set-cookie"], ["b=2", "c=3"]);
      const [request] = upstream.requests;
      equal(request?.url, "/chat?x=1");
      equal(request?.headers.cookie, "a=1");
      equal(request?.headers.authorization, "Basic YTpi");
      equal(request?.headers.origin, "http://example.com");
      equal(request?.headers["x-forwarded-for"], "127.0.0.1");
      socket.terminate();
    },
  ),
  onSocket("E1.63 An upstream that chooses no protocol leaves the client without", async (client) => {
    using upstream = await UpstreamSockets.start(() => false);
    const socket = upstream.dial(client, "", ["one"]);
    let chosen: string | undefined = "none yet";
    socket.on("error", () => {});
    socket.on("upgrade", (response) => {
      chosen = response.headers["sec-websocket-protocol"];
    });
    await Promise.race([once(socket, "open"), once(socket, "error")]).catch(() => {});
    equal(chosen, undefined);
    socket.terminate();
  }),
  onSocket("E1.66 What the upstream says with its handshake arrives", async (client) => {
    using upstream = await UpstreamSockets.start();
    upstream.server.on("connection", (socket) => socket.send("first"));
    const socket = upstream.dial(client, "silent");
    equal(String((await once(socket, "message"))[0]), "first");
    socket.terminate();
  }),
  onSocket("E1.67 Text stays text and bytes stay bytes, of any size", async (client) => {
    using upstream = await UpstreamSockets.start();
    const socket = upstream.dial(client, "echo");
    await once(socket, "open");
    const large = Buffer.alloc(1_500_000, "x");
    for (const message of [
      "hi",
      "",
      "caf\u00e9 \u{1f600}",
      Buffer.from([0, 255, 1]),
      Buffer.alloc(0),
      large,
    ]) {
      const echoed = once(socket, "message");
      socket.send(message);
      const [data, isBinary] = (await echoed) as [Buffer, boolean];
      equal(isBinary, typeof message !== "string");
      ok(data.equals(Buffer.from(message)), `${data.length} bytes`);
    }
    const echoed = once(socket, "message");
    socket.send("one ", { fin: false });
    socket.send("two", { fin: true });
    equal(String((await echoed)[0]), "one two");
    socket.terminate();
  }),
  onSocket("E1.68 The client's close code and reason reach the upstream", async (client) => {
    for (const [code, reason] of [
      [1000, "done"],
      [4001, "caf\u00e9"],
    ] as const) {
      using upstream = await UpstreamSockets.start();
      const socket = upstream.dial(client, "echo");
      await once(socket, "open");
      socket.close(code, reason);
      await once(socket, "close");
      deepEqual(await upstream.closure(), [code, reason]);
    }
  }),
  onSocket("E1.68 The upstream's close code and reason reach the client", async (client) => {
    for (const [code, reason] of [
      [1001, "going"],
      [4001, "caf\u00e9"],
    ] as const) {
      using upstream = await UpstreamSockets.start();
      upstream.server.on("connection", (socket) => socket.close(code, reason));
      const socket = upstream.dial(client, "silent");
      const [got, why] = (await once(socket, "close")) as [number, Buffer];
      deepEqual([got, String(why)], [code, reason]);
    }
  }),
  onSocket("E1.69 Pings are answered on each hop", async (client) => {
    using upstream = await UpstreamSockets.start();
    const socket = upstream.dial(client, "echo");
    await once(socket, "open");
    const ponged = once(socket, "pong");
    socket.ping("x");
    await ponged;
    const [peer] = upstream.server.clients;
    const answered = once(peer!, "pong");
    peer!.ping("y");
    await answered;
    socket.terminate();
  }),
  onSocket("E1.70 A client that doesn't read stops the upstream", async (client) => {
    using upstream = await UpstreamSockets.start();
    const socket = upstream.dial(client, "silent");
    await once(socket, "open");
    socket.pause();
    const [peer] = upstream.server.clients;
    const block = Buffer.alloc(65_536);
    for (let i = 0; i < 800; i++) peer!.send(block);
    let before = -1;
    while (peer!.bufferedAmount !== before) {
      before = peer!.bufferedAmount;
      await pause(300);
    }
    ok(before > 0, "50 MiB were taken for a client that doesn't read");
    let received = 0;
    socket.on("message", () => {
      received++;
    });
    socket.resume();
    while (received < 800) await pause(20);
    socket.terminate();
  }),
  onSocket("E1.72 A client that vanishes takes the upstream's connection with it", async (client) => {
    using upstream = await UpstreamSockets.start();
    const socket = upstream.dial(client, "echo");
    await once(socket, "open");
    socket.terminate();
    await upstream.closure();
  }),
  onSocket("E1.72 An upstream that vanishes doesn't look like one that was done", async (client) => {
    using upstream = await UpstreamSockets.start();
    const socket = upstream.dial(client, "echo");
    await once(socket, "open");
    for (const peer of upstream.server.clients) peer.terminate();
    const [code] = (await once(socket, "close")) as [number];
    ok(code === 1011 || code === 1006, `${code}`);
  }),
];

/** An upstream of `ws` that echoes, unless the path is `/silent`. */
class UpstreamSockets implements Disposable {
  readonly server: WebSocketServer;
  readonly requests: IncomingMessage[] = [];
  readonly #closures: [number, string][] = [];

  private constructor(server: WebSocketServer) {
    this.server = server;
    server.on("headers", (lines) => lines.push("Set-Cookie: b=2", "Set-Cookie: c=3"));
    server.on("connection", (socket, request) => {
      this.requests.push(request);
      socket.on("error", () => {});
      socket.on("close", (code, reason) => this.#closures.push([code, String(reason)]));
      if (request.url !== "/silent")
        socket.on("message", (data, binary) => socket.send(data as Buffer, { binary }));
    });
  }

  static async start(
    choose: (protocols: Set<string>) => string | false = () => false,
  ): Promise<UpstreamSockets> {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: choose });
    await once(server, "listening");
    return new UpstreamSockets(server);
  }

  dial(
    client: SocketClient,
    path: string,
    protocols: string[] = [],
    headers: Record<string, string> = {},
  ): WebSocket {
    const { port } = this.server.address() as AddressInfo;
    const url = `ws://127.0.0.1:${client.server.port}/proxy-root/${port}/${path}`;
    const socket = new WebSocket(url, protocols, { headers });
    socket.on("error", () => {});
    return socket;
  }

  /** Code and reason of the first connection that was closed. */
  async closure(): Promise<[number, string]> {
    while (this.#closures.length === 0) await pause(10);
    return this.#closures[0]!;
  }

  [Symbol.dispose](): void {
    for (const socket of this.server.clients) socket.terminate();
    this.server.close();
  }
}
