import { serve } from "@hono/node-server";
import { fetchHandler } from "./hono.ts";

export function listen(isHooked: boolean, port: number): void {
  serve({ fetch: fetchHandler(isHooked), port, hostname: "127.0.0.1" });
}
