import type { WebSocketHandshake } from "../../src/adapter.ts";
import type { WorkersWebSocketPair } from "../runtime-types/workers.ts";
import { StandardDriver } from "../shared/web-socket-driver.ts";

/** The 101 with one end of a pair; the session runs on the other. */
export function upgradeOnWorkers(handshake: WebSocketHandshake): Response {
  const { WebSocketPair } = globalThis as unknown as { WebSocketPair: WorkersWebSocketPair };
  const { 0: client, 1: server } = new WebSocketPair();
  const headers = new Headers();
  const fields = handshake.fields();
  for (let i = 0; i < fields.length; i += 2) headers.append(fields[i]!, fields[i + 1]!);
  const { protocol } = handshake.options;
  if (protocol !== undefined) headers.set("sec-websocket-protocol", protocol);
  // The default depends on the compatibility date, and a Blob can't be read without waiting.
  server.binaryType = "arraybuffer";
  server.accept();
  const driver = new StandardDriver(server, false);
  driver.follow(handshake.open(driver));
  return new Response(null, { status: 101, headers, webSocket: client } as ResponseInit);
}
