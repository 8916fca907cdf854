import { fetchHandler } from "./raw.ts";
import { isEcho, isSocketUrl } from "./shared.ts";

declare const Deno: {
  serve(options: object, handler: (request: Request) => Response | Promise<Response>): unknown;
  upgradeWebSocket(request: Request): { socket: WebSocket; response: Response };
};

const members = new Set<WebSocket>();

export function listen(isHooked: boolean, port: number): void {
  const answer = fetchHandler(isHooked);
  Deno.serve({ port, hostname: "127.0.0.1", onListen: () => {} }, (request) =>
    isSocketUrl(request.url) ? upgrade(request) : answer(request),
  );
}

function upgrade(request: Request): Response {
  const { socket, response } = Deno.upgradeWebSocket(request);
  if (isEcho(request.url)) {
    socket.onmessage = ({ data }) => socket.send(data);
  } else {
    socket.onopen = () => members.add(socket);
    socket.onclose = () => members.delete(socket);
    socket.onmessage = ({ data }) => {
      for (const member of members) member.send(data);
    };
  }
  return response;
}
