import { equal, ok } from "node:assert/strict";
import { type Behaviour, behaviour, onSocket } from "../behaviour.ts";
import { pause } from "../client.ts";

const KINDS = ["iterable", "stream", "response"] as const;

/** Streamed answers. */
export const streamBehaviours: readonly Behaviour[] = [
  ...KINDS.map((kind) =>
    onSocket(`A chunk arrives before the next one is made (${kind})`, async (client) => {
      const key = client.newKey();
      const connection = await client.connect();
      connection.send(`GET /stream/${kind}?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      const answer = await connection.head();
      const chunks = connection.body(answer);
      equal((await chunks.next()).value?.toString(), "one");
      await client.release(key);
      equal((await chunks.next()).value?.toString(), "two");
      equal((await chunks.next()).done, true);
      equal(answer.isComplete, true);
      equal(await client.sees(key, "closed"), "closed completed 6");
    }),
  ),
  behaviour("A stream of 1,000 chunks arrives whole and in order", async (client) => {
    const expected = Array.from({ length: 1000 }, (_, i) => `${i};`).join("");
    for (const kind of KINDS) equal((await client.request(`/many/${kind}/1000`)).text, expected, kind);
  }),
  behaviour("A stream without chunks is an empty answer", async (client) => {
    for (const kind of KINDS) {
      const answer = await client.request(`/many/${kind}/0`);
      equal(answer.status, 200);
      equal(answer.text, "", kind);
    }
  }),
  ...KINDS.map((kind) =>
    onSocket(`A client that stops reading stops the source (${kind})`, async (client) => {
      const key = client.newKey();
      const connection = await client.connect();
      connection.send(`GET /endless/${kind}?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await connection.head();
      connection.socket.pause();
      const pulls = await settledCount(() => client.seen(key));
      // 64 KiB each: what fits into the kernel's and the server's buffers, and no more.
      ok(pulls > 0 && pulls < 320, `${pulls} chunks were made for a client that doesn't read`);
      connection.reset();
      await client.sees(key, "released");
    }),
  ),
  onSocket("A client that reads again gets on with the stream", async (client) => {
    const key = client.newKey();
    const connection = await client.connect();
    connection.send(`GET /endless/iterable?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const answer = await connection.head();
    connection.socket.pause();
    const before = await settledCount(() => client.seen(key));
    connection.socket.resume();
    let read = 0;
    for await (const chunk of connection.body(answer)) {
      read += chunk.length;
      if (read > (before + 10) * 65_536) break;
    }
    ok(countIn(await client.seen(key)) > before);
  }),
  ...KINDS.map((kind) =>
    onSocket(`A source that fails in the middle breaks the connection (${kind})`, async (client) => {
      const key = client.newKey();
      const connection = await client.connect();
      connection.send(`GET /broken/${kind}/2?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      const answer = await connection.response();
      equal(answer.status, 200);
      equal(answer.isComplete, false, `The answer looks whole: ${JSON.stringify(answer.text)}`);
      ok(!answer.text.includes("secret"));
      await client.sees(key, "closed failed");
      await client.sees(key, "reported response body");
    }),
  ),
  ...KINDS.map((kind) =>
    onSocket(`A source that fails at once is a 500 or a broken connection (${kind})`, async (client) => {
      const connection = await client.connect();
      connection.send(`GET /broken/${kind}/0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      const text = await connection.rest();
      ok(!text.includes("secret"), text);
      if (/^HTTP\/1.1 500 /.test(text) || text === "") return;
      ok(!text.endsWith("0\r\n\r\n"), `The answer looks whole: ${text}`);
    }),
  ),
  onSocket("A source that yields what is neither text nor bytes breaks the connection", async (client) => {
    const key = client.newKey();
    const connection = await client.connect();
    connection.send(`GET /odd-chunk?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const answer = await connection.response();
    equal(answer.isComplete, false);
    await client.sees(key, "reported response body");
  }),
  ...KINDS.map((kind) =>
    onSocket(
      `A stream from ${kind} that is silent for 13 seconds stays open`,
      async (client) => {
        const connection = await client.connect();
        connection.send(`GET /silent/${kind}/13000 HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        const answer = await connection.response();
        equal(answer.isComplete, true);
        equal(answer.text, "onetwo");
      },
      { timeout: 60_000 },
    ),
  ),
];

function countIn(lines: readonly string[]): number {
  return Number(lines.at(-1)?.slice("count ".length));
}

/** The count once it stands still. */
async function settledCount(seen: () => Promise<string[]>): Promise<number> {
  for (let before = -1; ; ) {
    const count = countIn(await seen());
    if (count > 0 && count === before) return count;
    before = count;
    await pause(200);
  }
}
