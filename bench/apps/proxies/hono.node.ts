import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { proxy } from "hono/proxy";

export function listen(_isHooked: boolean, port: number): void {
  const app = new Hono();
  const upstream = process.env.UPSTREAM!;
  app.all("/*", (context) => {
    const { url } = context.req;
    return proxy(upstream + url.slice(url.indexOf("/", 8)), context.req);
  });
  serve({ fetch: app.fetch, port, hostname: "127.0.0.1" });
}
