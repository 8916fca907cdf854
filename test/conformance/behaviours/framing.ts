import { equal, ok } from "node:assert/strict";
import { type Behaviour, behaviour, onSocket } from "../behaviour.ts";
import type { SocketClient } from "../client.ts";
import type { RawResponse } from "../raw-client.ts";
import { stillFramed } from "../still-framed.ts";

/** Where a message ends: the adapter alone decides. */
export const framingBehaviours: readonly Behaviour[] = [
  onSocket("A whole body is sent with its exact length", async (client) => {
    for (const [target, length] of [
      ["/text", 6],
      ["/text-reply", 6],
      ["/json", 17],
      ["/bytes", 6],
      ["/empty-text", 0],
      ["/empty-response", 0],
      ["/large", 1_000_000],
    ] as const) {
      const answer = await client.request(target);
      equal(answer.get("content-length"), `${length}`, target);
      equal(answer.get("transfer-encoding"), undefined, target);
      equal(answer.body.length, length, target);
    }
  }),
  onSocket("A whole body in a native Response is sent with its exact length", async (client) => {
    const answer = await client.request("/text-response");
    equal(answer.get("content-length"), "6");
    equal(answer.get("transfer-encoding"), undefined);
  }),
  onSocket("A streamed body is chunked, or has the length of what was there at once", async (client) => {
    for (const kind of ["iterable", "stream", "response"]) {
      const answer = await client.request(`/many/${kind}/3`);
      if (answer.framing !== "chunked") equal(answer.get("content-length"), "6", kind);
      equal(answer.text, "0;1;2;", kind);
      equal(answer.isComplete, true, kind);
    }
  }),
  onSocket("A request body whose end can't be told is refused before the app sees it", async (client) => {
    const connection = await client.connect();
    connection.send("POST /text HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\nhello");
    const text = await connection.rest();
    ok(/^HTTP\/1\.1 (?:400|501) /.test(text) || text === "", text);
  }),
  onSocket("A streamed body to HTTP/1.0 ends with the connection", async (client) => {
    const connection = await client.connect();
    connection.send("GET /many/iterable/3 HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const answer = await connection.response();
    equal(answer.get("transfer-encoding"), undefined);
    equal(answer.text, "0;1;2;");
    equal(await connection.closed, "end");
  }),
  onSocket("HEAD gets the fields of GET, its length or none, and no body", async (client) => {
    for (const target of ["/text", "/text-reply", "/text-response", "/json", "/bytes", "/blob"]) {
      const [get, head] = await Promise.all([
        client.request(target),
        onItsOwn(client, `HEAD ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
      ]);
      equal(head.status, get.status, target);
      const length = head.get("content-length");
      if (target !== "/text-response") equal(length, `${get.body.length}`, target);
      else ok(length === undefined || length === `${get.body.length}`, `${length} for ${target}`);
      equal(head.get("content-type")?.toLowerCase(), get.get("content-type")?.toLowerCase(), target);
      equal(head.rest, "", target);
    }
  }),
  onSocket("HEAD of a stream gets the fields at once, and the stream is let go", async (client) => {
    for (const kind of ["iterable", "stream", "response"]) {
      const key = client.newKey();
      const head = await onItsOwn(
        client,
        `HEAD /stream/${kind}?key=${key} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      equal(head.status, 200, kind);
      equal(head.rest, "", kind);
      await client.sees(key, "closed completed");
      // A generator that was never started has nothing to let go of.
      if (kind !== "iterable") await client.sees(key, "released");
    }
  }),
  behaviour("HEAD answered with an error has no body", async (client) => {
    const answer = await client.request({ method: "HEAD", target: "/refused" });
    equal(answer.status, 409);
    equal(answer.text, "");
  }),
  onSocket("204 and 304 have no body and say no length", async (client) => {
    for (const target of [
      "/nothing",
      "/status/204",
      "/status-response/204",
      "/status-response/304",
      "/not-modified",
    ]) {
      const answer = await onItsOwn(
        client,
        `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      equal(answer.get("transfer-encoding"), undefined, target);
      if (answer.status === 204) equal(answer.get("content-length"), undefined, target);
      else ok([undefined, "0"].includes(answer.get("content-length")), target);
      equal(answer.rest, "", target);
    }
  }),
  onSocket(
    "205 has an empty body",
    async (client) => {
      for (const target of ["/status/205", "/status-response/205"]) {
        const connection = await client.connect();
        connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        const answer = await connection.response();
        equal(answer.status, 205);
        equal(answer.get("content-length"), "0");
        await stillFramed(connection);
      }
    },
    { timeout: 8_000 },
  ),
  onSocket("A whole body whose content-length is wrong never looks whole and isn't", async (client) => {
    for (const kind of ["reply", "response"]) {
      for (const length of ["3", "9", "x"]) {
        const connection = await client.connect();
        connection.send(`GET /wrong-length/${kind}/${length} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        const answer = await connection.response();
        if (answer.status === 200 && !answer.isComplete) continue;
        if (answer.status === 200) equal(answer.text, "five5", `${kind} ${length}`);
        else equal(answer.status, 500, `${kind} ${length}`);
        await stillFramed(connection);
      }
    }
  }),
  onSocket("A stream longer or shorter than its content-length never looks whole", async (client) => {
    for (const length of ["3", "9"]) {
      const connection = await client.connect();
      connection.send(`GET /wrong-length/stream/${length} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      const answer = await connection.response();
      if (answer.isComplete && answer.status === 200) equal(answer.text, "five5", `length ${length}`);
      else if (answer.status === 200) await connection.closed;
    }
  }),
  onSocket("A stream of exactly its content-length is sent with it", async (client) => {
    const answer = await client.request("/wrong-length/stream/5");
    equal(answer.text, "five5");
    equal(answer.isComplete, true);
  }),
  onSocket(
    "A handler that sets both content-length and transfer-encoding doesn't frame the message twice",
    async (client) => {
      const connection = await client.connect();
      connection.send("GET /both-framings HTTP/1.1\r\nHost: localhost\r\n\r\n");
      const answer = await connection.response();
      equal(answer.get("content-length"), "5");
      equal(answer.get("transfer-encoding"), undefined);
      equal(answer.text, "five5");
      await stillFramed(connection);
    },
  ),
];

/** The head of an answer on a connection of its own, and whatever followed until it closed. */
async function onItsOwn(client: SocketClient, request: string): Promise<RawResponse & { rest: string }> {
  const connection = await client.connect();
  connection.send(request);
  const head = await connection.head();
  return Object.assign(head, { rest: await connection.rest() });
}
