import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import { joinBytes, tooLarge } from "../../src/adapter.ts";

/** A request of `node:http` or of the compatibility layer of `node:http2`. */
export type NodeRequest = IncomingMessage | Http2ServerRequest;

/** The body as a whole, without a stream around it; `keep` has it before anybody else. */
export function incomingBytes(
  incoming: NodeRequest,
  maxBodySize: number,
  keep: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    let isOver = false;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= maxBodySize) {
        chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        return;
      }
      // What is still to come is read and let go, so that the connection can carry the next request.
      chunks.length = 0;
      reject(tooLarge(maxBodySize));
    });
    incoming.on("end", () => {
      isOver = true;
      if (size <= maxBodySize) resolve(keep(joinBytes(chunks, size)));
    });
    const leave = (): void => {
      // Making the error costs a stack trace, and most requests close once they are over.
      if (!isOver) reject(unreadable(incoming));
    };
    // A request that breaks off closes as well, and only tells of its error if somebody listens for it.
    if (incoming.destroyed) leave();
    else incoming.on("close", leave);
  });
}

/** The body as a stream that reads from the socket only as fast as it is read itself. */
export function incomingStream(
  incoming: NodeRequest,
  maxBodySize: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let size = 0;
  let isOver = false;
  return new ReadableStream({
    start(controller) {
      const fail = (error: unknown): void => {
        if (isOver) return;
        isOver = true;
        controller.error(error);
      };
      incoming.on("data", (chunk: Buffer) => {
        if (isOver) return;
        size += chunk.byteLength;
        if (size > maxBodySize) {
          fail(tooLarge(maxBodySize));
          return;
        }
        controller.enqueue(new Uint8Array(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.byteLength));
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.once("end", () => {
        if (isOver) return;
        isOver = true;
        controller.close();
      });
      const leave = (): void => {
        // Making the error costs a stack trace, and most requests close once they are over.
        if (!isOver) fail(unreadable(incoming));
      };
      // The only error that there is tells of the same.
      incoming.once("error", leave);
      incoming.once("close", leave);
      incoming.pause();
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      isOver = true;
      // What is still to come is read and let go, so that the connection can carry the next request.
      incoming.resume();
    },
  });
}

/** Why a body ended that we didn't see the end of: somebody in front of us read it, or the client has left. */
export function unreadable(incoming: NodeRequest): Error {
  return incoming.readableEnded
    ? new TypeError("The body was read before the app was asked; mount the app before what parses bodies")
    : new DOMException("The client went away", "AbortError");
}
