import { describe, expect, test } from "vitest";
import { eventStream, Router } from "../../src/mod.ts";
import { serveForTest, testClient } from "../../src/testing.ts";

const router = new Router();
router.all("/echo", async ({ request }) => ({
  method: request.method,
  type: request.headers.get("content-type"),
  text: await request.text(),
}));
router.get("/where", ({ url }) => url.href);
router.get("/clock", () =>
  eventStream(async function* () {
    for (let id = 0; ; id++) yield { id: `${id}`, event: "tick", data: { id } };
  }),
);
router.websocket("/echo/:name", ({ upgrade, params }) =>
  upgrade.accept(async (socket) => {
    await socket.send(`hello ${params.name}`);
    for await (const message of socket) await socket.send(message);
  }),
);

describe("testClient", () => {
  test.each(["get", "post", "put", "patch", "delete", "options"] as const)(
    "%s makes that request",
    async (method) => {
      await using client = testClient(router);
      const response = await client[method]("/echo");
      expect((await response.json()).method).toBe(method.toUpperCase());
    },
  );

  test("head gets no body", async () => {
    await using client = testClient(router);
    const response = await client.head("/where");
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("json is sent as JSON", async () => {
    await using client = testClient(router);
    const response = await client.post("/echo", { json: { a: 1 } });
    expect(await response.json()).toEqual({ method: "POST", type: "application/json", text: '{"a":1}' });
  });

  test("request takes a path with a method, a URL or a Request", async () => {
    await using client = testClient(router);
    const post = await client.request("/echo", { method: "POST", body: "x" });
    expect((await post.json()).text).toBe("x");
    expect(await (await client.request(new URL("http://elsewhere/where"))).text()).toBe(
      "http://elsewhere/where",
    );
    const given = new Request("http://localhost/echo", {
      method: "PUT",
      body: "y",
      headers: { "content-type": "a/b" },
    });
    expect(await (await client.request(given)).json()).toEqual({ method: "PUT", type: "a/b", text: "y" });
  });

  test("paths are relative to the origin, exactly as written", async () => {
    await using client = testClient(router, { origin: "https://example.com:8443" });
    expect(await (await client.get("/where?a=%20")).text()).toBe("https://example.com:8443/where?a=%20");
    expect(() => testClient(router, { orgin: "x" } as object)).toThrow(/did you mean "origin"/);
  });

  test("events are parsed as they come, and leaving the loop ends the stream", async () => {
    await using client = testClient(router);
    const seen: unknown[] = [];
    for await (const { event, data, id } of client.events("/clock")) {
      seen.push([event, data, id]);
      if (seen.length === 2) break;
    }
    expect(seen).toEqual([
      ["tick", '{"id":0}', "0"],
      ["tick", '{"id":1}', "1"],
    ]);
    await expect(client.events("/where").next()).rejects.toThrow(/expected 200 with text\/event-stream/);
  });

  test("sockets converse and are closed with the client", async () => {
    const client = testClient(router);
    const socket = await client.websocket("/echo/ada");
    expect(await socket.receive()).toBe("hello ada");
    await socket.send("hi");
    expect(await socket.receive()).toBe("hi");
    await client[Symbol.asyncDispose]();
    expect(await socket.closed).toMatchObject({ code: 1001 });
  });

  test("a path without a WebSocket route rejects with the answer", async () => {
    await using client = testClient(router);
    await expect(client.websocket("/nowhere")).rejects.toMatchObject({
      name: "WebSocketRejectedError",
      response: { status: 404 },
    });
  });
});

test("a client can leave a session that sends without end", async () => {
  const flood = new Router();
  let sent = 0;
  flood.websocket("/", ({ upgrade }) =>
    upgrade.accept(async (socket) => {
      const bytes = new Uint8Array(65_536);
      for (; sent < 20_000; sent++) await socket.send(bytes);
    }),
  );
  await using client = testClient(flood);
  const socket = await client.websocket("/");
  await socket.receive();
  await socket.close();
  expect(sent).toBeLessThan(20_000);
});

test("serveForTest serves on a free port until it is disposed of", async () => {
  let url: string;
  {
    await using server = await serveForTest(router);
    url = server.url;
    const response = await fetch(`${url}/where`);
    expect(await response.text()).toBe(`${url}/where`);
    expect(server.port).toBeGreaterThan(0);
  }
  await expect(fetch(url)).rejects.toThrow();
});
