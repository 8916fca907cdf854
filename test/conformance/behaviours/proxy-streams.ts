import { deepEqual, equal, ok } from "node:assert/strict";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause, type SocketClient } from "../client.ts";
import type { RawConnection } from "../raw-client.ts";
import { answer, RawUpstream, type UpstreamPeer } from "../raw-upstream.ts";

const STREAM = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
const EVENT = "8\r\ndata: 1\n\r\n";
const MEBIBYTE = Buffer.alloc(1_048_576, "x");

const LEAVINGS: readonly (readonly [how: string, leave: (connection: RawConnection) => void])[] = [
  ["resets", (connection) => connection.reset()],
  ["closes", (connection) => void connection.socket.destroy()],
];

/** Streams through a proxy; each title begins with the numbers of its lines in runtimes.md, E1. */
export const proxyStreamBehaviours: readonly Behaviour[] = [
  onSocket("E1.35 An upstream that doesn't read stops the client's upload", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    const length = 64 * MEBIBYTE.length;
    connection.send(
      `POST /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n`,
    );
    for (let i = 0; i < 64; i++) connection.send(MEBIBYTE);
    const { peer } = await upstream.head();
    peer.socket.pause();
    const sent = await settled(() => connection.socket.bytesWritten - connection.socket.writableLength);
    ok(sent < 40 * MEBIBYTE.length, `${sent} bytes were taken for an upstream that doesn't read`);
  }),
  onSocket("E1.35 A client that leaves in the middle of its upload closes the upstream", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(
      `POST /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello`,
    );
    const { peer } = await upstream.head();
    await peer.until(() => peer.text === "hello");
    connection.reset();
    await peer.closed();
  }),
  onSocket(
    "A client that leaves in the middle of its upload is no failure of the upstream's",
    async (client) => {
      using upstream = await RawUpstream.start();
      const target = `/proxy-fragile/${upstream.port}/`;
      for (const isWatched of [false, true]) {
        const key = client.newKey();
        const connection = await client.connect();
        const query = `key=${key}${isWatched ? "" : "&unwatched"}`;
        connection.send(
          `POST ${target}?${query} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello`,
        );
        const { peer } = await upstream.head();
        await peer.until(() => peer.text === "hello");
        connection.reset();
        await peer.closed();
        ok((await client.sees(key, "closed")).startsWith("closed aborted"));
        const reported = (await client.seen(key)).filter((line) => line.startsWith("reported"));
        deepEqual(reported, []);
      }
      const asked = client.request({ target });
      const { peer } = await upstream.head();
      peer.send(answer("still trusted"));
      equal((await asked).text, "still trusted");
    },
  ),
  onSocket(
    "A body of the app's own that fails is the app's failure, and a 500",
    async (client) => {
      using upstream = await RawUpstream.start();
      const key = client.newKey();
      const target = `/proxy-own-body/${upstream.port}/?key=${key}`;
      equal((await client.request({ method: "POST", target, body: "abc" })).status, 500);
      ok((await client.sees(key, "reported")).includes("The app broke it"));
    },
    // What `fetch` rejects with doesn't tell whose failure it was.
    { runtimes: ["node", "node-current", "bun", "deno"] },
  ),
  onSocket(
    "A body that nobody has read yet goes to another target where one can't be reached",
    async (client) => {
      using upstream = await RawUpstream.start();
      const target = `/proxy-half-gone/${upstream.port}/`;
      for (let i = 0; i < 4; i++) {
        const asked = client.request({ method: "POST", target, body: `body ${i}` });
        equal((await upstream.answer(answer("taken"))).body, `body ${i}`);
        equal((await asked).text, "taken");
      }
    },
    // `fetch` may have read of the body before it says that there is no connection.
    { runtimes: ["node", "node-current", "bun", "deno"] },
  ),
  onSocket("E1.36 An answer that comes early is delivered while the upload goes on", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(
      `POST /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello`,
    );
    const { peer } = await upstream.head();
    peer.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig");
    const response = await connection.response();
    equal(response.status, 413);
    equal(response.text, "big");
  }),
  onSocket(
    "E1.54 The head arrives before the first byte of the body",
    async (client) => {
      using upstream = await RawUpstream.start();
      const { connection, peer } = await open(client, upstream, { first: "" });
      equal((await connection.head()).get("content-type"), "text/event-stream");
      equal(peer.isClosed, false);
    },
    { timeout: 5_000 },
  ),
  onSocket("E1.55 A chunk arrives before the next one is sent", async (client) => {
    using upstream = await RawUpstream.start();
    const { connection, peer } = await open(client, upstream);
    const chunks = connection.body(await connection.head());
    for (let i = 0; i < 3; i++) {
      equal((await chunks.next()).value?.toString(), "data: 1\n");
      if (i < 2) peer.send(EVENT);
    }
    peer.send("0\r\n\r\n");
    equal((await chunks.next()).done, true);
  }),
  onSocket("E1.56 An event stream outlives the timeouts", async (client) => {
    using upstream = await RawUpstream.start();
    const { connection, peer } = await open(client, upstream, { variant: "proxy-quick" });
    const response = await connection.head();
    const chunks = connection.body(response);
    await chunks.next();
    await pause(900);
    peer.send(`${EVENT}0\r\n\r\n`);
    equal((await chunks.next()).value?.toString(), "data: 1\n");
    equal((await chunks.next()).done, true);
    equal(response.isComplete, true);
  }),
  onSocket("E1.57 A client that leaves a stream closes the upstream", async (client) => {
    using upstream = await RawUpstream.start();
    const { connection, peer } = await open(client, upstream);
    const ticking = setInterval(() => peer.send(EVENT), 50);
    await connection.head();
    await pause(200);
    connection.reset();
    await closesSoon(peer).finally(() => clearInterval(ticking));
  }),
  ...LEAVINGS.flatMap(([how, leave]) => [
    onSocket(`E1.57 A client that ${how} a silent stream closes the upstream`, async (client) => {
      using upstream = await RawUpstream.start();
      const { connection, peer } = await open(client, upstream);
      await connection.head();
      leave(connection);
      await closesSoon(peer);
    }),
    onSocket(`E1.57 A client that ${how} before the head closes the upstream`, async (client) => {
      using upstream = await RawUpstream.start();
      const connection = await client.connect();
      connection.send(`GET /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      const { peer } = await upstream.head();
      leave(connection);
      await closesSoon(peer);
    }),
  ]),
  onSocket("E1.58 An upstream that ends ends the stream, one that breaks breaks it", async (client) => {
    for (const isWhole of [true, false]) {
      using upstream = await RawUpstream.start();
      const { connection, peer } = await open(client, upstream);
      const response = await connection.head();
      const chunks = connection.body(response);
      await chunks.next();
      if (isWhole) peer.send("0\r\n\r\n");
      else peer.socket.destroy();
      equal((await chunks.next()).done, true);
      equal(response.isComplete, isWhole);
    }
  }),
  onSocket("E1.59 A client that doesn't read stops the upstream", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(`GET /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const { peer } = await upstream.head();
    peer.send(`HTTP/1.1 200 OK\r\nContent-Length: ${65 * MEBIBYTE.length}\r\n\r\n`);
    peer.send(MEBIBYTE);
    await connection.head();
    connection.socket.pause();
    for (let i = 0; i < 64; i++) peer.send(MEBIBYTE);
    const sent = await settled(() => peer.socket.bytesWritten - peer.socket.writableLength);
    ok(sent < 40 * MEBIBYTE.length, `${sent} bytes were taken for a client that doesn't read`);
  }),
  onSocket("E1.59 A large body arrives whole", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(`GET /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const { peer } = await upstream.head();
    peer.send(`HTTP/1.1 200 OK\r\nContent-Length: ${8 * MEBIBYTE.length}\r\n\r\n`);
    for (let i = 0; i < 8; i++) peer.send(MEBIBYTE);
    const response = await connection.head();
    let size = 0;
    for await (const chunk of connection.body(response)) size += chunk.length;
    equal(size, 8 * MEBIBYTE.length);
  }),
  onSocket("E1.29 E1.59 A large body goes up whole", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    const length = 8 * MEBIBYTE.length;
    connection.send(
      `POST /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n`,
    );
    for (let i = 0; i < 8; i++) connection.send(MEBIBYTE);
    const { peer } = await upstream.head();
    let size = 0;
    while (size < length) {
      await peer.until(() => peer.received.length > 0);
      size += peer.take(peer.received.length).length;
    }
    peer.send(answer("fine"));
    equal((await connection.response()).text, "fine");
  }),
  onSocket(
    "A server that closes ends the event streams that it passes on",
    async (client) => {
      using upstream = await RawUpstream.start();
      const { connection, peer } = await open(client, upstream);
      const response = await connection.head();
      const chunks = connection.body(response);
      await chunks.next();
      client.server.terminate();
      equal((await chunks.next()).done, true);
      equal(response.isComplete, true);
      await closesSoon(peer);
    },
    { server: "own", runtimes: ["node", "node-current", "bun", "deno"] },
  ),
  onSocket("E1.60 Last-Event-ID goes on", async (client) => {
    using upstream = await RawUpstream.start();
    const serving = upstream.answer(answer(""));
    await client.request({ target: `/proxy-root/${upstream.port}/`, fields: [["Last-Event-ID", "7"]] });
    equal((await serving).get("last-event-id"), "7");
  }),
  onSocket("n requests on one connection are n requests upstream", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    const serving = (async () => {
      for (let i = 0; i < 20; i++) {
        const { target, peer } = await upstream.request();
        peer.send(answer(target));
      }
    })();
    for (let i = 0; i < 20; i++) {
      connection.send(`GET /proxy-root/${upstream.port}/${i} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      equal((await connection.response()).text, `/${i}`);
    }
    await serving;
    equal(upstream.count, 20);
  }),
];

async function open(
  client: SocketClient,
  upstream: RawUpstream,
  { variant = "proxy-root", first = EVENT } = {},
): Promise<{ connection: RawConnection; peer: UpstreamPeer }> {
  const connection = await client.connect();
  connection.send(`GET /${variant}/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  const { peer } = await upstream.answer(STREAM + first);
  return { connection, peer };
}

async function closesSoon(peer: UpstreamPeer): Promise<void> {
  const closed = await Promise.race([peer.closed().then(() => true), pause(3000).then(() => false)]);
  ok(closed, "The upstream's connection is still open");
}

/** A number once it stands still. */
async function settled(current: () => number): Promise<number> {
  for (let before = -1; ; ) {
    const now = current();
    if (now === before && now > 0) return now;
    before = now;
    await pause(300);
  }
}
