import { deepEqual, equal, ok } from "node:assert/strict";
import { type Behaviour, behaviour, onSocket } from "../behaviour.ts";
import type { RawResponse } from "../raw-client.ts";
import { stillFramed } from "../still-framed.ts";

const WAYS = ["reply", "response", "merged", "responseHeaders"] as const;

function unitsOf(text: string): string {
  return Array.from(text, (character) => character.charCodeAt(0)).join(",");
}

/** Response fields. */
export const fieldBehaviours: readonly Behaviour[] = [
  behaviour("Each Set-Cookie is a line of its own, in order", async (client) => {
    for (const target of ["/cookies", "/cookies-response"]) {
      const answer = await client.request(target);
      deepEqual(answer.all("set-cookie"), ["a=1; Path=/", "b=2, 3", "c=3"], target);
    }
  }),
  onSocket("Latin-1 values arrive as latin-1 bytes", async (client) => {
    for (const via of WAYS) {
      const answer = await client.request(`/field?via=${via}&units=${unitsOf("é ÿ")}`);
      equal(answer.get("x-value"), "\xe9 \xff", via);
    }
  }),
  onSocket(
    "Latin-1 values arrive as latin-1 bytes ahead of a stream and of a native Response",
    async (client) => {
      for (const [target, kind] of [
        ["/text-response?", "héllo"],
        ["/many/iterable/2?", "0;1;"],
        ["/many/response/2?", "0;1;"],
      ]) {
        const answer = await client.request(`${target}latin1`);
        equal(answer.text, kind);
        equal(answer.get("x-latin1"), "\xe9", target);
      }
    },
  ),
  onSocket(
    "A value that can't be sent is a 500 or one whole field, and the connection stays framed",
    async (client) => {
      for (const via of WAYS) {
        for (const value of ["x\x01y", "x\x7fy", "x\r\ny: z", "x\ny", "x\0y", "€"]) {
          const connection = await client.connect();
          connection.send(
            `GET /field?via=${via}&units=${unitsOf(value)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
          );
          checkField(await connection.response(), value, via);
          await stillFramed(connection);
        }
      }
    },
  ),
  onSocket("A value of 64 KiB arrives, or is a 500", async (client) => {
    const answer = await client.request("/long-field");
    if (answer.status === 200) equal(answer.get("x-value")?.length, 65_536);
    else equal(answer.status, 500);
  }),
  onSocket(
    "Fields that frame the message or belong to the connection are not the app's to say",
    async (client) => {
      for (const target of ["/connection-fields", "/connection-fields-response"]) {
        const connection = await client.connect();
        connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        const answer = await connection.response();
        equal(answer.text, "five5");
        equal(answer.get("x-thing"), "1");
        for (const name of ["upgrade", "trailer", "proxy-connection"]) {
          equal(answer.get(name), undefined, `${name} of ${target}`);
        }
        ok(!/gzip/.test(answer.get("transfer-encoding") ?? ""), "Transfer-Encoding");
        ok(!/thing/.test(answer.get("connection") ?? ""), "Connection");
        ok(!/99/.test(answer.get("keep-alive") ?? ""), "Keep-Alive");
        await stillFramed(connection);
      }
    },
  ),
];

function checkField(answer: RawResponse, value: string, via: string): void {
  const context = `${via} ${JSON.stringify(value)}`;
  equal(answer.get("y"), undefined, context);
  if (answer.status !== 200) {
    equal(answer.status, 500, context);
    return;
  }
  equal(answer.get("x-value"), value, context);
}
