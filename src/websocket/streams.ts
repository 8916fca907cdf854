import type { WebSocketConnection } from "../upgrade.ts";
import { WebSocketClosedError } from "./errors.ts";

/** The messages of a socket as a stream: it closes where the socket closed cleanly, and errors where it was cut. */
export function messageStream(socket: WebSocketConnection): ReadableStream<string | Uint8Array> {
  const iterator = socket[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (!done) return controller.enqueue(value);
        const closure = await socket.closed;
        if (closure.wasClean) controller.close();
        else controller.error(new WebSocketClosedError(closure));
      },
      cancel: () => socket.close(),
    },
    // Nothing is taken out of the socket's bounded queue before somebody asks for it.
    { highWaterMark: 0 },
  );
}

/** A stream into a socket; closing it closes with 1000, aborting it with 1011. */
export function sendingStream(socket: WebSocketConnection): WritableStream<string | Uint8Array> {
  return new WritableStream({
    write: (message) => socket.send(message),
    close: () => socket.close(),
    abort: () => socket.close(1011),
  });
}
