import { equal, ok, rejects } from "node:assert/strict";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause, SocketClient } from "../client.ts";
import { RawConnection } from "../raw-client.ts";
import { ServerProcess } from "../runtimes.ts";

// Workers have no server of their own to close: their platform does.
const own = { server: "own", runtimes: ["node", "node-current", "deno", "bun"] } as const;

/** What SIGTERM does: the same as `server.close()`. The fixture's grace period is five seconds. */
export const shutdownBehaviours: readonly Behaviour[] = [
  onSocket(
    "A server without work exits by itself when told to stop",
    async (client) => {
      await client.request("/text");
      client.server.terminate();
      equal(await client.server.exited, 0);
    },
    own,
  ),
  onSocket(
    "A server that closes ends idle connections and refuses new ones",
    async (client) => {
      const idle = await client.connect();
      idle.send("GET /text HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await idle.response();
      const busy = await startUpload(client);
      client.server.terminate();
      await idle.closed;
      await untilRefused(client);
      busy.send("def");
      equal((await busy.response()).status, 200);
    },
    own,
  ),
  onSocket(
    "What is being answered is finished, and its connection closed",
    async (client) => {
      const connection = await startUpload(client);
      client.server.terminate();
      await untilRefused(client);
      connection.send("def");
      const answer = await connection.response();
      equal(answer.text, "done");
      equal(answer.get("connection")?.toLowerCase(), "close");
      await connection.closed;
      equal(await client.server.exited, 0);
    },
    own,
  ),
  onSocket(
    "Requests that come on an open connection while the server closes are answered or refused whole",
    async (client) => {
      const connection = await startUpload(client);
      client.server.terminate();
      await untilRefused(client);
      connection.send("def");
      await connection.response();
      connection.send("GET /text HTTP/1.1\r\nHost: localhost\r\n\r\n");
      const text = await connection.rest();
      ok(text === "" || text.startsWith("HTTP/1.1 "), text);
      equal(await client.server.exited, 0);
    },
    own,
  ),
  onSocket(
    "An endless stream is cut after the grace period, and the process exits",
    async (client) => {
      const connection = await client.connect();
      connection.send("GET /quiet/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
      const answer = await connection.head();
      client.server.terminate();
      for await (const chunk of connection.body(answer)) void chunk;
      equal(await client.server.exited, 0);
    },
    own,
  ),
  onSocket(
    "A port that is taken is not shared unless reusePort says so",
    async (client) => {
      const { runtime, directory, port } = client.server;
      await rejects(ServerProcess.start(runtime, directory, { port }), /exited/);
    },
    { runtimes: own.runtimes },
  ),
  onSocket(
    "Two processes share a port with reusePort, and one goes on when the other stops",
    async (client) => {
      const { runtime, directory } = client.server;
      const first = await ServerProcess.start(runtime, directory, { sharedPort: 0 });
      const second = await ServerProcess.start(runtime, directory, { sharedPort: first.port });
      try {
        equal(second.port, first.port);
        first.terminate();
        equal(await first.exited, 0);
        const rest = new SocketClient(second);
        for (let i = 0; i < 20; i++) equal((await rest.request("/text")).status, 200);
      } finally {
        first.kill();
        second.kill();
      }
    },
    // Node 20 has no reusePort, its cluster module does the same; Deno wants --unstable-net for it.
    { runtimes: ["node-current", "bun"] },
  ),
];

/** A connection whose request is being handled, until three more bytes are sent. */
async function startUpload(client: SocketClient): Promise<RawConnection> {
  const key = client.newKey();
  const connection = await client.connect();
  connection.send(`POST /reads-on?key=${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\nabc`);
  await client.sees(key, "count 1");
  return connection;
}

/** Waits until the server takes no new connections. */
async function untilRefused(client: SocketClient): Promise<void> {
  for (;;) {
    try {
      using _ = await RawConnection.open(client.server.port);
    } catch {
      return;
    }
    await pause(20);
  }
}
