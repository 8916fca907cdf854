import { DEFAULT_IDLE_TIMEOUT, type WebSocketHandshake } from "../../src/adapter.ts";
import type { DenoGlobal } from "../runtime-types/deno.ts";
import { LocalHub } from "../shared/local-hub.ts";
import { StandardDriver } from "../shared/web-socket-driver.ts";

const hub = new LocalHub<string | Uint8Array<ArrayBuffer>>((data) => data);

/** Milliseconds from the answer to a handshake until its socket is open; far more than it takes. */
const OPEN_TIMEOUT = 5_000;

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
  openInTime(Deno, socket, handshake);
  return response;
}

/** Opens the handshake with its socket, or gives it up: of a client that resets before it is answered, Deno says nothing. */
function openInTime(
  { unrefTimer }: DenoGlobal["Deno"],
  socket: WebSocket,
  handshake: WebSocketHandshake,
): void {
  // Deno keeps a socket that never opens for good: it must not keep the request.
  let pending: WebSocketHandshake | undefined = handshake;
  const take = (): WebSocketHandshake | undefined => {
    const taken = pending;
    pending = undefined;
    clearTimeout(timer);
    return taken;
  };
  const giveUp = (): void => take()?.abandon();
  const timer = setTimeout(giveUp, OPEN_TIMEOUT);
  unrefTimer(timer);
  socket.addEventListener("error", giveUp);
  socket.addEventListener("open", () => {
    const opened = take();
    if (opened === undefined) {
      socket.close();
      return;
    }
    const driver = new StandardDriver(socket, true, hub);
    driver.follow(opened.open(driver));
  });
}
