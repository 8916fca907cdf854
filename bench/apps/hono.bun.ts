import { upgradeWebSocket, websocket } from "hono/bun";
import { addSockets, hono } from "./hono.ts";

declare const Bun: { serve(options: object): unknown };

export function listen(isHooked: boolean, port: number): void {
  const app = hono(isHooked);
  addSockets(app, upgradeWebSocket);
  Bun.serve({ fetch: app.fetch, websocket, port, hostname: "127.0.0.1" });
}
