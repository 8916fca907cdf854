import { createHash, randomBytes } from "node:crypto";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import {
  BINARY_FRAME,
  ChunkBody,
  CLOSE_FRAME,
  clientFrame,
  closePayload,
  type DialledSocket,
  FrameReader,
  type OutgoingRequest,
  PONG_FRAME,
  TEXT_FRAME,
  UpstreamError,
  type UpstreamSocket,
} from "../../src/adapter.ts";
import { abortedError, isUnreachable, timeoutsOf } from "./client-options.ts";

const MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const MAX_MESSAGE_SIZE = 128 * 1024 * 1024;
/** How long an upstream may take to close its side after the closing handshake. */
const CLOSE_TIMEOUT = 5_000;

/** Opens a WebSocket over `node:http`: a socket if the upstream accepts, its answer if not. */
export function dialOverNodeHttp(
  open: (outgoing: OutgoingRequest) => ClientRequest,
  outgoing: OutgoingRequest,
): Promise<DialledSocket> {
  const { signal, lines } = outgoing;
  if (signal?.aborted) return Promise.reject(abortedError(signal));
  const key = randomBytes(16).toString("base64");
  const handshake = ["connection", "Upgrade", "upgrade", "websocket", "sec-websocket-version", "13"];
  const request = open({ ...outgoing, lines: [...lines, ...handshake, "sec-websocket-key", key] });
  return new Promise((resolve, reject) => {
    const timeouts = timeoutsOf(outgoing);
    const fail = (error: unknown): void => {
      stop();
      request.destroy();
      reject(error);
    };
    const abort = (): void => fail(abortedError(signal));
    const limit = timeouts.headers === 0 ? 0 : timeouts.connect + timeouts.headers;
    const late = (): void => fail(new UpstreamError("timeout", "The upstream gave no answer in time"));
    const timer = limit === 0 ? undefined : setTimeout(late, limit);
    const stop = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    signal?.addEventListener("abort", abort, { once: true });
    request.on("error", (error) => {
      const failure = isUnreachable(error) ? "connect" : "broken";
      fail(
        error instanceof UpstreamError
          ? error
          : new UpstreamError(failure, "No WebSocket came about", { cause: error }),
      );
    });
    request.on("upgrade", (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
      stop();
      socket.on("error", () => socket.destroy());
      if (!isAccepted(incoming, key)) {
        socket.destroy();
        reject(new UpstreamError("broken", "The upstream's handshake is not one"));
        return;
      }
      resolve({ response: responseOf(incoming, null), socket: new DialledConnection(socket, head) });
    });
    request.on("response", (incoming: IncomingMessage) => {
      stop();
      resolve({ response: responseOf(incoming, bodyOf(incoming, timeouts.idle)), socket: undefined });
    });
    request.end();
  });
}

/** What the answer to a handshake of this key says. */
export function acceptKey(key: string): string {
  return createHash("sha1")
    .update(key + MAGIC)
    .digest("base64");
}

function isAccepted(incoming: IncomingMessage, key: string): boolean {
  const { headers } = incoming;
  // We offer no extension, so there is none to agree on.
  return (
    headers.upgrade?.toLowerCase() === "websocket" &&
    headers["sec-websocket-accept"] === acceptKey(key) &&
    headers["sec-websocket-extensions"] === undefined
  );
}

function responseOf(incoming: IncomingMessage, body: ChunkBody | null): DialledSocket["response"] {
  const { statusCode = 0, statusMessage = "", rawHeaders } = incoming;
  return { status: statusCode, statusText: statusMessage, lines: rawHeaders, body };
}

function bodyOf(incoming: IncomingMessage, idleTimeout: number): ChunkBody {
  const body = new ChunkBody({
    pause: () => void incoming.pause(),
    resume: () => void incoming.resume(),
    destroy: () => void incoming.destroy(),
  });
  body.idleTimeout = idleTimeout;
  const broken = (cause?: unknown): void => {
    body.fail(new UpstreamError("broken", "The upstream broke off", { cause }));
  };
  incoming.on("data", (chunk: Buffer) => body.push(chunk));
  incoming.on("end", () => (incoming.complete ? body.end([]) : broken()));
  incoming.on("error", broken);
  incoming.on("close", () => broken());
  return body;
}

/** The client's end of a WebSocket, on the socket that an upgrade left. */
export class DialledConnection implements UpstreamSocket {
  readonly maxMessageSize: number = MAX_MESSAGE_SIZE;
  onMessage: (data: string | Uint8Array<ArrayBuffer>) => void = ignore;
  onClose: (code: number, reason: string) => void = ignore;
  onDrain: () => void = ignore;
  readonly #socket: Socket;
  readonly #head: Buffer;
  #isClosing = false;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined = undefined;

  constructor(socket: Socket, head: Buffer) {
    this.#socket = socket;
    this.#head = head;
    socket.pause();
    socket.setTimeout(0);
    socket.setNoDelay(true);
  }

  /** The socket itself, for who takes over before anything was read. */
  takeSocket(): Socket {
    if (this.#head.byteLength > 0) this.#socket.unshift(this.#head);
    return this.#socket;
  }

  get bufferedAmount(): number {
    return this.#socket.writableLength;
  }

  start(): void {
    const socket = this.#socket;
    const reader = new FrameReader(
      {
        message: (data) => this.onMessage(data),
        ping: (payload) => this.#write(PONG_FRAME, payload),
        close: (code, reason) => this.#peerCloses(code, reason),
        fail: (code, reason) => {
          this.close(code, reason);
          this.#end(1006, "");
        },
      },
      this.maxMessageSize,
    );
    socket.on("data", (chunk: Buffer) => reader.push(chunk));
    socket.on("drain", () => this.onDrain());
    socket.on("end", () => socket.end());
    socket.on("close", () => this.#end(1006, ""));
    if (socket.destroyed) this.#end(1006, "");
    if (this.#head.byteLength > 0) reader.push(this.#head);
    socket.resume();
  }

  send(data: string | Uint8Array): void {
    if (this.#isClosing) return;
    this.#write(typeof data === "string" ? TEXT_FRAME : BINARY_FRAME, data);
  }

  close(code?: number, reason = ""): void {
    if (this.#isClosing) return;
    this.#write(CLOSE_FRAME, closePayload(code, reason));
    this.#isClosing = true;
    this.#timer = setTimeout(() => this.#socket.destroy(), CLOSE_TIMEOUT);
  }

  terminate(): void {
    this.#isClosing = true;
    clearTimeout(this.#timer);
    this.#socket.destroy();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  #peerCloses(code: number, reason: string): void {
    this.close(code === 1005 ? undefined : code, reason);
    this.#end(code, reason);
    this.#socket.end();
  }

  #end(code: number, reason: string): void {
    if (this.#socket.destroyed) clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.onClose(code, reason);
  }

  #write(kind: number, data: string | Uint8Array): void {
    if (!this.#socket.destroyed && !this.#isClosing) this.#socket.write(clientFrame(kind, data));
  }
}

function ignore(): void {}
