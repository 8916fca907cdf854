import type { WebSocketClosure } from "../upgrade.ts";

/**
 * A WebSocket that is closed, or closing, was read from or written to.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4
 * @example
 * ```ts
 * import { Router, WebSocketClosedError } from "@rolo/http";
 * import { testClient } from "@rolo/http/testing";
 *
 * const router = new Router();
 * router.websocket("/bye", ({ upgrade }) => upgrade.accept((socket) => socket.close(4000, "bye")));
 *
 * await using client = testClient(router);
 * const socket = await client.websocket("/bye");
 * const error = await socket.receive().catch((thrown) => thrown);
 * console.assert(error instanceof WebSocketClosedError && error.code === 4000 && error.reason === "bye");
 * ```
 */
export class WebSocketClosedError extends Error implements WebSocketClosure {
  override readonly name: string = "WebSocketClosedError";
  /** The code the connection was closed with; 1005 if the peer gave none, 1006 if it was cut. */
  readonly code: number;
  /** The reason that was given, or `""`. */
  readonly reason: string;
  /** Whether both sides finished the closing handshake. */
  readonly wasClean: boolean;

  constructor({ code, reason, wasClean }: WebSocketClosure, options?: ErrorOptions) {
    super(`The WebSocket is closed (${code}${reason === "" ? "" : `, ${JSON.stringify(reason)}`})`, options);
    this.code = code;
    this.reason = reason;
    this.wasClean = wasClean;
  }
}

/** A WebSocket handshake that was answered with something other than 101. */
export class WebSocketRejectedError extends Error {
  override readonly name: string = "WebSocketRejectedError";
  /** The answer, with status, fields and body. */
  readonly response: Response;

  constructor(response: Response) {
    super(`The WebSocket handshake was answered with ${response.status}; expected 101`);
    this.response = response;
  }
}
