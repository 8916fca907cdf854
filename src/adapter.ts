/**
 * The whole contract between the core and its adapters. An adapter imports nothing else of `src`.
 *
 * An adapter hands a {@link RequestSource} to {@link answer} and gets a {@link Reply}, which it writes as it likes,
 * or a native `Response`. It owns framing, refuses requests that have no valid URL, aborts the source's `signal` on
 * real disconnects only, and settles its `closed`.
 */

import { asHttpError, errorReply, HttpError } from "./errors.ts";
import { isPromise } from "./promise.ts";
import type { Reply } from "./reply.ts";
import type { ConnectionInfo, RequestSource } from "./source.ts";

export { joinBytes, readDeclared, tooLarge } from "./body.ts";
export { BoundBody, type TextReader } from "./bound-body.ts";
export {
  type ClientTimeouts,
  type DialledSocket,
  type HttpClient,
  type IncomingBody,
  type IncomingResponse,
  type OutgoingRequest,
  type TransparentClient,
  UpstreamError,
  type UpstreamSocket,
} from "./client.ts";
export { fetchOver, offerClient } from "./client-fetch.ts";
export { Deadline } from "./deadline.ts";
export { errorReply, HttpError } from "./errors.ts";
export type { ReadonlyHeaders } from "./fields.ts";
export { fieldValue as checkFieldValue, isConnectionField } from "./fields.ts";
export { ChunkBody, type ChunkSource } from "./incoming-body.ts";
export { checkAmounts, checkOptions } from "./options.ts";
export type { ExchangeOutcome, OutcomeListener } from "./outcome.ts";
export { FrameScanner } from "./proxy/frame-scanner.ts";
export {
  BINARY_FRAME,
  CLOSE_FRAME,
  clientFrame,
  closePayload,
  FrameReader,
  PONG_FRAME,
  TEXT_FRAME,
} from "./proxy/frames.ts";
export { tunnelledUpstream } from "./proxy/tunnel.ts";
export { discard, isNullBodyStatus, Reply, replyOf, type StreamedBody } from "./reply.ts";
export { type ErrorSink, reportOnce } from "./report.ts";
export {
  BODY_WAS_READ,
  type ConnectionInfo,
  FetchSource,
  later,
  type RequestBody,
  type RequestSource,
  type SocketAddress,
} from "./source.ts";
export { chunkBytes, readChunks } from "./stream.ts";
export type { WebSocketUpgrade } from "./upgrade.ts";
export {
  DEFAULT_IDLE_TIMEOUT,
  DEFAULT_MAX_MESSAGE_SIZE,
  type SocketConnection,
} from "./websocket/connection.ts";
export type { WebSocketDriver, WebSocketHub } from "./websocket/driver.ts";
export { isHandshake } from "./websocket/handshake.ts";
export { WebSocketHandshake } from "./websocket/upgrade.ts";

/** What adapters serve: a Gateway, a Router, or anything with a fetch-like `handle`. */
export interface App {
  handle(request: Request, connection?: ConnectionInfo): Promise<Response>;
}

/** An app that answers a source with plain values, as Gateway and Router do. */
export interface SourceApp extends App {
  run(source: RequestSource): Reply | Response | Promise<Reply | Response>;
}

/** Throws a TypeError for what can't be served. */
export function checkApp(app: App): void {
  const { handle } = (app ?? {}) as { readonly handle?: unknown };
  if (typeof handle === "function") return;
  throw new TypeError(
    `Can't serve an app whose handle is ${String(handle)}; expected a Gateway, a Router, or an object with a handle(request)`,
  );
}

/**
 * Hands the app's answer to a source on to `deliver`, at once if no handler gave a promise. There always is one: what
 * the app throws is reported and answered 500.
 */
export function answer<T>(
  app: App,
  source: RequestSource,
  deliver: (answer: Reply | Response) => T,
): T | Promise<T> {
  let given: Reply | Response | Promise<Reply | Response>;
  try {
    given =
      "run" in app
        ? (app as SourceApp).run(source)
        : Promise.resolve(app.handle(source.request(), source.connection)).then(checked);
  } catch (error) {
    return deliver(failed(source, error));
  }
  return isPromise(given)
    ? (given as Promise<Reply | Response>).then(deliver, (error) => deliver(failed(source, error)))
    : deliver(given);
}

function checked(response: Response): Response {
  if (response instanceof Response) return response;
  throw new TypeError(`The app's handle gave ${String(response)}; expected a Response`);
}

function failed(source: RequestSource, error: unknown): Reply {
  if (source.sink === undefined) console.error(error, "(app)");
  else source.sink.report(error, "app");
  return errorReply(asHttpError(error) ?? new HttpError(500));
}
