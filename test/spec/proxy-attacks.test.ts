// The classes HOP, SSRF, UPRES, XFF and TARGET of test/fixtures/attack-vectors.json, over raw sockets.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, serve } from "../../adapters/node.ts";
import { forward, Gateway, proxy, Router, routerHandler } from "../../src/mod.ts";
import { RawConnection, type RawResponse } from "../conformance/raw-client.ts";
import { answer, type RawRequest, RawUpstream } from "../conformance/raw-upstream.ts";

interface Vector {
  readonly id: string;
  readonly class: string;
  readonly input: string | Readonly<Record<string, string>>;
}

const file = new URL("../fixtures/attack-vectors.json", import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { vectors: readonly Vector[] };
const ofClass = (name: string): [string, Vector["input"]][] =>
  vectors.filter((vector) => vector.class === name).map(({ id, input }) => [id, input]);

let upstream: RawUpstream;
let server: RunningServer;

beforeAll(async () => {
  upstream = await RawUpstream.start();
  const target = `http://127.0.0.1:${upstream.port}`;
  const router = new Router();
  router.all("/exposed/*", proxy(`${target}/exposed/`));
  router.all("/by-code", (context) => {
    return forward(context, `${target}/exposed/`, { path: context.url.searchParams.get("path") ?? "" });
  });
  router.all("/trusting/*", proxy(target, { trust: ["loopback"], forwarded: "both" }));
  router.all("/*", proxy(target));
  const gateway = new Gateway({ requestHandlers: [routerHandler(router)], onError: () => {} });
  server = await serve(gateway, { port: 0, hostname: "127.0.0.1", gracePeriod: 100, handleSignals: false });
});

afterAll(async () => {
  upstream[Symbol.dispose]();
  await server.close();
});

/** Sends bytes; what the upstream got, if anything, and what the client did, if the answer is one. */
async function attack(
  bytes: string,
  reply = answer("fine"),
): Promise<{ seen?: RawRequest; response?: RawResponse }> {
  using connection = await RawConnection.open(server.port);
  const before = upstream.count;
  connection.send(bytes);
  const responding = connection.response().catch(() => undefined);
  let seen: RawRequest | undefined;
  const serving = upstream.head().then((request) => {
    seen = request;
    request.peer.send(reply);
    if (reply.includes("Connection: close")) request.peer.socket.end();
  });
  const response = await responding;
  const reached = upstream.count - before;
  expect(reached).toBeLessThanOrEqual(1);
  // Nobody came: somebody has to, so that the next attack doesn't find this one waiting.
  if (reached === 0) {
    using filler = await RawConnection.open(server.port);
    filler.send("GET /filler HTTP/1.1\r\nHost: a\r\n\r\n");
    await filler.response();
    await serving;
    seen = undefined;
  }
  return { ...(seen === undefined ? {} : { seen }), ...(response === undefined ? {} : { response }) };
}

describe("SSRF: a path can't choose who is asked or leave the base", () => {
  test.each(ofClass("SSRF"))("%s %j in the request line", async (_id, input) => {
    const { seen, response } = await attack(`GET /exposed${input} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    // Resolved before it is routed, a path may be one that is served elsewhere here.
    if (seen !== undefined) expect(new URL(seen.target, "http://up").host).toBe("up");
    else expect(response === undefined || response.status >= 400).toBe(true);
  });
  test.each(ofClass("SSRF"))("%s %j given by code", async (_id, input) => {
    const path = encodeURIComponent(String(input));
    const { seen, response } = await attack(`GET /by-code?path=${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    if (seen === undefined) expect(response?.status).toBeGreaterThanOrEqual(400);
    else expect(seen.target.startsWith("/exposed/")).toBe(true);
  });
});

describe("HOP: fields of the client's connection, and of who forwards, stay here", () => {
  test.each(ofClass("HOP"))("%s %j", async (_id, input) => {
    const fields = Object.entries(input).map(([name, value]) => `${name}: ${value}\r\n`);
    const own = "X-Forwarded-By: evil\r\nX-User: evil\r\n";
    const { seen } = await attack(
      `GET /exposed/x HTTP/1.1\r\nHost: localhost\r\n${fields.join("")}${own}\r\n`,
    );
    if (seen === undefined) return;
    for (const name of [
      "keep-alive",
      "te",
      "upgrade",
      "http2-settings",
      "proxy-connection",
      "transfer-encoding",
    ]) {
      expect(seen.get(name)).toBeUndefined();
    }
    expect(seen.all("x-forwarded-for")).toEqual(["127.0.0.1"]);
    expect(seen.all("x-forwarded-proto")).toEqual(["http"]);
    expect(seen.get("x-forwarded-by")).toBeUndefined();
    if (JSON.stringify(input).includes("X-User")) expect(seen.get("x-user")).toBeUndefined();
    expect(seen.all("host")).toEqual(["localhost"]);
    expect(seen.all("content-length").length).toBeLessThanOrEqual(1);
  });
});

describe("XFF: an untrusted peer is who the socket says", () => {
  test.each(ofClass("XFF"))("%s", async (_id, input) => {
    const { seen } = await attack(`GET /x HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${input}\r\n\r\n`);
    if (seen !== undefined) expect(seen.all("x-forwarded-for")).toEqual(["127.0.0.1"]);
  });
  test.each(ofClass("XFF"))("%s from a trusted one is extended on the right", async (_id, input) => {
    const { seen } = await attack(
      `GET /trusting/x HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${input}\r\n\r\n`,
    );
    if (seen !== undefined) expect(seen.get("x-forwarded-for")).toMatch(/(^|, )127\.0\.0\.1$/);
  });
});

describe("TARGET: the request line can't choose the origin", () => {
  test.each(ofClass("TARGET"))("%s %s", async (_id, input) => {
    const { seen } = await attack(`${input}\r\nHost: localhost\r\n\r\n`);
    if (seen === undefined) return;
    expect(seen.get("host")).toBe("localhost");
    expect(seen.target.startsWith("/")).toBe(true);
    expect(seen.get("x-forwarded-proto")).toBe("http");
  });
});

describe("UPRES: an upstream's answer is framed by us, or broken", () => {
  const hostile: readonly [string, string, (response: RawResponse) => void][] = [
    [
      "Connection: X-Internal",
      "HTTP/1.1 200 OK\r\nConnection: X-Internal\r\nX-Internal: 1\r\nContent-Length: 4\r\n\r\nfine",
      (response) => {
        expect([response.get("x-internal"), response.text]).toEqual([undefined, "fine"]);
      },
    ],
    [
      "a body longer than its length",
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nfine and more",
      (response) => {
        expect(response.text.length).toBeLessThanOrEqual(3);
      },
    ],
    [
      "a body shorter than its length",
      "HTTP/1.1 200 OK\r\nContent-Length: 30\r\nConnection: close\r\n\r\nfine",
      () => {},
    ],
    [
      "an unsolicited 101",
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
      (response) => {
        expect(response.status).toBe(502);
      },
    ],
    [
      "two Set-Cookie lines",
      "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n",
      (response) => {
        expect(response.all("set-cookie")).toEqual(["a=1", "b=2"]);
      },
    ],
    [
      "a Location to another host",
      "HTTP/1.1 302 Found\r\nLocation: //internal\r\nContent-Length: 0\r\n\r\n",
      (response) => {
        expect(response.get("location")).toBe("//internal");
      },
    ],
    [
      "a field with a bare CR",
      "HTTP/1.1 200 OK\r\nX-A: a\rSet-Cookie: evil=1\r\nContent-Length: 0\r\n\r\n",
      (response) => {
        expect(response.all("set-cookie")).toEqual([]);
      },
    ],
  ];
  test.each(hostile)("%s", async (_name, reply, check) => {
    const { response } = await attack("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n", reply);
    if (response !== undefined) check(response);
  });
  test("a body with HEAD doesn't become the next answer", async () => {
    await attack("HEAD /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", answer("evil"));
    const { response } = await attack("GET /y HTTP/1.1\r\nHost: localhost\r\n\r\n", answer("fine"));
    expect(response?.text).toBe("fine");
  });
});
