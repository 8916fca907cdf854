import { deepEqual, equal, ok } from "node:assert/strict";
import { type Behaviour, behaviour, onSocket } from "../behaviour.ts";
import { pause } from "../client.ts";
import type { RawConnection } from "../raw-client.ts";

const CHUNKED = "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

/** Request bodies. */
export const uploadBehaviours: readonly Behaviour[] = [
  behaviour("A body of known length is read whole", async (client) => {
    const body = "x".repeat(300_000);
    const answer = await client.request({ method: "POST", target: "/length", body });
    equal(answer.json().length, 300_000);
  }),
  onSocket("A chunked body is read whole, extensions and trailers left out", async (client) => {
    const connection = await client.connect();
    connection.send(`POST /body-text HTTP/1.1\r\n${CHUNKED}`);
    connection.send(`3;name=value\r\nabc\r\n${chunk("defg")}0\r\n\r\n`);
    equal((await connection.response()).text, "abcdefg");
  }),
  onSocket("A chunked body is read whole however it is cut into packets", async (client) => {
    const connection = await client.connect();
    const request = `POST /body-text HTTP/1.1\r\n${CHUNKED}${chunk("abc")}${chunk("defg")}0\r\n\r\n`;
    for (const byte of request) {
      connection.send(byte);
      await pause(0);
    }
    equal((await connection.response()).text, "abcdefg");
  }),
  behaviour("JSON is read from the request", async (client) => {
    const fields = [["Content-Type", "application/json"]] as const;
    const answer = await client.request({ method: "POST", target: "/body-json", fields, body: '{"a":[1]}' });
    deepEqual(answer.json(), { given: { a: [1] } });
  }),
  behaviour("Forms are read from the request, urlencoded and multipart", async (client) => {
    const urlencoded = [["Content-Type", "application/x-www-form-urlencoded"]] as const;
    const first = await client.request({
      method: "POST",
      target: "/body-form",
      fields: urlencoded,
      body: "a=1&b=%20",
    });
    deepEqual(first.json(), [
      ["a", "1"],
      ["b", " "],
    ]);
    const multipart = [["Content-Type", "multipart/form-data; boundary=XX"]] as const;
    const body = [
      '--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n',
      '--XX\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nabc\r\n',
      "--XX--\r\n",
    ].join("");
    const second = await client.request({ method: "POST", target: "/body-form", fields: multipart, body });
    deepEqual(second.json(), [
      ["a", "1"],
      ["f", "x.txt", 3],
    ]);
  }),
  ...["/echo", "/echo-response"].map((target) =>
    onSocket(
      `Each piece of an upload can be answered before the next is sent (${target})`,
      async (client) => {
        const connection = await client.connect();
        connection.send(`POST ${target} HTTP/1.1\r\n${CHUNKED}${chunk("one")}`);
        const answer = await connection.head();
        const chunks = connection.body(answer);
        equal((await chunks.next()).value?.toString(), "one");
        connection.send(chunk("two"));
        equal((await chunks.next()).value?.toString(), "two");
        connection.send("0\r\n\r\n");
        equal((await chunks.next()).done, true);
        equal(answer.isComplete, true);
      },
    ),
  ),
  onSocket("After an upload that nobody read, the connection is framed or closed", async (client) => {
    for (const request of [
      `POST /ignore HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nGET /`,
      `POST /ignore HTTP/1.1\r\n${CHUNKED}${chunk("GET /")}0\r\n\r\n`,
      `POST /first-piece HTTP/1.1\r\n${CHUNKED}${chunk("abc")}${chunk("def")}0\r\n\r\n`,
    ]) {
      const connection = await client.connect();
      connection.send(request);
      equal((await connection.response()).status, 200);
      await framedOrClosed(connection);
    }
  }),
  onSocket("A GET with a body leaves the connection framed or closed", async (client) => {
    const connection = await client.connect();
    connection.send("GET /json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
    equal((await connection.response()).status, 200);
    await framedOrClosed(connection);
  }),
  onSocket("An early answer arrives while the upload is still going on", async (client) => {
    const connection = await client.connect();
    connection.send(`POST /refuse HTTP/1.1\r\n${CHUNKED}${chunk("x".repeat(1000))}`);
    const answer = await connection.response();
    equal(answer.status, 413);
    equal(answer.text, "too much");
  }),
  onSocket("A client that uploads faster than the handler reads is slowed down", async (client) => {
    const key = client.newKey();
    const connection = await client.connect();
    const total = 64 * 1024 * 1024;
    connection.send(
      `POST /late-reader?key=${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${total}\r\n\r\n`,
    );
    await client.sees(key, "entered");
    const block = Buffer.alloc(65_536, "x");
    let given = 0;
    let blocked = 0;
    // Writes until the socket takes no more for a while: the kernel's buffers on both sides are full.
    while (given < total && blocked < 20) {
      if (connection.socket.writableNeedDrain) {
        blocked++;
        await pause(15);
        continue;
      }
      blocked = 0;
      connection.socket.write(block);
      given += block.length;
    }
    const taken = given - connection.socket.writableLength;
    ok(taken < total / 2, `${taken} bytes were taken for a handler that doesn't read`);
    await client.release(key);
    for (; given < total; given += block.length) {
      if (!connection.socket.write(block))
        await new Promise((resolve) => connection.socket.once("drain", resolve));
    }
    equal((await connection.response()).json().length, total);
  }),
  onSocket(
    "An upload that pauses for 13 seconds is waited for",
    async (client) => {
      const connection = await client.connect();
      connection.send("POST /body-text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\nabc");
      await pause(13_000);
      connection.send("def");
      equal((await connection.response()).text, "abcdef");
    },
    { timeout: 60_000 },
  ),
  onSocket("Expect: 100-continue is answered before the body is sent", async (client) => {
    const connection = await client.connect();
    connection.send(
      "POST /body-text HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n",
    );
    equal((await connection.head({ interim: true })).status, 100);
    connection.send("abc");
    equal((await connection.response()).text, "abc");
  }),
  onSocket(
    "A connection whose client stops in the middle of a body is closed within 20 seconds",
    async (client) => {
      const isClosed = ["/body-kept", "/body-kept-late"].map(async (target) => {
        const connection = await client.connect();
        connection.send(`POST ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf`);
        return (await Promise.race([connection.closed, pause(20_000)])) !== undefined;
      });
      deepEqual(await Promise.all(isClosed), [true, true]);
    },
    // Node gives a client five minutes unless told otherwise.
    { timeout: 60_000, runtimes: ["bun", "deno", "workerd"] },
  ),
  onSocket(
    "A handler that takes 13 seconds after it has read the body is waited for",
    async (client) => {
      const answer = await client.request({ method: "POST", target: "/slow-after-body/13000", body: "abc" });
      equal(answer.text, "abc");
    },
    { timeout: 60_000 },
  ),
];

/** Another request is answered as it should be, or not at all. */
async function framedOrClosed(connection: RawConnection): Promise<void> {
  connection.send("GET /json HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const next = await connection.response().catch(() => undefined);
  if (next !== undefined) deepEqual(next.json(), { hello: "world" });
}
