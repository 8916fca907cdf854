import { Router } from "@rolo/http";
import { httpClient, type RunningServer, serve } from "@rolo/http/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reverseProxy } from "../../examples/reverse-proxy/gateway.ts";

const servers: RunningServer[] = [];
const client = httpClient();
let api: RunningServer;

beforeAll(async () => {
  const upstream = new Router();
  upstream.all("/api/*", ({ headers, params, responseHeaders }) => {
    responseHeaders.set("x-powered-by", "magic");
    return { rest: params["0"], user: headers.get("x-user") };
  });
  upstream.get("/page", () => "a page");
  const { port } = await listen(upstream);
  api = await listen(
    reverseProxy({
      port: 0,
      tokens: { s3cret: "ada" },
      sites: [
        {
          hostname: "api.example.com",
          path: "/v1/*",
          targets: [`http://127.0.0.1:${port}/api`],
          isPrivate: true,
        },
        { path: "/*", targets: [`http://127.0.0.1:${port}`] },
      ],
    }),
  );
});

afterAll(() => Promise.all([client.close(), ...servers.map((server) => server.close())]));

async function listen(app: Parameters<typeof serve>[0]): Promise<RunningServer> {
  const server = await serve(app, { port: 0, hostname: "127.0.0.1", gracePeriod: 100, handleSignals: false });
  servers.push(server);
  return server;
}

async function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return client.fetch(new Request(api.url + path, { headers }));
}

test("sends requests by host and path, and says who asks", async () => {
  const authorized = { host: "api.example.com", authorization: "Bearer s3cret", "x-user": "mallory" };
  const response = await ask("/v1/books/7", authorized);
  expect(await response.json()).toEqual({ rest: "books/7", user: "ada" });
  expect(response.headers.get("x-powered-by")).toBe(null);
  expect(response.headers.get("strict-transport-security")).toBe("max-age=31536000");
  expect(await (await ask("/page", { host: "example.com" })).text()).toBe("a page");
});

test("asks for a token where a site is private", async () => {
  const response = await ask("/v1/books/7", { host: "api.example.com" });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe("Bearer");
});
