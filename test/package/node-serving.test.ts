import { readFileSync } from "node:fs";
import { get } from "node:http";
import { connect } from "node:http2";
import { get as getTls } from "node:https";
import { type ConnectionInfo, Gateway, json, Router } from "@rolo/http";
import { type NodeServeOptions, type RunningServer, serve } from "@rolo/http/node";
import { afterEach, describe, expect, test } from "vitest";

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
const tls = { cert: fixture("localhost.cert.pem"), key: fixture("localhost.key.pem") };

const router = new Router();
router.get("/seen", ({ connection, url, request }) => ({
  protocol: connection.protocol,
  encrypted: connection.encrypted,
  scheme: url.protocol,
  method: request.method,
}));
router.get("/cookies", ({ responseHeaders }) => {
  responseHeaders.append("set-cookie", "b=2");
  return json(1, { headers: { "set-cookie": "a=1" } });
});
router.post("/echo", ({ request }) => request.body);
router.get("/slow", async () => {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return "slow";
});

const servers: RunningServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function start(options: NodeServeOptions = {}): Promise<RunningServer> {
  const server = await serve(router, { port: 0, hostname: "127.0.0.1", handleSignals: false, ...options });
  servers.push(server);
  return server;
}

async function* endless(): AsyncGenerator<string> {
  yield "and so on";
  await new Promise(() => {});
}

interface Answer {
  readonly status: number;
  readonly fields: Record<string, unknown>;
  readonly text: string;
}

/** One request over HTTP/2. */
function send(url: string, path: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const session = connect(url, { ca: tls.cert });
    session.on("error", reject);
    const stream = session.request({ ":path": path, ":method": body === undefined ? "GET" : "POST" });
    let fields: Record<string, unknown> = {};
    let text = "";
    stream.on("response", (head) => {
      fields = head;
    });
    stream.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    stream.on("end", () => {
      session.close();
      resolve({ status: Number(fields[":status"]), fields, text });
    });
    stream.on("error", reject);
    stream.end(body);
  });
}

/** One request over HTTP/1.1. */
function send1(url: string): Promise<string> {
  const client = url.startsWith("https:") ? getTls : get;
  return new Promise((resolve, reject) => {
    const request = client(
      url,
      { agent: false, ...(client === getTls ? { ca: tls.cert } : {}) },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve(text));
      },
    );
    request.on("error", reject);
  });
}

describe("TLS", () => {
  test("is spoken with HTTP/2 by ALPN, and with HTTP/1.1 to clients that know no other", async () => {
    const server = await start({ tls });
    expect(server.url).toBe(`https://127.0.0.1:${server.port}`);
    const over2 = JSON.parse((await send(server.url, "/seen")).text) as ConnectionInfo;
    expect(over2).toEqual({ protocol: "h2", encrypted: true, scheme: "https:", method: "GET" });
    const over1 = JSON.parse(await send1(`${server.url}/seen`)) as ConnectionInfo;
    expect(over1).toEqual({ protocol: "http/1.1", encrypted: true, scheme: "https:", method: "GET" });
  });

  test("is spoken with HTTP/1.1 alone where HTTP/2 is turned off", async () => {
    const server = await start({ tls, http2: false });
    await expect(send(server.url, "/seen")).rejects.toThrow();
    expect(JSON.parse(await send1(`${server.url}/seen`)).protocol).toBe("http/1.1");
  });
});

describe("HTTP/2", () => {
  test("is spoken by prior knowledge beside HTTP/1.1 on one port", async () => {
    const server = await start({ http2: true });
    expect(JSON.parse((await send(server.url, "/seen")).text).protocol).toBe("h2");
    expect(JSON.parse(await send1(`${server.url}/seen`)).protocol).toBe("http/1.1");
  });

  test("carries repeated fields, bodies both ways and problems", async () => {
    const server = await start({ http2: true });
    expect((await send(server.url, "/cookies")).fields["set-cookie"]).toEqual(["a=1", "b=2"]);
    expect((await send(server.url, "/echo", "hello ".repeat(20_000))).text).toBe("hello ".repeat(20_000));
    expect((await send(server.url, "/nowhere")).status).toBe(404);
  });

  test("finishes what is under way when the server closes", async () => {
    const server = await start({ http2: true });
    const pending = send(server.url, "/slow");
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.close();
    expect((await pending).text).toBe("slow");
  });
});

describe("serve", () => {
  test("tells listeners when it listens and when it begins to close, and waits for the latter", async () => {
    const told: string[] = [];
    const server = await start({
      onListen: ({ url }) => told.push(`listens at ${url}`),
      onShutdown: async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        told.push("shut down");
      },
    });
    await server.close();
    expect(told).toEqual([`listens at ${server.url}`, "shut down"]);
  });

  test("closes when its signal aborts, and only once however often it is asked", async () => {
    const controller = new AbortController();
    const server = await start({ signal: controller.signal });
    controller.abort();
    await server.closed;
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(server.url)).rejects.toThrow();
  });

  test("fails for a port that is taken", async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toThrow(/EADDRINUSE/);
  });

  test("fails for an option that it doesn't know, with the likely one", async () => {
    await expect(start({ prot: 1 } as NodeServeOptions)).rejects.toThrow(
      /Unknown serve option "prot".*"port"/,
    );
  });

  test.each([{ gracePeriod: -1 }, { maxBodySize: Number.NaN }, { requestTimeout: "5s" }])(
    "fails for %j, which can't be meant",
    async (options) => {
      await expect(start(options as NodeServeOptions)).rejects.toThrow(RangeError);
    },
  );

  test("waits as long as it takes with an endless grace period", async () => {
    const server = await start({ gracePeriod: Number.POSITIVE_INFINITY });
    const asked = fetch(`${server.url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.close();
    expect(await (await asked).text()).toBe("slow");
  });

  test("tells finalizers how what was cut has ended before it is closed", async () => {
    const outcomes: string[] = [];
    const gateway = new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(200, endless())],
      finalizers: [
        async ({ closed }) => {
          outcomes.push((await closed).outcome);
        },
      ],
    });
    const server = await serve(gateway, { port: 0, handleSignals: false, gracePeriod: 50 });
    const asked = fetch(server.url).then((response) => response.text());
    const failed = asked.catch(() => "cut");
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.close();
    expect(outcomes).toEqual(["aborted"]);
    expect(await failed).toBe("cut");
  });

  test("fails for what can't handle a request", async () => {
    for (const app of [{}, undefined, null, () => "hello"]) {
      await expect(serve(app as never, { port: 0 })).rejects.toThrow(/handle\(request\)/);
    }
  });

  test("takes an object whose handle gives a Response at once", async () => {
    const app = { handle: () => new Response("hello") as never };
    const server = await serve(app, { port: 0, hostname: "127.0.0.1", handleSignals: false });
    servers.push(server);
    expect(await (await fetch(server.url)).text()).toBe("hello");
  });

  test("answers a body over maxBodySize with 413, whether its length was declared or not", async () => {
    const limited = await start({ maxBodySize: 10 });
    const declared = await fetch(`${limited.url}/echo`, { method: "POST", body: "x".repeat(11) });
    expect(declared.status).toBe(413);
    router.post("/text", async ({ request }) => (await request.text()).length);
    const body = new Response("x".repeat(11)).body;
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    expect((await fetch(`${limited.url}/text`, init)).status).toBe(413);
  });
});
