import type { Duplex } from "node:stream";
import type { WebSocket, WebSocketServer } from "ws";
import type { SocketConnection, WebSocketDriver } from "../../src/adapter.ts";

/** How long a client may take to close its side after a refusal, or after the closing handshake. */
export const LINGER: number = 1_000;

type WebSocketModule = Pick<typeof import("ws"), "WebSocket" | "WebSocketServer">;

/** What was made of `ws` when it was first needed. */
let frames: Frames | undefined;

/** `ws`, loaded when it is first needed; throws an Error that says how to install it. */
export async function loadFrames(): Promise<Frames> {
  if (frames !== undefined) return frames;
  try {
    frames = prepare(await import("ws"));
    return frames;
  } catch (cause) {
    throw new Error("WebSockets on Node need the package ws; install it by `npm install ws`", { cause });
  }
}

/** The parts of `ws` that we use. */
export interface Frames {
  readonly WebSocketServer: typeof WebSocketServer;
  readonly Socket: typeof WebSocket;
}

/** A WebSocket of `ws` that tells of the peer's close frame before it answers it. */
export interface AnsweringSocket extends WebSocket {
  /** Called with the code and reason of the peer's close frame; the frame is answered afterwards. */
  onPeerClose: ((code: number, reason: string) => void) | undefined;
  /** Begins the closing handshake. */
  startClose(code: number, reason: string): void;
}

/**
 * `ws` answers a close frame as soon as it has parsed it, and reports it once the peer has closed the connection. So
 * what came in one packet with it could never be answered by code that awaits anything, and a peer that leaves the
 * connection open would never be gone. It answers by its own public `close`, though, and takes a class from us.
 */
function prepare({ WebSocket, WebSocketServer }: WebSocketModule): Frames {
  class Socket extends WebSocket implements AnsweringSocket {
    onPeerClose: ((code: number, reason: string) => void) | undefined = undefined;
    #hasFailed = false;

    startClose(code: number, reason: string): void {
      super.close(code, reason);
    }

    override close(code?: number, reason?: string | Buffer): void {
      this.once("error", () => {
        this.#hasFailed = true;
      });
      setImmediate(() => {
        super.close(code, reason);
        if (!this.#hasFailed) this.onPeerClose?.(code ?? 1005, reason?.toString() ?? "");
      });
    }
  }
  return { WebSocketServer, Socket };
}

/** The high-water mark is well above this, so that a sender that has to wait is always woken by a callback. */
const CALLBACK_MARK = 32 * 1024;

/** A WebSocket of `ws`. */
export class NodeDriver implements WebSocketDriver {
  readonly canPause = true;
  readonly signalsDrain = true;
  readonly canPing = true;
  readonly watchesSilence = false;
  readonly #socket: AnsweringSocket;
  readonly #wire: Duplex;
  #connection: SocketConnection | undefined = undefined;

  constructor(socket: AnsweringSocket, wire: Duplex) {
    this.#socket = socket;
    this.#wire = wire;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  follow(connection: SocketConnection): void {
    this.#connection = connection;
    const socket = this.#socket;
    let failure: unknown;
    socket.on("message", (data: Buffer, isBinary) => {
      // A copy, since what ws hands out is a window into a chunk that other messages share.
      connection.received(isBinary ? new Uint8Array(data) : data.toString());
    });
    socket.on("pong", () => connection.heard());
    socket.on("error", (error) => {
      failure = error;
    });
    socket.onPeerClose = (code, reason) => {
      connection.ended(code, reason, true);
      const timer = setTimeout(() => this.#wire.destroy(), LINGER);
      this.#wire.once("close", () => clearTimeout(timer));
    };
    socket.on("close", (code, reason) => connection.ended(code, reason.toString(), code !== 1006, failure));
  }

  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    const socket = this.#socket;
    // ws keeps bytes until they have left, and the caller may change them before.
    const frame = typeof data === "string" ? data : Buffer.from(data);
    if (socket.bufferedAmount + frame.length * 3 > CALLBACK_MARK) socket.send(frame, this.#onSent);
    else socket.send(frame);
    return true;
  }

  close(code: number, reason: string): void {
    this.#socket.startClose(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  ping(): void {
    this.#socket.ping();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  readonly #onSent = (): void => this.#connection?.drained();
}
