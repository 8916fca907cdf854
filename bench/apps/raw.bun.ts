import { fetchHandler } from "./raw.ts";
import { isEcho, isSocketUrl } from "./shared.ts";

interface BunSocket {
  readonly data: { readonly isEcho: boolean };
  send(data: string | Uint8Array): void;
  subscribe(topic: string): void;
}

interface BunServer {
  upgrade(request: Request, options: { data: BunSocket["data"] }): boolean;
  publish(topic: string, data: string | Uint8Array): void;
}

declare const Bun: { serve(options: object): BunServer };

export function listen(isHooked: boolean, port: number): void {
  const answer = fetchHandler(isHooked);
  const server = Bun.serve({
    port,
    hostname: "127.0.0.1",
    fetch(request: Request) {
      if (!isSocketUrl(request.url)) return answer(request);
      server.upgrade(request, { data: { isEcho: isEcho(request.url) } });
      return undefined;
    },
    websocket: {
      open: (socket: BunSocket) => {
        if (!socket.data.isEcho) socket.subscribe("topic");
      },
      message: (socket: BunSocket, data: string | Uint8Array) => {
        if (socket.data.isEcho) socket.send(data);
        else server.publish("topic", data);
      },
    },
  });
}
