import { fetchHandler as rawHandler } from "./raw.ts";
import { type FetchHandler, isSocketUrl } from "./shared.ts";

declare const WebSocketPair: new () => { readonly 0: WebSocket; readonly 1: WebSocket & { accept(): void } };

export function fetchHandler(isHooked: boolean): FetchHandler {
  const answer = rawHandler(isHooked);
  return (request) => (isSocketUrl(request.url) ? upgrade() : answer(request));
}

// There is no topic: a Worker can't send to a socket of another request.
function upgrade(): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  server.addEventListener("message", ({ data }) => server.send(data));
  return new Response(null, { status: 101, webSocket: client } as ResponseInit);
}
