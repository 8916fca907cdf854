import { equal, ok } from "node:assert/strict";
import { type Behaviour, behaviour, onSocket } from "../behaviour.ts";
import { pause } from "../client.ts";
import type { RawConnection } from "../raw-client.ts";
import { options } from "../servers/options.ts";

const LEAVING: readonly [string, (connection: RawConnection) => void][] = [
  ["resets the connection", (connection) => connection.reset()],
  ["closes the connection", (connection) => connection.socket.destroy()],
];

const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** Server-sent events. */
export const eventStreamBehaviours: readonly Behaviour[] = [
  behaviour(
    "An event stream resumes after the Last-Event-ID, and says how soon to come back",
    async (client) => {
      const fields = [["Last-Event-ID", "7"]] as const;
      const answer = await client.request({ target: "/events/resumed", fields });
      equal(answer.text, 'retry: 1500\n\nevent: resumed\nid: 8\ndata: {"after":"7"}\n\n');
      equal(answer.get("content-type"), "text/event-stream");
      equal(answer.get("cache-control"), "no-cache, no-transform");
      equal(answer.get("x-accel-buffering"), "no");
      equal(answer.get("content-encoding"), undefined);
    },
  ),
  behaviour("The answer to HEAD has an event stream's fields and starts no source", async (client) => {
    const key = client.newKey();
    const answer = await client.request({ method: "HEAD", target: `/events/endless?key=${key}` });
    equal(answer.status, 200);
    equal(answer.get("content-type"), "text/event-stream");
    equal(answer.text, "");
    await pause(50);
    equal((await client.seen(key)).at(-1), "count 0");
  }),
  onSocket("An event arrives before the next one is made", async (client) => {
    const key = client.newKey();
    const connection = await client.connect();
    connection.send(get(`/events/two?key=${key}`));
    const answer = await connection.head();
    const chunks = connection.body(answer);
    equal((await chunks.next()).value?.toString(), "data: one\n\n");
    await client.release(key);
    equal((await chunks.next()).value?.toString(), "data: two\n\n");
    equal((await chunks.next()).done, true);
    equal(answer.isComplete, true);
    await client.sees(key, "closed completed");
  }),
  ...LEAVING.flatMap(([how, leave]) => [
    onSocket(`A client that ${how} while events come releases their source`, async (client) => {
      const key = client.newKey();
      const connection = await client.connect();
      connection.send(get(`/events/ticks?key=${key}`));
      await connection.body(await connection.head()).next();
      leave(connection);
      await client.sees(key, "source aborted");
      await client.sees(key, "released");
      await client.sees(key, "closed aborted");
    }),
    onSocket(
      `A client that ${how} while an event stream is silent is noticed by the next comment`,
      async (client) => {
        const key = client.newKey();
        const connection = await client.connect();
        connection.send(get(`/events/silent/500?key=${key}`));
        await connection.body(await connection.head()).next();
        leave(connection);
        await client.sees(key, "source aborted");
        await client.sees(key, "closed aborted");
      },
    ),
  ]),
  ...["endless", "pushed"].map((source) =>
    onSocket(`A client that stops reading stops an event stream (${source})`, async (client) => {
      const key = client.newKey();
      const connection = await client.connect();
      connection.send(get(`/events/${source}?key=${key}`));
      await connection.head();
      connection.socket.pause();
      const bytes = (await settledCount(() => client.seen(key))) * (source === "endless" ? 1_000 : 64_000);
      // What fits into the kernel's and the server's buffers, and no more.
      ok(bytes > 0 && bytes < 20_000_000, `${bytes} bytes were made for a client that doesn't read`);
      connection.reset();
      await client.sees(key, "closed aborted");
    }),
  ),
  onSocket("An event stream that is always ready lets others be answered", async (client) => {
    const connection = await client.connect();
    connection.send(get("/events/endless"));
    const answer = await connection.head();
    let isAnswered = false;
    const asking = (async () => {
      for (let i = 0; i < 5; i++) equal((await client.request("/text")).status, 200);
      isAnswered = true;
    })();
    for await (const _ of connection.body(answer)) {
      answer.chunks.length = 0;
      if (isAnswered) break;
    }
    await asking;
  }),
  onSocket(
    "A source of events that throws has its last words, and then breaks the connection",
    async (client) => {
      const key = client.newKey();
      const connection = await client.connect();
      connection.send(get(`/events/broken?key=${key}`));
      const answer = await connection.response();
      equal(answer.text, "data: one\n\nevent: sorry\ndata: \n\n");
      equal(answer.isComplete, false, "The answer looks whole");
      await client.sees(key, "closed failed");
      await client.sees(key, "reported event stream: secret: the source failed");
      equal((await client.seen(key)).filter((line) => line.startsWith("reported")).length, 1);
    },
  ),
  onSocket(
    "An event stream with nothing to say stays open for half a minute by its comments",
    async (client) => {
      const connection = await client.connect();
      connection.send(get("/events/silent/15000"));
      const answer = await connection.head();
      let text = "";
      for await (const chunk of connection.body(answer)) {
        text += chunk.toString();
        if (text.endsWith(":\n\n:\n\n")) break;
      }
      equal(text, "data: start\n\n:\n\n:\n\n");
    },
    { timeout: 60_000 },
  ),
  onSocket(
    "A server that closes ends event streams at once, and whole",
    async (client) => {
      const connections = await Promise.all([client.connect(), client.connect()]);
      connections[0]!.send(get("/events/silent/15000"));
      connections[1]!.send(get("/events/ticks"));
      const answers = await Promise.all(connections.map((connection) => connection.head()));
      const bodies = connections.map((connection, index) => connection.body(answers[index]!));
      await Promise.all(bodies.map((body) => body.next()));
      const started = performance.now();
      client.server.terminate();
      for (const body of bodies) for await (const chunk of body) void chunk;
      for (const answer of answers) equal(answer.isComplete, true);
      equal(await client.server.exited, 0);
      ok(
        performance.now() - started < options.gracePeriod - 500,
        "Event streams were cut by the end of the grace period",
      );
    },
    { server: "own", runtimes: ["node", "node-current", "deno", "bun"] },
  ),
];

/** The count once it stands still. */
async function settledCount(seen: () => Promise<string[]>): Promise<number> {
  for (let before = -1; ; ) {
    const count = Number((await seen()).at(-1)?.slice("count ".length));
    if (count > 0 && count === before) return count;
    before = count;
    await pause(200);
  }
}
