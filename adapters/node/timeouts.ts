import type { Server as HttpServer } from "node:http";
import { constants, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";

/** How long a client may take, in milliseconds; 0 for any time. */
export interface ServerTimeouts {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
}

/** The times that options ask for. */
export function timeoutsOf(
  options: { readonly [Name in keyof ServerTimeouts]?: number | undefined },
): ServerTimeouts {
  const { headersTimeout = 60_000, requestTimeout = 300_000, keepAliveTimeout = 5_000 } = options;
  // Node takes a longer time for the head than for the whole request for a mistake.
  const isBound = requestTimeout > 0 && headersTimeout > requestTimeout;
  return { headersTimeout: isBound ? requestTimeout : headersTimeout, requestTimeout, keepAliveTimeout };
}

const LONGEST_CHECK = 30_000;
const SHORTEST_CHECK = 100;

/** How often Node should look for connections that take too long: often enough for the shortest of the times. */
function connectionsCheckingInterval({ headersTimeout, requestTimeout }: ServerTimeouts): number {
  const times = [headersTimeout, requestTimeout].filter((time) => time > 0);
  return Math.max(SHORTEST_CHECK, Math.min(LONGEST_CHECK, ...times.map((time) => time / 2)));
}

/** Sets the times of HTTP/1, which Node keeps itself. */
export function limitServer(server: HttpServer, timeouts: ServerTimeouts): HttpServer {
  return Object.assign(server, timeouts, {
    // Node 20 doesn't take it as an option of servers that speak HTTP/2 as well.
    connectionsCheckingInterval: connectionsCheckingInterval(timeouts),
  });
}

/** Closes a connection that doesn't begin to speak in time; gives a function that ends that. */
export function limitSilence(socket: Socket, { headersTimeout }: ServerTimeouts): () => void {
  const timer = start(headersTimeout, () => socket.destroy());
  return () => clearTimeout(timer);
}

/** Closes a session of HTTP/2 that idles, and gives up requests whose bodies don't come, as Node does for HTTP/1. */
export function limitSession(session: ServerHttp2Session, timeouts: ServerTimeouts): void {
  let open = 0;
  const closeIfIdle = (): void => {
    if (open === 0) session.close();
  };
  let timer = start(timeouts.headersTimeout, closeIfIdle);
  const onEnd = (): void => {
    open--;
    clearTimeout(timer);
    if (open === 0 && !session.destroyed) timer = start(timeouts.keepAliveTimeout, closeIfIdle);
  };
  session.on("stream", (stream, _fields, flags) => {
    open++;
    stream.once("close", onEnd);
    if ((flags & constants.NGHTTP2_FLAG_END_STREAM) === 0) limitUpload(stream, timeouts);
  });
  session.once("close", () => clearTimeout(timer));
}

function limitUpload(stream: ServerHttp2Stream, { requestTimeout }: ServerTimeouts): void {
  const timer = start(requestTimeout, () => {
    if (stream.state.remoteClose !== 1) stream.close(constants.NGHTTP2_CANCEL);
  });
  stream.once("close", () => clearTimeout(timer));
}

function start(time: number, callback: () => void): NodeJS.Timeout | undefined {
  return time > 0 ? setTimeout(callback, time).unref() : undefined;
}
