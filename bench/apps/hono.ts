import { Hono } from "hono";
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT, OTHER_PATHS } from "../workloads.ts";
import { chunks, type FetchHandler, nativeResponse, serverTiming } from "./shared.ts";

export function fetchHandler(isHooked: boolean): FetchHandler {
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
  return app.fetch;
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
