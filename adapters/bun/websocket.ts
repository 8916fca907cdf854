import {
  DEFAULT_MAX_MESSAGE_SIZE,
  type SocketConnection,
  type WebSocketDriver,
  type WebSocketHandshake,
  type WebSocketHub,
} from "../../src/adapter.ts";
import type { BunServer, BunWebSocket, BunWebSocketHandlers } from "../runtime-types/bun.ts";
import { refuse } from "../shared/fetch-adapter.ts";

/** What belongs to a socket: its handshake at first, and its driver once it is open. */
interface SocketData {
  readonly handshake: WebSocketHandshake;
  readonly hub: WebSocketHub;
  driver: BunDriver | undefined;
}

/** Upgrades a request. What it returns goes nowhere if Bun agreed, since the 101 has been sent by then. */
export function upgradeOnBun(server: BunServer, request: Request, handshake: WebSocketHandshake): Response {
  const headers = new Headers();
  const fields = handshake.fields();
  for (let i = 0; i < fields.length; i += 2) headers.append(fields[i]!, fields[i + 1]!);
  // Without this field Bun would agree on the client's first protocol by itself.
  headers.set("sec-websocket-protocol", handshake.options.protocol ?? "");
  // Bun compresses for every client that offers it, or for none; this one is not to have offered it.
  if (handshake.options.compression !== true) request.headers.delete("sec-websocket-extensions");
  const data: SocketData = { handshake, hub: hubOf(server), driver: undefined };
  if (server.upgrade(request, { headers, data })) return new Response(null);
  handshake.abandon();
  return refuse(400, "The WebSocket handshake is not valid.");
}

const hubs = new WeakMap<BunServer, WebSocketHub>();

function hubOf(server: BunServer): WebSocketHub {
  let hub = hubs.get(server);
  if (hub === undefined) {
    hub = { publish: (channel, data) => void server.publish(channel, data) };
    hubs.set(server, hub);
  }
  return hub;
}

/** The handlers that `Bun.serve` calls for all sockets. */
export const webSocketHandlers: BunWebSocketHandlers<never> = {
  open: (socket: BunWebSocket<SocketData>) => {
    const { data } = socket;
    socket.binaryType = "uint8array";
    data.driver = new BunDriver(socket, data);
    data.driver.connection = data.handshake.open(data.driver);
  },
  message: (socket: BunWebSocket<SocketData>, message) => socket.data.driver?.connection?.received(message),
  pong: (socket: BunWebSocket<SocketData>) => socket.data.driver?.connection?.heard(),
  drain: (socket: BunWebSocket<SocketData>) => socket.data.driver?.drain(),
  close: (socket: BunWebSocket<SocketData>, code, reason) => socket.data.driver?.end(code, reason),
  maxPayloadLength: DEFAULT_MAX_MESSAGE_SIZE,
  perMessageDeflate: true,
  // Each connection has its own watch, with its own time.
  idleTimeout: 0,
};

/** Far below what Bun buffers before it drops messages, so that it never does. */
const FULL = 64 * 1024;

/** A WebSocket of Bun. */
class BunDriver implements WebSocketDriver {
  readonly canPause = false;
  readonly signalsDrain = true;
  readonly canPing = true;
  readonly watchesSilence = false;
  bufferedAmount = 0;
  connection: SocketConnection | undefined = undefined;
  readonly hub: WebSocketHub;
  readonly #socket: BunWebSocket<SocketData>;
  readonly #compresses: boolean;

  constructor(socket: BunWebSocket<SocketData>, { hub, handshake }: SocketData) {
    this.#socket = socket;
    this.hub = hub;
    this.#compresses = handshake.options.compression === true;
  }

  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (this.bufferedAmount > FULL) return false;
    const sent = this.#socket.send(data, this.#compresses);
    if (sent < 0) this.bufferedAmount = this.#socket.getBufferedAmount();
    return sent !== 0 || data.length === 0;
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  ping(): void {
    this.#socket.ping();
  }

  pause(): void {}

  resume(): void {}

  join(channel: string): void {
    this.#socket.subscribe(channel);
  }

  leave(channel: string): void {
    this.#socket.unsubscribe(channel);
  }

  measure(): void {
    this.bufferedAmount = this.#socket.getBufferedAmount();
  }

  drain(): void {
    this.measure();
    this.connection?.drained();
  }

  end(code: number, reason: string): void {
    this.connection?.ended(code, reason);
  }
}
