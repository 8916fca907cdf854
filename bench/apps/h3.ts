import { H3 } from "h3";
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT, OTHER_PATHS } from "../workloads.ts";
import { chunks, type FetchHandler, nativeResponse, serverTiming } from "./shared.ts";

export function h3(isHooked: boolean): H3 {
  const app = new H3();
  if (isHooked) addHooks(app);
  app.get("/hello", (event) => {
    event.res.headers.set("content-type", "text/plain");
    return HELLO;
  });
  for (const path of OTHER_PATHS) app.get(path, (event) => event.context.params);
  app.get("/users/:user/posts/:post", ({ context: { params } }) => ({
    user: params!.user,
    post: params!.post,
  }));
  app.post("/echo", (event) => event.req.json());
  app.get("/native", () => nativeResponse());
  app.get("/stream", () => chunks());
  app.get("/text", (event) => {
    event.res.headers.set("content-type", "text/plain");
    return LARGE_TEXT;
  });
  app.get("/bytes", () => LARGE_BYTES);
  return app;
}

export function fetchHandler(isHooked: boolean): FetchHandler {
  return h3(isHooked).fetch;
}

function addHooks(app: H3): void {
  app.use(async (event, next) => {
    const start = performance.now();
    const result = await next();
    event.res.headers.set("server-timing", serverTiming(start));
    return result;
  });
  app.use((event) => {
    if (event.req.headers.get("authorization") !== AUTHORIZATION) return new Response(null, { status: 401 });
    return undefined;
  });
  app.use((event) => {
    event.res.headers.set("x-served-by", "bench");
  });
}
