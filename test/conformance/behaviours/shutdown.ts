import { equal, ok } from "node:assert/strict";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause, type SocketClient } from "../client.ts";
import { RawConnection } from "../raw-client.ts";

// Workers have no server of their own to close: their platform does.
const own = { server: "own", runtimes: ["node", "node-current", "deno", "bun"] } as const;

/** What SIGTERM does: the same as `server.close()`. The fixture's grace period is one second. */
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
      const busy = await client.connect();
      busy.send("GET /slow/600 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await pause(100);
      client.server.terminate();
      await idle.closed;
      ok(await isRefused(client), "A new connection was taken");
      equal((await busy.response()).status, 200);
    },
    own,
  ),
  onSocket(
    "What is being answered is finished, and its connection closed",
    async (client) => {
      const connection = await client.connect();
      connection.send("GET /slow/500 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await pause(100);
      client.server.terminate();
      const answer = await connection.response();
      equal(answer.text, "slow");
      equal(answer.get("connection")?.toLowerCase(), "close");
      await connection.closed;
      equal(await client.server.exited, 0);
    },
    own,
  ),
  onSocket(
    "Requests that come on an open connection while the server closes are answered or refused whole",
    async (client) => {
      const connection = await client.connect();
      connection.send("GET /slow/1000 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await pause(500);
      client.server.terminate();
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
];

async function isRefused(client: SocketClient): Promise<boolean> {
  for (let i = 0; i < 20; i++) {
    try {
      using connection = await RawConnection.open(client.server.port);
      void connection;
    } catch {
      return true;
    }
    await pause(20);
  }
  return false;
}
