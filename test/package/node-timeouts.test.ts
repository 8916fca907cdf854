import { readFileSync } from "node:fs";
import { connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { Router } from "@rolo/http";
import { type NodeServeOptions, type RunningServer, serve } from "@rolo/http/node";
import { afterEach, describe, expect, test } from "vitest";

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
const tls = { cert: fixture("localhost.cert.pem"), key: fixture("localhost.key.pem") };
const TIMES = { headersTimeout: 300, requestTimeout: 600, keepAliveTimeout: 300 };
const HALF_BODY = "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf";

const router = new Router();
router.get("/", () => "hello");
router.post("/upload", (context) => context.text());
router.post("/slow", async (context) => {
  const body = await context.text();
  await pause(1500);
  return body;
});
router.get("/silent", async function* () {
  yield "one";
  await pause(1500);
  yield "two";
});

let running: RunningServer | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(options: NodeServeOptions): Promise<RunningServer> {
  running = await serve(router, {
    port: 0,
    hostname: "127.0.0.1",
    handleSignals: false,
    gracePeriod: 100,
    ...TIMES,
    ...options,
  });
  return running;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What a connection that says this and nothing else is answered until it is closed. */
async function untilClosed(options: NodeServeOptions, words: string): Promise<string> {
  const { port } = await start(options);
  return new Promise((resolve, reject) => {
    const socket =
      options.tls === undefined
        ? connect(port, "127.0.0.1")
        : connectTls({ port, host: "127.0.0.1", ca: tls.cert, ALPNProtocols: ["http/1.1"] });
    let text = "";
    socket.on("data", (data) => {
      text += data;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(text));
    if (words !== "") socket.write(words);
  });
}

/** An HTTP/2 session with a server. */
async function session(options: NodeServeOptions = {}) {
  const { url } = await start({ http2: true, ...options });
  const client = connectHttp2(url, { ca: tls.cert });
  const closed = new Promise<void>((resolve) => client.on("close", resolve));
  const ask = (path: string, body?: string, isEnded = true): Promise<string> =>
    new Promise((resolve, reject) => {
      const stream = client.request({ ":path": path, ":method": body === undefined ? "GET" : "POST" });
      let text = "";
      stream.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      stream.on("end", () => resolve(text));
      stream.on("error", reject);
      stream.on("aborted", () => reject(new Error("The stream was aborted")));
      if (body !== undefined) stream.write(body);
      if (isEnded) stream.end();
    });
  return { client, closed, ask };
}

describe.each([
  ["HTTP/1.1", {}],
  ["HTTP/1.1 beside HTTP/2 without TLS", { http2: true }],
  ["HTTP/1.1 beside HTTP/2 with TLS", { tls }],
] as const)("%s", (_name, options) => {
  test("A connection with half a head is closed", async () => {
    expect(await untilClosed(options, "GET / HTTP/1.1\r\nHos")).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });
  test("A connection with half a body is closed", async () => {
    expect(await untilClosed(options, HALF_BODY)).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });
  test("An idle connection is closed", async () => {
    expect(await untilClosed(options, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).toMatch(/hello$/);
  });
  test("A handler that takes longer than a request may is waited for", async () => {
    const request =
      "POST /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody";
    expect(await untilClosed(options, request)).toMatch(/body$/);
  });
});

describe("HTTP/2", () => {
  test.each(["", "PRI * HT"])("A connection that says no more than %j is closed", async (words) => {
    expect(await untilClosed({ http2: true }, words)).toBe("");
  });
  test.each([
    ["without TLS", {}],
    ["with TLS", { tls }],
  ])("A session without a request is closed %s", async (_name, options) => {
    const { closed } = await session(options);
    await closed;
  });
  test("A session that idles after a request is closed", async () => {
    const { ask, closed } = await session();
    expect(await ask("/")).toBe("hello");
    await closed;
  });
  test("A stream that is silent for longer than a session may idle stays open", async () => {
    const { ask } = await session();
    expect(await ask("/silent")).toBe("onetwo");
  });
  test("A handler that takes longer than a request may is waited for", async () => {
    const { ask } = await session();
    expect(await ask("/slow", "body")).toBe("body");
  });
  test("A request whose body stops is given up, and its session goes on", async () => {
    const { ask } = await session();
    const silent = ask("/silent");
    await expect(ask("/upload", "half", false)).rejects.toThrow("The stream was aborted");
    expect(await silent).toBe("onetwo");
  });
});

test("A time of 0 is no limit", async () => {
  const { ask } = await session({ headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 });
  await pause(1200);
  expect(await ask("/")).toBe("hello");
});
