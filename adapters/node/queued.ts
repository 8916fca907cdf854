import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

const queues = new WeakMap<Socket, Set<ServerResponse>>();

/**
 * Closes a response that waits for those before it on its connection when that ends. Newer versions of Node do so
 * themselves; in Node 20 such a response is never told.
 */
export function closeWithConnection(socket: Socket, response: ServerResponse): void {
  const queue = queues.get(socket) ?? watch(socket);
  queue.add(response);
  response.once("close", () => queue.delete(response));
}

function watch(socket: Socket): Set<ServerResponse> {
  const queue = new Set<ServerResponse>();
  queues.set(socket, queue);
  socket.once("close", () => {
    for (const response of queue) {
      // One that has the connection by now is told by Node.
      if (response.destroyed || response.socket !== null) continue;
      response.destroy();
      response.emit("close");
    }
  });
  return queue;
}
