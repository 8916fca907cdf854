import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UpstreamError } from "../../../src/client.ts";
import {
  type ConnectionInfo,
  forward,
  Gateway,
  notFound,
  type ProxyOptions,
  proxy,
  type RequestContext,
  Router,
  routerHandler,
} from "../../../src/mod.ts";
import { quietGateway, request } from "../../support.ts";
import { type FakeAnswer, FakeClient } from "./fake-client.ts";

const PEER: ConnectionInfo = {
  remoteAddress: { address: "10.0.0.7", port: 1 },
  protocol: "http/1.1",
  encrypted: false,
  runtime: "test",
};

/** Asks a router with one proxied route; what came back and what was asked. */
async function ask(
  pattern: string,
  target: string,
  asked: Request,
  options: ProxyOptions = {},
  answer: FakeAnswer = { body: "fine", lines: ["content-length", "4"] },
): Promise<{ response: Response; client: FakeClient }> {
  const client = new FakeClient(() => answer);
  const router = new Router();
  router.all(pattern, proxy(target, { client, ...options }));
  const { gateway } = quietGateway({ requestHandlers: [routerHandler(router, { notFound: true })] });
  return { response: await gateway.handle(asked, PEER), client };
}

describe("the path", () => {
  test.each([
    ["/v1/*", "http://up:8080/api", "/v1/books/7", "/api/books/7"],
    ["/v1/*", "http://up:8080/api/", "/v1/books", "/api/books"],
    ["/v1/*", "http://up:8080", "/v1/books/", "/books/"],
    ["/v1/*", "http://up:8080/api", "/v1/", "/api/"],
    ["/v1/*", "http://up:8080/api", "/v1", "/api"],
    ["/v1/*", "http://up:8080/api", "/v1//x", "/api//x"],
    ["/v1/:path+", "http://up:8080/api", "/v1/a/b", "/api/a/b"],
    ["/:a/z/*", "http://up:8080", "/1/z/3/4", "/3/4"],
    ["/:name", "http://up:8080/api", "/books", "/api"],
    ["/plain", "http://up:8080/api?key=1", "/plain?a=2", "/api?key=1&a=2"],
    ["/plain", "http://up:8080/api?key=1", "/plain", "/api?key=1"],
    ["/*", "http://up:8080/api", "/a%2Fb%41?x=%zz&x=", "/api/a%2Fb%41?x=%zz&x="],
    ["/*/end", "http://up:8080/api", "/a/b/end", "/api/a/b"],
  ])("%s to %s: %s becomes %s", async (pattern, target, path, expected) => {
    const { client } = await ask(pattern, target, request(path));
    expect(client.asked[0]?.path).toBe(expected);
    expect(client.asked[0]?.origin).toBe("http://up:8080");
  });

  test("of a gateway's request handler is the whole path", async () => {
    const client = new FakeClient(() => ({ body: "" }));
    const gateway = new Gateway({ requestHandlers: [proxy("http://up/api", { client })] });
    await gateway.handle(request("/a//b?c"));
    expect(client.asked[0]?.path).toBe("/api/a//b?c");
  });

  test("stays under the target's, whatever is asked for", async () => {
    const segment = fc.constantFrom(
      "..",
      ".",
      "%2e%2e",
      ".%2E",
      "",
      "a",
      "%2f",
      "..;",
      "@evil",
      "\\",
      "%5c..",
      ":80",
      "%00",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(segment, { maxLength: 8 }),
        fc.constantFrom("/v1/*", "/*", "/v1.*"),
        async (parts, pattern) => {
          const { response, client } = await ask(
            pattern,
            "http://up/exposed/",
            request(`/v1/${parts.join("/")}`),
          );
          const [outgoing] = client.asked;
          if (outgoing === undefined) {
            expect(response.status).toBeGreaterThanOrEqual(400);
            return;
          }
          const url = new URL(outgoing.origin + outgoing.path);
          expect(url.host).toBe("up");
          expect(url.pathname.startsWith("/exposed")).toBe(true);
        },
      ),
    );
  });

  test("that a pattern splits in the middle of dots is refused", async () => {
    const { response, client } = await ask("/files.*", "http://up/base", request("/files.../secret"));
    expect(response.status).toBe(400);
    expect(client.asked).toEqual([]);
  });
});

describe("targets and options are checked at registration", () => {
  test.each(["", "localhost:80", "ftp://x", "/path", "http://u:p@x/"])("the target %j", (target) => {
    expect(() => proxy(target)).toThrow(TypeError);
  });
  test("an empty list", () => {
    expect(() => proxy([])).toThrow(/at least one target/);
  });
  test.each([
    [{ preserveHosts: true }, /preserveHost/],
    [{ forwarded: "yes" }, /x-forwarded/],
    [{ trust: ["10.0.0.0/33"] }, /Invalid address range/],
    [{ trust: "10.0.0.1" }, /list of address ranges/],
    [{ via: "two words" }, /via/],
    [{ timeouts: { head: 1 } }, /head/],
    [{ timeouts: { idle: -1 } }, /idle/],
    [{ retries: 0.5 }, /retries/],
    [{ balance: "random" }, /round-robin/],
    [{ health: { failures: 0 } }, /failures/],
    [{ health: { check: { path: "x" } } }, /health check path/],
    [{ cookies: { domains: {} } }, /domain/],
  ])("%j", (options, message) => {
    expect(() => proxy("http://up", options as ProxyOptions)).toThrow(message);
  });
});

describe("forwarding fields", () => {
  const spoofed = { "x-forwarded-for": "6.6.6.6", forwarded: "for=6.6.6.6", "x-real-ip": "6.6.6.6" };

  test("of anybody are replaced by default", async () => {
    const { client } = await ask("/*", "http://up", request("/", { headers: spoofed }));
    const fields = client.fields();
    expect(fields["x-forwarded-for"]).toBe("10.0.0.7");
    expect(fields["x-forwarded-host"]).toBe("localhost");
    expect(fields.forwarded).toBeUndefined();
    expect(fields["x-real-ip"]).toBeUndefined();
  });
  test("are removed and not set if that is asked for", async () => {
    const { client } = await ask("/*", "http://up", request("/", { headers: spoofed }), { forwarded: false });
    expect(Object.keys(client.fields()).filter((name) => name.includes("forwarded"))).toEqual([]);
  });
  test.each([
    [["10.0.0.0/8"], "6.6.6.6, 10.0.0.7"],
    [["10.0.0.0/29"], "6.6.6.6, 10.0.0.7"],
    [["private"], "6.6.6.6, 10.0.0.7"],
    [true, "6.6.6.6, 10.0.0.7"],
    [["192.168.0.0/16", "::1"], "10.0.0.7"],
    [[], "10.0.0.7"],
    [false, "10.0.0.7"],
  ])("with trust %j", async (trust, expected) => {
    const { client } = await ask("/*", "http://up", request("/", { headers: spoofed }), { trust });
    expect(client.fields()["x-forwarded-for"]).toBe(expected);
  });
});

describe("rewrite and onResponse", () => {
  test("rewrite sees the cleaned request and may change it", async () => {
    const { client } = await ask(
      "/*",
      "http://up/api",
      request("/a", { method: "POST", body: "long", headers: { connection: "x-gone", "x-gone": "1" } }),
      {
        rewrite(outgoing, context) {
          expect(outgoing.headers.has("x-gone")).toBe(false);
          expect(outgoing.url.href).toBe("http://up/api/a");
          outgoing.headers.set("authorization", "Bearer x");
          outgoing.path = `/b?from=${context.method}`;
          outgoing.method = "PUT";
          outgoing.body = "other";
        },
      },
    );
    const [outgoing] = client.asked;
    expect([outgoing?.method, outgoing?.path]).toEqual(["PUT", "/b?from=POST"]);
    expect(client.fields()).toMatchObject({ authorization: "Bearer x", "content-length": "5" });
  });
  test("a method that becomes GET loses the body and its length", async () => {
    const asked = request("/", { method: "POST", body: "x", headers: { "content-length": "1" } });
    const { client } = await ask("/*", "http://up", asked, {
      rewrite(outgoing) {
        outgoing.method = "GET";
      },
    });
    expect(client.asked[0]?.body).toBe(null);
    expect(client.fields()["content-length"]).toBeUndefined();
  });
  test("rewrite can't leave the origin", async () => {
    const { response, client } = await ask("/*", "http://up", request("/"), {
      rewrite: (outgoing) => {
        outgoing.url = "http://evil/";
      },
    });
    expect(response.status).toBe(500);
    expect(client.asked).toEqual([]);
  });
  test("onResponse may change the answer, or replace it", async () => {
    const changed = await ask("/*", "http://up", request("/"), {
      onResponse: (response) => response.headers.set("x-a", "1"),
    });
    expect(changed.response.headers.get("x-a")).toBe("1");
    expect(await changed.response.text()).toBe("fine");
    const replaced = await ask("/*", "http://up", request("/"), { onResponse: () => new Response("other") });
    expect(await replaced.response.text()).toBe("other");
  });
  test.each([
    [new Error("secret"), 500],
    [notFound(), 404],
    [new UpstreamError("broken", "read in the middle"), 502],
  ])("what onResponse throws is an error like any other: %s is a %i", async (error, status) => {
    const { response } = await ask("/*", "http://up", request("/"), {
      onResponse: () => {
        throw error;
      },
    });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/secret/);
  });
  test.each([
    { rewrite: 1 },
    { onResponse: "x" },
    { client: {} },
    { preserveHost: "no" },
    { rewriteLocation: 1 },
  ])("%j is refused", (options) => {
    expect(() => proxy("http://up", options as unknown as ProxyOptions)).toThrow(TypeError);
  });
});

describe("failures", () => {
  const failing = (failure: UpstreamError["failure"]): FakeAnswer => ({
    error: new UpstreamError(failure, "secret 10.1.2.3"),
  });

  test.each([
    ["connect", 502],
    ["broken", 502],
    ["timeout", 504],
    ["unsupported", 501],
  ] as const)("%s is a %i that says nothing of the inside", async (failure, status) => {
    const client = new FakeClient(() => failing(failure));
    const { gateway, errors } = quietGateway({ requestHandlers: [proxy("http://up", { client })] });
    const response = await gateway.handle(request("/"));
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.text()).not.toMatch(/secret|10\.1|up/);
    expect(errors).toHaveLength(1);
  });
  test("what can't be passed on is a 502, and the upstream is let go", async () => {
    for (const answer of [
      { status: 600 },
      { status: 101 },
      { lines: ["transfer-encoding", "gzip, chunked"] },
      { lines: ["content-length", "1", "content-length", "2"] },
      { lines: ["x-a", "a\x01"] },
    ]) {
      const client = new FakeClient(() => answer);
      const { gateway } = quietGateway({ requestHandlers: [proxy("http://up", { client })] });
      expect((await gateway.handle(request("/"))).status).toBe(502);
      expect(client.cancelled).toBe(1);
    }
  });
  test("an answer that a response handler replaces lets the upstream go", async () => {
    const client = new FakeClient(() => ({ status: 404 }));
    const { gateway } = quietGateway({
      requestHandlers: [proxy("http://up", { client })],
      responseHandlers: [() => new Response("mine")],
    });
    expect(await (await gateway.handle(request("/"))).text()).toBe("mine");
    await expect.poll(() => client.cancelled).toBe(1);
  });
});

describe("several targets", () => {
  const targets = ["http://a", "http://b", "http://c"];
  const get = (gateway: Gateway, method = "GET"): Promise<Response> =>
    gateway.handle(request("/", { method }));
  const origins = (client: FakeClient): string => client.asked.map(({ origin }) => origin.at(-1)).join("");
  const gatewayOf = (client: FakeClient, options: ProxyOptions = {}): Gateway =>
    quietGateway({ requestHandlers: [proxy(targets, { client, ...options })] }).gateway;

  test("take turns", async () => {
    const client = new FakeClient(() => ({ body: "" }));
    const gateway = gatewayOf(client);
    for (let i = 0; i < 6; i++) await get(gateway);
    expect(origins(client)).toBe("abcabc");
  });
  test("get requests by how many they have", async () => {
    const client = new FakeClient(() => ({}));
    const gateway = gatewayOf(client, { balance: "least-connections" });
    const first = await get(gateway);
    const second = await get(gateway);
    await first.body?.cancel();
    await get(gateway);
    expect(origins(client).slice(0, 2)).toBe("ab");
    await second.body?.cancel();
  });
  test("count a request from when it is sent, not from when its answer comes", async () => {
    let release: (answer: FakeAnswer) => void = () => {};
    const held = new Promise<FakeAnswer>((resolve) => {
      release = resolve;
    });
    const client = new FakeClient((_, i) => (i === 0 ? held : { body: "" }));
    const gateway = gatewayOf(client, { balance: "least-connections" });
    const first = get(gateway);
    await expect.poll(() => client.asked.length).toBe(1);
    for (let i = 0; i < 4; i++) await (await get(gateway)).text();
    expect(origins(client).slice(1)).not.toContain("a");
    release({ body: "" });
    await (await first).text();
  });
  test("a request that nobody took is taken to another, of any method", async () => {
    const client = new FakeClient(({ origin }) =>
      origin === "http://a" ? { error: new UpstreamError("connect", "x") } : { body: "" },
    );
    expect((await get(gatewayOf(client), "POST")).status).toBe(200);
    expect(origins(client)).toBe("ab");
  });
  test("a request that may have arrived is not sent twice, unless it is idempotent and the connection broke", async () => {
    for (const [failure, method, count] of [
      ["broken", "GET", 2],
      ["broken", "POST", 1],
      ["stale", "POST", 1],
      ["stale", "GET", 2],
      ["timeout", "GET", 1],
    ] as const) {
      const client = new FakeClient((_, i) =>
        i === 0 ? { error: new UpstreamError(failure, "x") } : { body: "" },
      );
      await get(gatewayOf(client), method);
      expect(client.asked).toHaveLength(count);
    }
  });
  test("the only target is not asked again after it broke off", async () => {
    const client = new FakeClient(() => ({ error: new UpstreamError("broken", "x") }));
    await get(quietGateway({ requestHandlers: [proxy("http://a", { client })] }).gateway);
    expect(client.asked).toHaveLength(1);
  });
  test("one that keeps failing is left alone, then tried by one request at a time", async () => {
    const client = new FakeClient(({ origin }) =>
      origin === "http://a" ? { error: new UpstreamError("connect", "x") } : { body: "" },
    );
    const gateway = gatewayOf(client, { health: { failures: 2, cooldown: 60_000 } });
    for (let i = 0; i < 12; i++) expect((await get(gateway)).status).toBe(200);
    expect(client.asked.filter(({ origin }) => origin === "http://a")).toHaveLength(2);
  });
  test("all of them failing is a 503 with Retry-After, without a question", async () => {
    const client = new FakeClient(() => ({ error: new UpstreamError("broken", "x") }));
    const gateway = gatewayOf(client, { health: { failures: 1, cooldown: 30_000 } });
    for (let i = 0; i < 3; i++) expect((await get(gateway, "POST")).status).toBe(502);
    const response = await get(gateway);
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(25);
    expect(client.asked).toHaveLength(3);
  });
  test("a health check takes a target out, whatever was asked meanwhile, and brings it back", async () => {
    let isFine = false;
    const client = new FakeClient(({ path, origin }) => ({
      status: path === "/health" && origin === "http://a" && !isFine ? 500 : 200,
      body: "",
    }));
    const health = { cooldown: 60_000, check: { path: "/health", interval: 20 } };
    const gateway = gatewayOf(client, { health });
    const asked = (): string => {
      const requests = client.asked.splice(0).filter(({ path }) => path === "/");
      return requests.map(({ origin }) => origin.at(-1)).join("");
    };
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
    await get(gateway);
    await pause();
    asked();
    for (let i = 0; i < 6; i++) await get(gateway);
    expect(asked()).not.toContain("a");
    isFine = true;
    await pause();
    await get(gateway);
    await pause();
    asked();
    for (let i = 0; i < 3; i++) await get(gateway);
    expect(asked()).toContain("a");
  });
});

describe("forward", () => {
  async function forwarded(
    asked: Request,
    ...[target, options]: [string, Parameters<typeof forward>[2]?]
  ): Promise<FakeClient> {
    const client = new FakeClient(() => ({ body: "" }));
    const gateway = new Gateway({
      requestHandlers: [(context: RequestContext) => forward(context, target, { client, ...options })],
    });
    await gateway.handle(asked);
    return client;
  }

  test.each([
    [undefined, "/api/x?a=1"],
    ["/users/7", "/api/users/7?a=1"],
    ["users/7?b=2", "/api/users/7?b=2"],
    ["", "/api?a=1"],
    ["@evil/x", "/api/@evil/x?a=1"],
    ["//evil/x", "/api//evil/x?a=1"],
    ["/x#y", "/api/x?a=1"],
    ["/../../x", "/api/x?a=1"],
    ["/a\\b", "/api/a/b?a=1"],
    ["/\t/evil", "/api//evil?a=1"],
    ["/café", "/api/caf%C3%A9?a=1"],
  ])("with the path %j asks for %s", async (path, expected) => {
    const client = await forwarded(request("/x?a=1"), "http://up/api", { path });
    expect(client.asked[0]).toMatchObject({ origin: "http://up", path: expected });
  });
  test("puts fields over the client's and removes those that are undefined", async () => {
    const asked = request("/", { headers: { "x-a": "1", "x-b": "2", host: "example.com" } });
    const client = await forwarded(asked, "http://up:81", {
      headers: { "x-a": "mine", "x-b": undefined },
      preserveHost: false,
    });
    expect(client.fields()).toMatchObject({ "x-a": "mine", host: "up:81" });
    expect(client.fields()["x-b"]).toBeUndefined();
  });
  test("after the body was read says so", async () => {
    const client = new FakeClient(() => ({ body: "" }));
    const { gateway, errors } = quietGateway({
      requestHandlers: [
        async (context) => void (await context.request.text()),
        (context) => forward(context, "http://up", { client }),
      ],
    });
    expect((await gateway.handle(request("/", { method: "POST", body: "x" }))).status).toBe(500);
    expect(String(errors[0])).toMatch(/body of the request was read before/);
  });
});

test("n requests become n requests upstream, whatever they hold", async () => {
  const name = fc.constantFrom(
    "connection",
    "te",
    "x-a",
    "keep-alive",
    "transfer-encoding",
    "content-length",
    "upgrade",
    "via",
    "proxy-x",
  );
  const value = fc.constantFrom(
    "",
    "close",
    "x-a, host",
    "chunked",
    "5",
    "gzip, chunked",
    "content-length",
    "1.1 b",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(name, value), { maxLength: 6 }),
      fc.constantFrom("GET", "POST", "DELETE"),
      async (headers, method) => {
        const body = method === "POST" ? "hello" : null;
        const { response, client } = await ask("/*", "http://up", request("/x", { method, headers, body }));
        expect(client.asked.length).toBe(response.status === 200 ? 1 : 0);
        if (client.asked.length === 0) return;
        const names = client.asked[0]!.lines.filter((_, i) => i % 2 === 0).map((text) => text.toLowerCase());
        for (const hop of ["connection", "te", "keep-alive", "transfer-encoding", "upgrade", "proxy-x"]) {
          expect(names).not.toContain(hop);
        }
        expect(names.filter((text) => text === "host")).toHaveLength(1);
        expect(names.filter((text) => text === "content-length").length).toBeLessThanOrEqual(1);
      },
    ),
  );
});
