import type { ServerResponse } from "node:http";
import type { Http2ServerResponse } from "node:http2";

/** A response of `node:http` or of the compatibility layer of `node:http2`. */
export type NodeResponse = ServerResponse | Http2ServerResponse;

const INTERNAL_ERROR = 2;

/** Whether nothing more can be sent: all was delivered, or the connection is gone. */
export function isOver(outgoing: NodeResponse): boolean {
  return isHttp2(outgoing) ? outgoing.stream.destroyed : outgoing.writableFinished || outgoing.destroyed;
}

/** Whether the whole answer was given to the connection. */
export function isDelivered(outgoing: NodeResponse): boolean {
  // A stream of HTTP/2 that its client resets calls itself finished.
  if (isHttp2(outgoing))
    return outgoing.writableEnded && outgoing.writableFinished && !outgoing.stream.aborted;
  return outgoing.writableFinished;
}

/** Breaks an answer off, so that its client can tell that it is not whole. */
export function breakOff(outgoing: NodeResponse): void {
  // Destroyed without an error, a stream of HTTP/2 ends as if it were complete.
  if (isHttp2(outgoing)) {
    outgoing.stream.close(INTERNAL_ERROR);
    return;
  }
  // HTTP/1.0 has no chunks: a body without a length ends with the connection, and only a reset tells it from a whole.
  if (outgoing.req.httpVersionMinor === 0) outgoing.socket?.resetAndDestroy();
  outgoing.destroy();
}

function isHttp2(outgoing: NodeResponse): outgoing is Http2ServerResponse {
  return outgoing.req.httpVersionMajor === 2;
}
