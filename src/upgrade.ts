/** How a WebSocket was closed. */
export interface WebSocketClosure {
  /**
   * The code of the close frame that ended it: 1005 if that had none, 1006 if there was none.
   * @see https://www.rfc-editor.org/rfc/rfc6455#section-7.1.5
   */
  readonly code: number;
  /** The reason in that frame, or `""`. */
  readonly reason: string;
  /** Whether both sides finished the closing handshake. */
  readonly wasClean: boolean;
}

/**
 * One WebSocket conversation, the same on every runtime: text is `string`, binary is `Uint8Array`.
 *
 * Every method that can fail gives a promise that rejects. Nothing has to be awaited: a rejection that nobody looks
 * at is let go. Iterating ends when the connection does, however that came; `closed` tells how. Leaving a loop early
 * leaves the connection open. Messages that came before the peer's close can still be read after it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455
 * @example
 * ```ts
 * import { Router } from "@rolo/http";
 * import { testClient } from "@rolo/http/testing";
 *
 * const router = new Router();
 * router.websocket("/sum", ({ upgrade }) =>
 *   upgrade.accept(async (socket) => {
 *     let sum = 0;
 *     for await (const message of socket) await socket.send(`${(sum += Number(message))}`);
 *   }));
 *
 * await using client = testClient(router);
 * const socket = await client.websocket("/sum");
 * await socket.send("40");
 * await socket.send("2");
 * await socket.receive();
 * console.assert((await socket.receive()) === "42");
 * ```
 */
export interface WebSocketConnection extends AsyncIterable<string | Uint8Array>, AsyncDisposable {
  /** The subprotocol that was agreed on, or `""`. */
  readonly protocol: string;
  /** Bytes that were given to `send` and have not left yet. */
  readonly bufferedAmount: number;
  /** Aborts when the connection is closed, from whichever side, with a WebSocketClosedError. */
  readonly signal: AbortSignal;
  /** Settles when the connection is closed; never rejects. */
  readonly closed: Promise<WebSocketClosure>;
  /** The messages as a stream: closes where the connection closes cleanly, errors where it is cut. */
  readonly readable: ReadableStream<string | Uint8Array>;
  /** Sends what is written; closing it closes with 1000, aborting it with 1011. */
  readonly writable: WritableStream<string | Uint8Array>;
  /**
   * Sends one message; resolves when no more than 64 KiB are waiting to leave.
   * @throws TypeError if the data is neither a string nor bytes.
   * @throws WebSocketClosedError if the connection is closed or closing.
   */
  send(data: string | ArrayBufferView | ArrayBuffer): Promise<void>;
  /**
   * The next message; several who wait get one each, in the order they asked.
   * @throws WebSocketClosedError if there is none to come.
   */
  receive(): Promise<string | Uint8Array>;
  /**
   * Calls back for every message, the next one when what was given back has settled; resolves when the connection is
   * over, however that came. The same as iterating, and the fastest way to read: what needn't wait runs as soon as the
   * message is there.
   * @throws What the callback throws or rejects with; the messages after that stay unread.
   */
  each(handle: (message: string | Uint8Array) => unknown): Promise<void>;
  /**
   * Closes and resolves when closed; a peer that doesn't answer within 5 seconds is cut off. Closing again waits for
   * the same.
   * @param code 1000 by default.
   * @throws RangeError for a code other than 1000 to 1003, 1007 to 1014 and 3000 to 4999, or a reason over 123 bytes.
   */
  close(code?: number, reason?: string): Promise<void>;
  /**
   * Sends a ping where the runtime can (Node, Bun); resolves at once elsewhere.
   * @throws WebSocketClosedError if the connection is closed or closing.
   */
  ping(): Promise<void>;
}

/**
 * What to do with an accepted connection. When it returns, the connection is closed with 1000; when it throws, with
 * 1011, and what it threw is reported.
 */
export type WebSocketSession = (socket: WebSocketConnection) => unknown;

/** How to accept a handshake; sizes in bytes, times in milliseconds. */
export interface WebSocketAcceptOptions {
  /** The subprotocol to agree on, one of those offered; none by default. */
  readonly protocol?: string | undefined;
  /** Fields for the 101 answer. */
  readonly headers?: HeadersInit | undefined;
  /** Larger messages close the connection with 1009; 16 MiB by default, which is also the most that Bun takes. */
  readonly maxMessageSize?: number | undefined;
  /**
   * How long the peer may be silent before it is closed with 1001, 0 for ever; 120,000 by default. An answer to a ping
   * counts, so only peers that are gone are closed; on Workers, which can't ping, there is no limit by default.
   */
  readonly idleTimeout?: number | undefined;
  /** How often to ping where the runtime can (Node, Bun), 0 for never; half the `idleTimeout` by default. */
  readonly keepAlive?: number | undefined;
  /**
   * Whether to compress by permessage-deflate if the client offers it; false by default. Deno never does, and
   * Workers decide by themselves.
   */
  readonly compression?: boolean | undefined;
  /**
   * Origins that may connect, as browsers send them: `"https://example.com"`. A handshake from any other is answered
   * 403; one without Origin comes from no browser and passes.
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /**
   * How much may wait unread. On Node the client is then slowed down, and the default is 1 MiB; no other runtime can
   * do that, so there the connection is closed with 1009, and the default is 16 MiB.
   */
  readonly maxQueueSize?: number | undefined;
}

/** A WebSocket handshake that waits for its answer, which it gets once. */
export interface WebSocketUpgrade {
  /** The subprotocols that the client offers, in its order. */
  readonly protocols: readonly string[];
  /**
   * The 101 answer; the session runs once it has been sent, and never if another answer takes its place.
   * @throws TypeError if the handshake was answered before, for an option it doesn't know, and for a subprotocol
   * that the client doesn't offer.
   * @throws RangeError for a size or time below 0.
   */
  accept(session: WebSocketSession, options?: WebSocketAcceptOptions): Response;
  /**
   * The same as returning the response.
   * @throws TypeError if the handshake was answered before.
   */
  reject(response: Response): Response;
}
