// What a proxy's WebSockets do on Node beside passing bytes on: end with the server, and with a side that vanishes.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { type RunningServer, serve } from "../../adapters/node.ts";
import { proxy, Router } from "../../src/mod.ts";

async function joined(): Promise<{ upstream: WebSocketServer; server: RunningServer; client: WebSocket }> {
  const upstream = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(upstream, "listening");
  const router = new Router();
  router.websocket("/*", proxy(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`));
  const server = await serve(router, { port: 0, hostname: "127.0.0.1", handleSignals: false });
  const client = new WebSocket(`${server.url.replace("http", "ws")}/x`);
  const [[peer]] = (await Promise.all([once(upstream, "connection"), once(client, "open")])) as unknown as [
    [WebSocket],
  ];
  peer.on("error", () => {});
  return { upstream, server, client };
}

test("closing the server closes both sides with 1001", async () => {
  const { upstream, server, client } = await joined();
  const [peer] = upstream.clients;
  const closures = Promise.all([once(client, "close"), once(peer!, "close")]);
  await server.close();
  const [[clientCode], [peerCode]] = (await closures) as [[number], [number]];
  expect([clientCode, peerCode]).toEqual([1001, 1001]);
  upstream.close();
});

test("an upstream that vanishes between two messages is told to the client as 1011", async () => {
  const { upstream, server, client } = await joined();
  const closed = once(client, "close");
  for (const peer of upstream.clients) peer.terminate();
  expect((await closed)[0]).toBe(1011);
  upstream.close();
  await server.close();
});
