import { upgradeWebSocket } from "hono/deno";
import { addSockets, hono } from "./hono.ts";
import { listenWith } from "./listen.deno.ts";

export function listen(isHooked: boolean, port: number): void {
  const app = hono(isHooked);
  addSockets(app, upgradeWebSocket);
  listenWith(app.fetch, port);
}
