import { DEFAULT_IDLE_TIMEOUT, type WebSocketHandshake } from "../../src/adapter.ts";
import type { DenoGlobal } from "../runtime-types/deno.ts";
import { LocalHub } from "../shared/local-hub.ts";
import { StandardDriver } from "../shared/web-socket-driver.ts";

const hub = new LocalHub<string | Uint8Array<ArrayBuffer>>((data) => data);

/** Upgrades a request; the handshake opens with the socket. */
export function upgradeOnDeno(
  { Deno }: DenoGlobal,
  request: Request,
  handshake: WebSocketHandshake,
): Response {
  const { protocol, idleTimeout = DEFAULT_IDLE_TIMEOUT } = handshake.options;
  const { socket, response } = Deno.upgradeWebSocket(request, { idleTimeout: Math.ceil(idleTimeout / 1000) });
  const fields = handshake.fields();
  for (let i = 0; i < fields.length; i += 2) response.headers.append(fields[i]!, fields[i + 1]!);
  // Deno's own option throws for lists that have no space after the comma.
  if (protocol !== undefined) response.headers.set("sec-websocket-protocol", protocol);
  socket.binaryType = "arraybuffer";
  let isOpen = false;
  socket.addEventListener("open", () => {
    isOpen = true;
    const driver = new StandardDriver(socket, true, hub);
    driver.follow(handshake.open(driver));
  });
  socket.addEventListener("error", () => {
    if (!isOpen) handshake.abandon();
  });
  return response;
}
