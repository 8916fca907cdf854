// Real servers behind the proxy and in front of it: nginx and haproxy, as Debian packages them. Skipped where they
// are not installed (`apt-get install nginx-light haproxy`).
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { httpClient, type RunningServer, serve } from "../../adapters/node.ts";
import { eventStream, Gateway, proxy, Router, routerHandler, sendRequest } from "../../src/mod.ts";
import { isInstalled } from "../programs.ts";

const directory = mkdtempSync(join(tmpdir(), "rolo-proxy-"));
const children: ChildProcess[] = [];
const client = httpClient();

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await client.close();
  rmSync(directory, { recursive: true, force: true });
});

const hasNginx = isInstalled("nginx", "nginx-light", "-v");
const hasHaproxy = isInstalled("haproxy", "haproxy", "-v");

describe.skipIf(!hasNginx)("with nginx (skipped where it is not installed)", () => {
  let port: number;
  let inner: RunningServer;
  let outer: RunningServer;

  beforeAll(async () => {
    inner = await serveApp();
    port = await freePort();
    writeFileSync(join(directory, "hello.txt"), "hello ".repeat(1000));
    writeFileSync(join(directory, "nginx.conf"), nginxConfig(port, inner.port));
    start("nginx", [
      "-c",
      join(directory, "nginx.conf"),
      "-p",
      directory,
      "-g",
      `daemon off;${process.getuid?.() === 0 ? " user root;" : ""}`,
    ]);
    await listens(port);
    outer = await serveProxy(port);
  });
  afterAll(() => Promise.all([inner.close(), outer.close()]));

  test("behind it: a file with its length, range, validator and encoding", async () => {
    const whole = await ask(outer, "/hello.txt");
    expect(whole.headers.get("content-length")).toBe("6000");
    expect((await whole.text()).length).toBe(6000);
    const etag = whole.headers.get("etag")!;
    expect((await ask(outer, "/hello.txt", { "if-none-match": etag })).status).toBe(304);
    const part = await ask(outer, "/hello.txt", { range: "bytes=0-4" });
    expect([part.status, await part.text()]).toEqual([206, "hello"]);
    const packed = await ask(outer, "/hello.txt", { "accept-encoding": "gzip" });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(new Uint8Array(await packed.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x1f, 0x8b]));
    const head = await client.fetch(new Request(`${outer.url}/hello.txt`, { method: "HEAD" }));
    expect(head.headers.get("content-length")).toBe("6000");
  });
  test("behind it: an error page and a redirect are passed on", async () => {
    expect((await ask(outer, "/missing")).status).toBe(404);
    const moved = await ask(outer, "/moved");
    expect([moved.status, moved.headers.get("location")]).toEqual([302, "/hello.txt"]);
    expect((await sendRequest(new Request(`${outer.url}/moved`), { client })).status).toBe(200);
  });
  test("between two of ours: paths, bodies, cookies and event streams", () => checkApp(outer, "/app"));
});

describe.skipIf(!hasHaproxy)("with haproxy (skipped where it is not installed)", () => {
  let port: number;
  let inner: RunningServer;
  let outer: RunningServer;

  beforeAll(async () => {
    inner = await serveApp();
    port = await freePort();
    writeFileSync(join(directory, "haproxy.cfg"), haproxyConfig(port, inner.port));
    start("haproxy", ["-db", "-f", join(directory, "haproxy.cfg")]);
    await listens(port);
    outer = await serveProxy(port);
  });
  afterAll(() => Promise.all([inner.close(), outer.close()]));

  test("between two of ours: paths, bodies, cookies and event streams", () => checkApp(outer, "/app"));
  test("that has no server left, its 503 is passed on", async () => {
    expect((await ask(outer, "/down")).status).toBe(503);
  });
});

async function checkApp(server: RunningServer, prefix: string): Promise<void> {
  const echoed = await ask(server, `${prefix}/echo//a%2Fb?x=1&x=2`, { cookie: "a=1; b=2" });
  const seen = (await echoed.json()) as { target: string; cookie: string; via: string };
  expect(seen.target).toBe("/echo//a%2Fb?x=1&x=2");
  expect(seen.cookie).toBe("a=1; b=2");
  expect(seen.via).toMatch(/^1\.1 outer, .*1\.1 inner$/);
  expect(echoed.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  const large = "x".repeat(1_048_576);
  const uploaded = await client.fetch(
    new Request(`${server.url}${prefix}/size`, { method: "POST", body: large }),
  );
  expect(await uploaded.text()).toBe("1048576");
  const events = await ask(server, `${prefix}/events`);
  expect(events.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(await events.text()).toBe("data: 0\n\ndata: 1\n\ndata: 2\n\n");
}

function ask(server: RunningServer, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return client.fetch(new Request(server.url + path, { headers }));
}

/** An app, behind a proxy of ours. */
async function serveApp(): Promise<RunningServer> {
  const router = new Router();
  router.get("/echo/*", ({ request, headers, responseHeaders }) => {
    responseHeaders.append("set-cookie", "a=1");
    responseHeaders.append("set-cookie", "b=2");
    const { pathname, search } = new URL(request.url);
    return { target: pathname + search, cookie: headers.get("cookie"), via: headers.get("via") };
  });
  router.post("/size", async ({ request }) => String((await request.arrayBuffer()).byteLength));
  router.get("/events", () =>
    eventStream(async function* () {
      for (let i = 0; i < 3; i++) yield { data: i };
    }),
  );
  const app = await listen(router);
  const inner = await serveProxy(app.port, "inner");
  void inner.closed.then(() => app.close());
  return inner;
}

/** A proxy of ours; of several in a row each has its own name. */
function serveProxy(port: number, via = "outer"): Promise<RunningServer> {
  const router = new Router();
  router.all("/*", proxy(`http://127.0.0.1:${port}`, { via }));
  return listen(router);
}

function listen(router: Router): Promise<RunningServer> {
  const gateway = new Gateway({ requestHandlers: [routerHandler(router)], onError: () => {} });
  return serve(gateway, { port: 0, hostname: "127.0.0.1", gracePeriod: 100, handleSignals: false });
}

function nginxConfig(port: number, upstream: number): string {
  return `
pid ${directory}/nginx.pid;
error_log ${directory}/error.log;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${directory}/body;
  proxy_temp_path ${directory}/temp;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
  client_max_body_size 10m;
  gzip on;
  gzip_types text/plain;
  gzip_min_length 10;
  gzip_proxied any;
  types { text/plain txt; }
  merge_slashes off;
  absolute_redirect off;
  server {
    listen 127.0.0.1:${port};
    root ${directory};
    location /moved { return 302 /hello.txt; }
    location /app/ {
      rewrite ^ $request_uri;
      rewrite ^/app(/.*) $1 break;
      return 400;
      proxy_http_version 1.1;
      proxy_buffering off;
      proxy_set_header Host $host;
      proxy_pass http://127.0.0.1:${upstream}$uri;
    }
  }
}
`;
}

function haproxyConfig(port: number, upstream: number): string {
  return `
defaults
  mode http
  timeout connect 1s
  timeout client 10s
  timeout server 10s
frontend main
  bind 127.0.0.1:${port}
  use_backend nobody if { path /down }
  default_backend app
backend app
  http-request replace-path /app(/.*) \\1
  server one 127.0.0.1:${upstream}
backend nobody
`;
}

function start(program: string, args: string[]): void {
  children.push(spawn(program, args, { stdio: "ignore" }));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until somebody listens. */
async function listens(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.on("error", () => resolve(false));
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Nobody listens on port ${port}`);
}
