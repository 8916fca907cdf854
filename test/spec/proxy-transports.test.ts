import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { httpClient, serve } from "../../adapters/node.ts";
import { proxy, Router } from "../../src/mod.ts";

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
const tls = { cert: fixture("localhost.cert.pem"), key: fixture("localhost.key.pem") };
const directory = mkdtempSync(join(tmpdir(), "rolo-transports-"));
const cleanUp: (() => unknown)[] = [() => rmSync(directory, { recursive: true })];
afterAll(async () => {
  for (const clean of cleanUp.reverse()) await clean();
});

/** What the upstream saw of a request through a proxy with this target. */
async function through(target: Parameters<typeof proxy>[0], client = httpClient()): Promise<Response> {
  const router = new Router();
  router.all("/*", proxy(target, { client }));
  const server = await serve(router, { port: 0, hostname: "127.0.0.1", handleSignals: false });
  try {
    const response = await fetch(`${server.url}/a/b?c=1`, { method: "POST", body: "hello" });
    return new Response(await response.text(), response);
  } finally {
    await server.close();
    await client.close();
  }
}

async function listen(server: Server, at: string | number): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(at, resolve));
  cleanUp.push(() => server.close());
  return server;
}

const onRequest: Parameters<typeof createHttpServer>[1] = async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  response.end(JSON.stringify({ method: request.method, url: request.url, body }));
};
const seen = { method: "POST", url: "/base/a/b?c=1", body: "hello" };

describe("an upstream on a unix socket", () => {
  test("gets requests as one on a port does", async () => {
    const socketPath = join(directory, "upstream.sock");
    await listen(createHttpServer(onRequest), socketPath);
    const response = await through({ url: "http://localhost/base", socketPath });
    expect(await response.json()).toEqual(seen);
  });

  test("that isn't there is a 502 that doesn't name it", async () => {
    const socketPath = join(directory, "nobody.sock");
    const response = await through({ url: "http://localhost/base", socketPath });
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain("nobody");
  });
});

describe("an upstream over TLS", async () => {
  const server = await listen(createTlsServer(tls, onRequest), 0);
  const target = `https://localhost:${(server.address() as AddressInfo).port}/base`;

  test("gets requests where its certificate is signed by whom the client trusts", async () => {
    const response = await through(target, httpClient({ ca: tls.cert }));
    expect(await response.json()).toEqual(seen);
  });

  test("is a 502 where nobody vouches for its certificate", async () => {
    const response = await through(target);
    expect(response.status).toBe(502);
    expect(await response.text()).not.toMatch(/certificate|localhost/i);
  });
});
