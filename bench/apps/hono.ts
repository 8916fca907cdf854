import { vValidator } from "@hono/valibot-validator";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { UpgradeWebSocket, WSContext } from "hono/ws";
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT, OTHER_PATHS } from "../workloads.ts";
import {
  checkItem,
  chunks,
  eventData,
  type FetchHandler,
  Item,
  nativeResponse,
  serverTiming,
  total,
} from "./shared.ts";

export function fetchHandler(isHooked: boolean): FetchHandler {
  return hono(isHooked).fetch;
}

export function hono(isHooked: boolean): Hono {
  const app = new Hono();
  if (isHooked) addHooks(app);
  app.get("/hello", (context) => context.text(HELLO));
  for (const path of OTHER_PATHS) app.get(path, (context) => context.json(context.req.param()));
  app.get("/users/:user/posts/:post", (context) =>
    context.json({ user: context.req.param("user"), post: context.req.param("post") }),
  );
  app.post("/echo", async (context) => context.json(await context.req.json()));
  app.get("/native", () => nativeResponse());
  app.get("/stream", (context) => context.body(chunks()));
  app.get("/text", (context) => context.text(LARGE_TEXT));
  app.get("/bytes", (context) => context.body(LARGE_BYTES));
  app.get("/events/:kind", (context) =>
    streamSSE(context, async (stream) => {
      for await (const data of eventData(context.req.path)) await stream.writeSSE({ data });
    }),
  );
  app.post("/items", vValidator("json", Item), (context) => context.json(total(context.req.valid("json"))));
  app.post("/items/by-hand", async (context) => {
    const item = checkItem(await context.req.json());
    return item === undefined ? context.body(null, 422) : context.json(item);
  });
  return app;
}

function addHooks(app: Hono): void {
  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    context.header("server-timing", serverTiming(start));
  });
  app.use(async (context, next) => {
    if (context.req.header("authorization") !== AUTHORIZATION) return context.body(null, 401);
    return next();
  });
  app.use(async (context, next) => {
    await next();
    context.header("x-served-by", "bench");
  });
}

// biome-ignore lint/suspicious/noExplicitAny: each adapter has its own type for what it upgrades
export function addSockets(app: Hono, upgradeWebSocket: UpgradeWebSocket<any>): void {
  const members = new Set<WSContext>();
  app.get(
    "/socket/echo",
    upgradeWebSocket(() => ({ onMessage: ({ data }, socket) => socket.send(data as string) })),
  );
  app.get(
    "/socket/topic",
    upgradeWebSocket(() => ({
      onOpen: (_event, socket) => void members.add(socket),
      onMessage: ({ data }) => {
        for (const member of members) member.send(data as string);
      },
    })),
  );
}
