import { upgradeWebSocket } from "hono/cloudflare-workers";
import { addSockets, hono } from "./hono.ts";
import type { FetchHandler } from "./shared.ts";

export function fetchHandler(isHooked: boolean): FetchHandler {
  const app = hono(isHooked);
  addSockets(app, upgradeWebSocket);
  return app.fetch;
}
