import { setMaxListeners } from "node:events";
import { type IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import {
  type App,
  answer,
  DEFAULT_MAX_MESSAGE_SIZE,
  type ExchangeOutcome,
  isHandshake,
  type Reply,
  tunnelledUpstream,
  WebSocketHandshake,
} from "../../src/adapter.ts";
import { acceptKey, DialledConnection } from "../shared/dial.ts";
import type { Lifecycle } from "../shared/lifecycle.ts";
import { type AnsweringSocket, type Frames, LINGER, loadFrames } from "./frames.ts";
import { NodeSource, RawFields } from "./request.ts";
import { writeAnswer } from "./response.ts";
import { requestOrigin, requestTarget } from "./target.ts";
import { Tunnel } from "./tunnel.ts";
import { NodeDriver } from "./web-socket-driver.ts";

/** What decides, from Node 24 on, whether a request leaves HTTP. */
interface UpgradeDecider {
  shouldUpgradeCallback?: (incoming: IncomingMessage) => boolean;
}

/**
 * Takes a server's handshakes to the app, and leaves everything else that wants to upgrade an ordinary request; gives
 * a function that ends that.
 */
export function takeUpgrades(app: App, server: Server, lifecycle: Lifecycle | undefined): () => void {
  // Every open socket listens for the end of the server, which older Nodes take for a leak.
  if (lifecycle !== undefined) setMaxListeners(0, lifecycle.shutdown);
  const listener = upgradeListener(app, server, lifecycle);
  server.on("upgrade", listener);
  const decider = server as UpgradeDecider;
  const before = decider.shouldUpgradeCallback;
  if (before !== undefined) decider.shouldUpgradeCallback = isAcceptable;
  return () => {
    server.off("upgrade", listener);
    if (before !== undefined) decider.shouldUpgradeCallback = before;
  };
}

function isAcceptable(incoming: IncomingMessage): boolean {
  return isHandshake(incoming.method ?? "", new RawFields(incoming.rawHeaders));
}

function upgradeListener(
  app: App,
  server: Server,
  lifecycle: Lifecycle | undefined,
): (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (incoming, socket, head) => {
    const origin = requestOrigin(incoming);
    const target = origin === undefined ? undefined : requestTarget(incoming, origin);
    if (origin === undefined || target === undefined || !isAcceptable(incoming)) {
      reinject(server, incoming, socket, head);
      return;
    }
    // Before the first await: a client that resets the connection must find somebody who listens.
    socket.on("error", ignore);
    const source = new UpgradeSource(incoming, socket, origin, target, lifecycle);
    void answer(app, source, (given) => finish(source, given, head));
  };
}

/**
 * Gives a request that is no handshake back to its server, without the word in Connection that made an older Node take
 * it off the wire: its parser has let go of the connection, body and all, so it starts again.
 */
function reinject(server: Server, incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${incoming.method} ${incoming.url} HTTP/${incoming.httpVersion}`];
  const raw = incoming.rawHeaders;
  for (let i = 0; i < raw.length; i += 2) {
    const value = raw[i]!.toLowerCase() === "connection" ? withoutUpgrade(raw[i + 1]!) : raw[i + 1]!;
    lines.push(`${raw[i]}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit("encrypted" in socket ? "secureConnection" : "connection", socket);
}

function withoutUpgrade(connection: string): string {
  const members = connection.split(",").map((member) => member.trim());
  return members.filter((member) => member.toLowerCase() !== "upgrade").join(", ");
}

/** A handshake on a raw socket; the response is for answers other than 101. */
class UpgradeSource extends NodeSource {
  readonly incoming: IncomingMessage;
  readonly socket: Duplex;
  readonly response: ServerResponse;
  readonly handshake: WebSocketHandshake;
  readonly #closed: Promise<ExchangeOutcome>;
  readonly #controller = new AbortController();
  #resolve!: (outcome: ExchangeOutcome) => void;

  constructor(
    incoming: IncomingMessage,
    socket: Duplex,
    origin: string,
    target: string,
    lifecycle: Lifecycle | undefined,
  ) {
    const response = new ServerResponse(incoming);
    super(incoming, response, origin, target, lifecycle, 0);
    this.incoming = incoming;
    this.socket = socket;
    this.response = response;
    this.#closed = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.handshake = new WebSocketHandshake(this, this.settle);
    this.upgrade = this.handshake;
    socket.once("close", this.#leave);
    socket.once("end", this.#leave);
    socket.on("readable", this.#look);
  }

  override get closed(): Promise<ExchangeOutcome> {
    return this.#closed;
  }

  override get signal(): AbortSignal {
    return this.#controller.signal;
  }

  readonly settle = (outcome: ExchangeOutcome): void => {
    this.stopLooking();
    this.#resolve(outcome);
    if (outcome.outcome === "aborted" && !this.signal.aborted) {
      this.#controller.abort(new DOMException("The client went away", "AbortError"));
    }
  };

  /** From now on the end of the connection is somebody else's to see. */
  stopLooking(): void {
    this.socket.off("readable", this.#look);
    this.socket.off("end", this.#leave);
    this.socket.off("close", this.#leave);
  }

  // Nobody reads the socket before the handshake is answered, and the end of a stream only shows to readers.
  readonly #look = (): void => {
    if (this.socket.readableLength === 0) this.socket.read();
  };

  readonly #leave = (): void => {
    this.settle({ outcome: "aborted" });
    this.socket.destroy();
  };
}

async function finish(source: UpgradeSource, given: Reply | Response, head: Buffer): Promise<void> {
  const { handshake, socket } = source;
  try {
    if (!handshake.isAccepted(given)) {
      refuse(source, given);
      return;
    }
    const upstream = tunnelledUpstream(handshake.session!);
    if (upstream instanceof DialledConnection) {
      openTunnel(source, upstream, head);
      return;
    }
    const frames = await loadFrames();
    source.stopLooking();
    open(source, frames, head);
  } catch (error) {
    source.sink?.report(error, "websocket handshake");
    handshake.abandon();
    socket.end("HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    linger(socket);
  }
}

/** Answers with something other than 101, and lets the connection go: what follows on it can't be told apart. */
function refuse(source: UpgradeSource, given: Reply | Response): void {
  const { response } = source;
  const socket = source.socket as Socket;
  source.stopLooking();
  if (socket.destroyed) response.destroy();
  else response.assignSocket(socket);
  response.once("finish", () => {
    source.settle({ outcome: "completed", bytesSent: source.bytesSent });
    response.detachSocket(socket);
    socket.end();
    linger(socket);
  });
  response.once("close", () => source.settle({ outcome: "aborted", bytesSent: source.bytesSent }));
  writeAnswer(response, source, given, true);
}

/** A connection that is destroyed with unread data is reset, and the client may lose the answer. */
function linger(socket: Duplex): void {
  const timer = setTimeout(() => socket.destroy(), LINGER);
  socket.once("close", () => clearTimeout(timer));
  socket.once("end", () => socket.destroy());
  socket.resume();
}

/** What a message may be made of; the types of `ws` don't know the second yet. */
interface FrameBounds {
  readonly maxPayload: number;
  readonly maxBufferedChunks: number;
}

/** Packets that `ws` may keep for one message: each takes half a KiB, be it one octet. Enough for honest ones. */
const MIN_CHUNKS = 16 * 1024;

function open(source: UpgradeSource, { WebSocketServer, Socket }: Frames, head: Buffer): void {
  const { handshake, incoming, socket } = source;
  const { options } = handshake;
  const maxPayload = options.maxMessageSize ?? DEFAULT_MAX_MESSAGE_SIZE;
  const bounds: FrameBounds = { maxPayload, maxBufferedChunks: Math.max(MIN_CHUNKS, maxPayload / 512) };
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    ...bounds,
    perMessageDeflate: options.compression === true,
    handleProtocols: () => options.protocol ?? false,
    WebSocket: Socket,
  });
  server.on("headers", (lines) => {
    const fields = handshake.fields();
    for (let i = 0; i < fields.length; i += 2) lines.push(`${fields[i]}: ${fields[i + 1]}`);
  });
  let isOpen = false;
  server.handleUpgrade(incoming, socket, head, (webSocket) => {
    isOpen = true;
    const driver = new NodeDriver(webSocket as AnsweringSocket, socket);
    driver.follow(handshake.open(driver));
  });
  if (!isOpen) handshake.abandon();
}

/** Lets the client hear a proxy's upstream itself: bytes go through as they are. */
function openTunnel(source: UpgradeSource, upstream: DialledConnection, head: Buffer): void {
  const { handshake, socket } = source;
  source.stopLooking();
  if (!socket.writable) {
    handshake.abandon();
    socket.destroy();
    return;
  }
  const { protocol } = handshake.options;
  const lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
  lines.push(`Sec-WebSocket-Accept: ${acceptKey(source.headers.get("sec-websocket-key") ?? "")}`);
  if (protocol !== undefined) lines.push(`Sec-WebSocket-Protocol: ${protocol}`);
  const fields = handshake.fields();
  for (let i = 0; i < fields.length; i += 2) lines.push(`${fields[i]}: ${fields[i + 1]}`);
  socket.write(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  if (head.byteLength > 0) socket.unshift(head);
  handshake.openTunnel(new Tunnel(socket, upstream.takeSocket()));
}

function ignore(): void {}
