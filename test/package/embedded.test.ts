import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { forward, Gateway, type RequestContext, type Result, toResponse } from "@rolo/http";
import { toListener } from "@rolo/http/node";
import { afterAll, describe, expect, test } from "vitest";
import { outer as hono } from "../../examples/embedded/hono.ts";
import { onFetch } from "../../examples/embedded/service-worker.ts";

const closing: (() => unknown)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hosts: Record<string, () => Promise<(path: string, init?: RequestInit) => Promise<Response>>> = {
  "node:http": async () => {
    const { server } = await import("../../examples/embedded/node-http.ts");
    const url = await listen(server);
    return (path, init) => fetch(url + path, init);
  },
  Express: async () => {
    const { server } = await import("../../examples/embedded/express.ts");
    const url = await listen(server);
    return (path, init) => fetch(url + path, init);
  },
  Fastify: async () => {
    const { server } = await import("../../examples/embedded/fastify.ts");
    const url = await server.listen({ port: 0, host: "127.0.0.1" });
    closing.push(() => server.close());
    return (path, init) => fetch(url + path, init);
  },
  Hono: async () => (path, init) => Promise.resolve(hono.request(`http://localhost${path}`, init)),
};

describe.each(Object.entries(hosts))("an app embedded in %s", (name, startHost) => {
  let started: ReturnType<typeof startHost> | undefined;
  const start = () => {
    started ??= startHost();
    return started;
  };

  test("answers its own paths, with params", async () => {
    const send = await start();
    const response = await send("/rolo/hello/ada");
    expect(await response.json()).toEqual({ hello: "ada" });
  });

  test("reads the bodies of requests itself", async () => {
    const send = await start();
    const response = await send("/rolo/echo", {
      method: "POST",
      body: "a=1",
      headers: { "content-type": "text/x" },
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ body: "a=1" });
  });

  test("leaves other paths to its host", async () => {
    const send = await start();
    expect(await (await send("/")).text()).toBe(`from ${name}`);
  });
});

describe("an app in a service worker", () => {
  test("answers its own paths and leaves the others to the network", async () => {
    let answer: Promise<Response> | undefined;
    const event = (path: string) => ({
      request: new Request(`http://localhost${path}`),
      respondWith: (response: Promise<Response>) => {
        answer = response;
      },
    });
    onFetch(event("/other"));
    expect(answer).toBeUndefined();
    onFetch(event("/rolo/hello/ada"));
    expect(await (await answer)?.json()).toEqual({ hello: "ada" });
  });
});

test.each<[string, (context: RequestContext) => Promise<Result>]>([
  ["bytes", (context) => context.text()],
  ["native", (context) => context.request.text()],
  [
    "proxied",
    async (context) => forward(context, await listen(createServer((asked, answer) => asked.pipe(answer)))),
  ],
])("a body that something in front of the app has read is a clear error (%s)", async (_how, read) => {
  const reported: unknown[] = [];
  const gateway = new Gateway({
    requestHandlers: [async (context) => toResponse(await read(context))],
    onError: (error) => void reported.push(error),
  });
  const listener = toListener(gateway);
  const url = await listen(
    createServer((request, response) => {
      request.resume().once("end", () => listener(request, response));
    }),
  );
  const response = await fetch(url, { method: "POST", body: "abc" });
  expect(response.status).toBe(500);
  expect(String(reported[0])).toContain("was read before the app was asked");
});
