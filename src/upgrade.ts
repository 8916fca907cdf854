/** How a WebSocket was closed; `code` and `reason` as RFC 6455, section 7.1.5 and 7.1.6 have them. */
export interface WebSocketClosure {
  readonly code: number;
  readonly reason: string;
  /** Whether both sides finished the closing handshake. */
  readonly wasClean: boolean;
}

/** One WebSocket conversation, the same on every runtime: text is `string`, binary is `Uint8Array`. */
export interface WebSocketConnection extends AsyncIterable<string | Uint8Array> {
  /** The subprotocol that was agreed on, or `""`. */
  readonly protocol: string;
  /** Bytes that were given to `send` and have not left yet. */
  readonly bufferedAmount: number;
  /** Aborts when the connection is closed, from whichever side. */
  readonly signal: AbortSignal;
  /** Settles when the connection is closed; never rejects. */
  readonly closed: Promise<WebSocketClosure>;
  readonly readable: ReadableStream<string | Uint8Array>;
  readonly writable: WritableStream<string | Uint8Array>;
  /** Sends one message; resolves when the buffer is below the high-water mark. */
  send(data: string | Uint8Array | ArrayBuffer): Promise<void>;
  /** The next message; rejects with a WebSocketClosedError when there is none to come. */
  receive(): Promise<string | Uint8Array>;
  /** Closes and resolves when closed; `code` is 1000 by default. */
  close(code?: number, reason?: string): Promise<void>;
  /** Sends a ping where the runtime can; resolves at once elsewhere. */
  ping(): Promise<void>;
}

/** What to do with an accepted connection. */
export type WebSocketSession = (socket: WebSocketConnection) => void | Promise<void>;

/** How to accept a handshake; sizes in bytes, times in milliseconds. */
export interface WebSocketAcceptOptions {
  /** The subprotocol to agree on, one of those offered. */
  readonly protocol?: string | undefined;
  /** Fields for the 101 answer. */
  readonly headers?: HeadersInit | undefined;
  readonly maxMessageSize?: number | undefined;
  readonly idleTimeout?: number | undefined;
  readonly keepAlive?: number | undefined;
  readonly compression?: boolean | undefined;
  /** Origins that may connect; any other cross-site handshake is answered 403. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Bytes of unread messages that may wait; then the sender is slowed down, or closed with 1009. */
  readonly maxQueueSize?: number | undefined;
}

/** A WebSocket handshake that waits for its answer. */
export interface WebSocketUpgrade {
  /** The subprotocols that the client offers, in its order. */
  readonly protocols: readonly string[];
  /** The 101 answer; the session runs once it has been sent. */
  accept(session: WebSocketSession, options?: WebSocketAcceptOptions): Response;
  /** The same as returning the response. */
  reject(response: Response): Response;
}
