import { serve, upgradeWebSocket } from "@hono/node-server";
import { WebSocketServer } from "ws";
import { addSockets, hono } from "./hono.ts";

export function listen(isHooked: boolean, port: number): void {
  const app = hono(isHooked);
  addSockets(app, upgradeWebSocket);
  const server = new WebSocketServer({ noServer: true });
  serve({ fetch: app.fetch, port, hostname: "127.0.0.1", websocket: { server } });
}
