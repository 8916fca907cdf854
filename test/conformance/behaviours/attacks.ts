import { deepEqual, equal, ok } from "node:assert/strict";
import { ofClass, shown, type Vector } from "../attack-vectors.ts";
import { type Behaviour, onSocket } from "../behaviour.ts";
import type { RawConnection } from "../raw-client.ts";
import { stillFramed } from "../still-framed.ts";

// What of the app stands for which attack, and the statuses it may have. LIFE-17 needs a timeout of the app's own.
const LIVES: Readonly<Record<string, readonly [target: string, ...statuses: number[]]>> = {
  "LIFE-01": ["/fail/throws", 500],
  "LIFE-03": ["/late-rejection", 200],
  "LIFE-05": ["/fail/used-response", 500],
  "LIFE-07": ["/broken/stream/0", 200, 500],
  "LIFE-09": ["/cancel-throws", 200],
  "LIFE-11": ["/endless/stream", 200],
  "LIFE-13": ["/late-rejection", 200],
  "LIFE-15": ["/fail/throws-null", 500],
  "LIFE-19": ["/body-of-204", 204],
  "LIFE-21": ["/both-framings", 200],
};

/** Attacks of the classes that a server itself must stand, over raw sockets. */
export const attackBehaviours: readonly Behaviour[] = [
  ...ofClass("HOST").map(hostBehaviour),
  ...ofClass("TARGET").map(targetBehaviour),
  ...ofClass("HDR").map(fieldBehaviour),
  ...bodyBehaviours(),
  ...ofClass("LIFE").flatMap(lifeBehaviour),
];

function lifeBehaviour({ id, input }: Vector): Behaviour[] {
  const life = LIVES[id];
  if (life === undefined) return [];
  const [target, ...statuses] = life;
  return [
    onSocket(`${id}: ${input}: nothing leaks, and nobody else is hurt`, async (client) => {
      const connection = await client.connect();
      connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      const head = await connection.head().catch(() => undefined);
      if (head !== undefined) {
        ok(statuses.includes(head.status), `${head.status}`);
        // Endless ones are left in the middle.
        await connection.body(head).next();
        ok(!head.text.includes("secret"), head.text);
      }
      connection.reset();
      deepEqual((await client.request("/json")).json(), { hello: "world" });
    }),
  ];
}

function hostBehaviour({ id, input }: Vector): Behaviour {
  return onSocket(`${id}: a Host of ${shown(input)} is refused, or doesn't move the path`, async (client) => {
    const answer = await client.request({ target: "/inspect/x", fields: [["Host", input]] });
    if (answer.status === 400) return;
    equal(answer.status, 200);
    const seen = answer.json();
    equal(seen.pathname, "/inspect/x");
    equal(seen.requestPathname, "/inspect/x");
    equal(seen.requestHost, input.toLowerCase());
  });
}

function targetBehaviour({ id, input }: Vector): Behaviour {
  return onSocket(`${id}: "${input}" can't choose the URL's origin`, async (client) => {
    const connection = await client.connect();
    connection.send(`${input}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const text = await connection.rest();
    if (text === "") return;
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1]);
    ok(status >= 200 && status < 600, text);
    const body = /\r\n\r\n(\{"method".*\})/s.exec(text)?.[1];
    if (body === undefined) return;
    const seen = JSON.parse(body);
    equal(seen.origin, "http://localhost");
    equal(new URL(seen.requestUrl).origin, "http://localhost");
  });
}

function fieldBehaviour({ id, layer, input }: Vector): Behaviour {
  const path = layer === "response statusText" ? "/status-text" : "/field";
  const units = Array.from(input.slice(0, 70_000), (character) => character.charCodeAt(0));
  return onSocket(`${id}: ${layer} ${shown(input)} is whole, mended or a 500`, async (client) => {
    for (const via of ["reply", "response", "responseHeaders"]) {
      // A long value can't be asked for in a target; the app has one of its own.
      const target = units.length > 1000 ? "/long-field" : `${path}?via=${via}&units=${units.join(",")}`;
      const connection = await client.connect();
      connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      const answer = await connection.response();
      ok([200, 500].includes(answer.status), `${answer.status}`);
      equal(answer.get("y"), undefined);
      ok(!/[\r\n]/.test(answer.statusText));
      await stillFramed(connection);
    }
  });
}

function bodyBehaviours(): readonly Behaviour[] {
  const titles = new Map(ofClass("BODY").map(({ id, input }) => [id, `${id}: ${shown(input)}`]));
  const post = (target: string, fields: string): string =>
    `POST ${target} HTTP/1.1\r\nHost: localhost\r\n${fields}\r\n\r\n`;
  return [
    onSocket(`${titles.get("BODY-01")} is refused or ends the connection`, async (client) => {
      const connection = await client.connect();
      connection.send(post("/body-text", "Content-Length: 5\r\nTransfer-Encoding: chunked"));
      connection.send("0\r\n\r\nGET /text HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await onlyOneAnswer(connection);
    }),
    onSocket(`${titles.get("BODY-03")}: 413 or a closed connection`, async (client) => {
      const connection = await client.connect();
      connection.send(post("/length", "Transfer-Encoding: chunked"));
      const piece = "x".repeat(65_536);
      connection.socket.on("error", () => {});
      // The fixture server takes 80 MiB.
      for (let sent = 0; sent < 96 * 1024 * 1024 && !connection.socket.destroyed; sent += piece.length) {
        const text = `${piece.length.toString(16)}\r\n${piece}\r\n`;
        if (!connection.socket.write(text)) {
          await Promise.race([
            new Promise((resolve) => connection.socket.once("drain", resolve)),
            connection.closed,
          ]);
        }
        if (connection.hasReceived) break;
      }
      if (!connection.hasReceived) connection.send("0\r\n\r\n");
      // What is sent to a server that has closed may lose the client what came before.
      const head = await connection.head().catch(() => undefined);
      if (head !== undefined) equal(head.status, 413);
    }),
    onSocket(
      "BODY-03: a declared length over the limit is 413 before the handler is entered",
      async (client) => {
        const key = client.newKey();
        const connection = await client.connect();
        connection.send(post(`/late-reader?key=${key}`, `Content-Length: ${200 * 1024 * 1024}`));
        equal((await connection.head()).status, 413);
        ok(!(await client.seen(key)).includes("entered"));
      },
    ),
    onSocket(`${titles.get("BODY-05")}: what is over the length is another request`, async (client) => {
      const connection = await client.connect();
      connection.send(`${post("/body-text", "Content-Length: 3")}abcGARBAGE\r\n\r\n`);
      // A server may also see the garbage before it has answered what came ahead of it.
      const text = await connection.rest();
      ok(/^HTTP\/1\.1 (200 .*\r\n\r\nabc|400 |501 )/s.test(text), text);
      ok(!/\nabcG/.test(text), text);
    }),
    onSocket(`${titles.get("BODY-07")}: 400`, async (client) => {
      const connection = await client.connect();
      connection.send(`${post("/body-text", "Content-Length: 1e3")}abc`);
      const text = await connection.rest();
      ok(text === "" || text.startsWith("HTTP/1.1 400"), text);
    }),
    onSocket(`${titles.get("BODY-09")} isn't undone`, async (client) => {
      const fields = [["Content-Encoding", Array(50).fill("gzip").join(", ")]] as const;
      const answer = await client.request({ method: "POST", target: "/body-text", fields, body: "abc" });
      if (answer.status === 200) equal(answer.text, "abc");
      else ok(answer.status >= 400 && answer.status < 500);
    }),
    ...["BODY-11", "BODY-13", "BODY-15"].map((id) =>
      onSocket(`${titles.get(id)} is taken or refused, and hurts nobody`, async (client) => {
        const { boundary, body } = multipart(id);
        const fields = [["Content-Type", `multipart/form-data; boundary=${boundary}`]] as const;
        const answer = await client.request({ method: "POST", target: "/body-form", fields, body });
        ok(answer.status >= 200 && answer.status <= 500, `${answer.status}`);
        equal((await client.request("/text")).status, 200);
      }),
    ),
    ...["application/json\t", "application/json ;charset=x", undefined].map((type) =>
      onSocket(
        `BODY-17 to 21: a Content-Type of ${JSON.stringify(type)} changes nothing of the bytes`,
        async (client) => {
          const fields: [string, string][] = type === undefined ? [] : [["Content-Type", type]];
          const answer = await client.request({ method: "POST", target: "/body-json", fields, body: "[1]" });
          deepEqual(answer.json(), { given: [1] });
        },
      ),
    ),
  ];
}

function multipart(id: string): { boundary: string; body: string } {
  const boundary = id === "BODY-13" ? "b".repeat(70_000) : "XX";
  const extra = id === "BODY-11" ? `X-Long: ${"x".repeat(1_000_000)}\r\n` : "";
  const filename = id === "BODY-15" ? "../../x" : "x";
  const head = `Content-Disposition: form-data; name="f"; filename="${filename}"\r\n${extra}`;
  return { boundary, body: `--${boundary}\r\n${head}\r\nabc\r\n--${boundary}--\r\n` };
}

/** Whatever is answered, what was smuggled behind it isn't. */
async function onlyOneAnswer(connection: RawConnection): Promise<void> {
  const text = await connection.rest();
  ok(text.split("HTTP/1.1 ").length <= 2, `More than one answer: ${text}`);
}
