import { deepEqual, equal } from "node:assert/strict";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause } from "../client.ts";

/** Several requests on one connection. */
export const connectionBehaviours: readonly Behaviour[] = [
  onSocket("A connection carries one request after another", async (client) => {
    const connection = await client.connect();
    for (const target of [
      "/text",
      "/json",
      "/many/iterable/5",
      "/nothing",
      "/text-response",
      "/empty-text",
    ]) {
      connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      equal((await connection.response()).isComplete, true, target);
    }
  }),
  onSocket("Pipelined requests are answered in order", async (client) => {
    const connection = await client.connect();
    const targets = ["/slow/40", "/text", "/many/stream/3", "/slow/1", "/json"];
    connection.send(targets.map((target) => `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(""));
    const texts: string[] = [];
    for (const _ of targets) texts.push((await connection.response()).text);
    deepEqual(texts, ["slow", "héllo", "0;1;2;", "slow", '{"hello":"world"}']);
  }),
  onSocket("Connection: close is kept", async (client) => {
    for (const target of ["/text", "/many/iterable/3", "/fail/throws"]) {
      const connection = await client.connect();
      connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      const answer = await connection.response();
      equal(answer.isComplete, true);
      equal(await connection.closed, "end");
    }
  }),
  onSocket("Requests on other connections aren't held up by a slow one", async (client) => {
    const key = client.newKey();
    const slow = await client.connect();
    slow.send(`POST /late-reader?key=${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`);
    let isAnswered = false;
    const answered = slow.response().then(() => {
      isAnswered = true;
    });
    await client.sees(key, "entered");
    for (let i = 0; i < 20; i++) equal((await client.request("/text")).status, 200);
    equal(isAnswered, false);
    await client.release(key);
    await answered;
  }),
  onSocket("A hundred connections at a time each get their own answer", async (client) => {
    await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const seen = (await client.request(`/inspect/${i}`)).json();
        equal(seen.pathname, `/inspect/${i}`);
      }),
    );
  }),
  onSocket("A client that says half a request and leaves hurts nobody", async (client) => {
    for (const half of [
      "G",
      "GET /text HTTP/1.1\r\nHost: loc",
      "POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Le",
    ]) {
      const connection = await client.connect();
      connection.send(half);
      connection.reset();
    }
    equal((await client.request("/text")).status, 200);
  }),
  onSocket(
    "A connection that idles is closed within 15 seconds, whatever was answered on it",
    async (client) => {
      const targets = [
        "/text",
        "/text-response",
        "/slow/1",
        "/many/iterable/3",
        "/many/response/3",
        "/silent/response/9000",
      ];
      const isClosed = targets.map(async (target) => {
        const connection = await client.connect();
        connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        equal((await connection.response()).isComplete, true, target);
        return Promise.race([
          connection.closed.then(() => target),
          pause(15_000).then(() => `${target} is open`),
        ]);
      });
      deepEqual(await Promise.all(isClosed), targets);
    },
    { timeout: 60_000 },
  ),
];
