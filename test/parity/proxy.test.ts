// Python rolo: tests/test_proxy.py. The wire itself is in test/spec/proxy.test.ts and test/conformance.
import { afterEach, expect, test } from "vitest";
import { httpClient, type RunningServer, serve } from "../../adapters/node.ts";
import {
  type Endpoint,
  forward,
  Gateway,
  type ProxyOptions,
  proxy,
  type RequestContext,
  Router,
  routerHandler,
} from "../../src/mod.ts";

const servers: RunningServer[] = [];
const client = httpClient();

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function listen(router: Router): Promise<RunningServer> {
  const gateway = new Gateway({
    requestHandlers: [routerHandler(router, { notFound: true })],
    onError: () => {},
  });
  const server = await serve(gateway, {
    port: 0,
    hostname: "127.0.0.1",
    gracePeriod: 100,
    handleSignals: false,
  });
  servers.push(server);
  return server;
}

/** A backend that says what it was asked. */
async function backend(): Promise<RunningServer> {
  const router = new Router();
  router.all("/*", async ({ request, method, headers }) => {
    const { pathname, search } = new URL(request.url);
    return {
      method,
      path: pathname,
      query: search,
      headers: Object.fromEntries(headers),
      data: await request.text(),
    };
  });
  return listen(router);
}

interface Echo {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Record<string, string>;
  readonly data: string;
}

async function ask(url: string, init?: RequestInit): Promise<Echo> {
  const response = await client.fetch(new Request(url, init));
  expect(response.status).toBe(200);
  return (await response.json()) as Echo;
}

async function proxied(pattern: string, path: string, options: ProxyOptions = {}): Promise<string> {
  const router = new Router();
  router.all(pattern, proxy((await backend()).url + path, options));
  return (await listen(router)).url;
}

test("test_get_with_path_rule: path and query are forwarded", async () => {
  const url = await proxied("/foo/:path+", "");
  expect(await ask(`${url}/foo/bar/ed?q=yes`)).toMatchObject({
    method: "GET",
    path: "/bar/ed",
    query: "?q=yes",
  });
});
test("test_get_with_plain_rule: without a wildcard the target's own path is asked for", async () => {
  const url = await proxied("/foo", "/");
  expect((await ask(`${url}/foo`)).path).toBe("/");
});
test("test_get_with_different_base_url: the target's path comes first", async () => {
  const url = await proxied("/foo/*", "/bar");
  expect((await ask(`${url}/foo/ed`)).path).toBe("/bar/ed");
});
test("test_get_with_different_base_url_plain_rule: the target's path as it is written", async () => {
  expect((await ask(`${await proxied("/foo", "/bar/")}/foo`)).path).toBe("/bar/");
  expect((await ask(`${await proxied("/foo", "/bar")}/foo`)).path).toBe("/bar");
});
test("test_xff_header: the client's address is added to the list that is there", async () => {
  const url = await proxied("/*", "", { trust: ["loopback"] });
  expect((await ask(`${url}/`)).headers["x-forwarded-for"]).toBe("127.0.0.1");
  const headers = { "x-forwarded-for": "127.0.0.2" };
  expect((await ask(`${url}/`, { headers })).headers["x-forwarded-for"]).toBe("127.0.0.2, 127.0.0.1");
});
test("test_post_form_data_with_query_args: form and query arrive as they were", async () => {
  const url = await proxied("/foo/*", "");
  const body = new URLSearchParams({ foo: "bar", x: "a b" });
  expect(await ask(`${url}/foo/form?q=yes&q=no`, { method: "POST", body })).toMatchObject({
    query: "?q=yes&q=no",
    data: "foo=bar&x=a+b",
  });
});
test("test_path_encoding_preservation: the path's encoding is kept", async () => {
  const url = await proxied("/*", "");
  const path = "/foo%3Abar%2Fbaz/a%20b";
  expect((await ask(url + path)).path).toBe(path);
});
test("test_preserve_host: the Host is the client's, or the target's if that is asked for", async () => {
  const headers = { host: "example.com" };
  expect((await ask(`${await proxied("/*", "")}/`, { headers })).headers.host).toBe("example.com");
  const own = await proxied("/*", "", { preserveHost: false });
  expect((await ask(`${own}/`, { headers })).headers.host).toMatch(/^127\.0\.0\.1:\d+$/);
});
test("test_chunked_request and test_chunked_response: both stream", async () => {
  const router = new Router();
  router.post("/up", async ({ request }) => String((await request.arrayBuffer()).byteLength));
  router.get("/down", async function* () {
    for (let i = 0; i < 3; i++) yield `chunk ${i};`;
  });
  const { url } = await listen(router);
  const front = new Router();
  front.all("/*", proxy(url));
  const outer = await listen(front);
  const chunks = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 3; i++) controller.enqueue(new TextEncoder().encode("12345"));
      controller.close();
    },
  });
  const init = { method: "POST", body: chunks, duplex: "half" } as RequestInit;
  expect(await (await client.fetch(new Request(`${outer.url}/up`, init))).text()).toBe("15");
  expect(await (await client.fetch(new Request(`${outer.url}/down`))).text()).toBe(
    "chunk 0;chunk 1;chunk 2;",
  );
});
test("test_custom_client: any client can be given", async () => {
  const router = new Router();
  router.all(
    "/*",
    proxy("http://nowhere.invalid", { client: { fetch: async ({ url }) => new Response(url) } }),
  );
  const response = await router.handle(new Request("http://localhost/a?b"));
  expect(await response.text()).toBe("http://nowhere.invalid/a?b");
});
test("test_forward_request: one request is forwarded by a call", async () => {
  const { url } = await backend();
  const router = new Router();
  const endpoint: Endpoint = (context) =>
    forward(context as RequestContext, url, { path: "/other", headers: { "x-a": "1" } });
  router.get("/x", endpoint);
  const outer = await listen(router);
  const echo = await ask(`${outer.url}/x?q`);
  expect([echo.path, echo.query, echo.headers["x-a"]]).toEqual(["/other", "?q", "1"]);
});
test("test_forward_after_consuming: a clone is read, and the body still goes on; else there is a clear error", async () => {
  const { url } = await backend();
  const router = new Router();
  router.post("/clone", async (context) => {
    const form = await context.request.clone().formData();
    return forward(context, url, { headers: { "x-seen": String(form.get("a")) } });
  });
  router.post("/read", async (context) => {
    await context.request.formData();
    return forward(context, url);
  });
  const outer = await listen(router);
  const body = new URLSearchParams({ a: "1" });
  const echo = await ask(`${outer.url}/clone`, { method: "POST", body });
  expect([echo.data, echo.headers["x-seen"]]).toEqual(["a=1", "1"]);
  expect((await client.fetch(new Request(`${outer.url}/read`, { method: "POST", body }))).status).toBe(500);
});
