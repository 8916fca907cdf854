import { Gateway, HttpError, RequestContext, Router, routerHandler } from "@rolo/http";
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT, OTHER_PATHS } from "../workloads.ts";
import { chunks, nativeResponse, serverTiming } from "./shared.ts";

class TimedContext extends RequestContext {
  start = 0;
}

export function rolo(isHooked: boolean): Gateway<TimedContext> {
  const router = new Router<TimedContext>();
  router.get("/hello", () => HELLO);
  for (const path of OTHER_PATHS) router.get(path, ({ params }) => params);
  router.get("/users/:user/posts/:post", ({ params }) => ({ user: params.user, post: params.post }));
  router.post("/echo", ({ request }) => request.json());
  router.get("/native", () => nativeResponse());
  router.get("/stream", () => chunks());
  router.get("/text", () => LARGE_TEXT);
  router.get("/bytes", () => LARGE_BYTES);
  const handler = routerHandler(router);
  if (!isHooked) return new Gateway({ context: TimedContext, requestHandlers: [handler] });
  return new Gateway({
    context: TimedContext,
    requestHandlers: [startTimer, authorize, sign, handler],
    responseHandlers: [stopTimer],
  });
}

function startTimer(context: TimedContext): void {
  context.start = performance.now();
}

function authorize({ headers }: RequestContext): void {
  if (headers.get("authorization") !== AUTHORIZATION) throw new HttpError(401);
}

function sign({ responseHeaders }: RequestContext): void {
  responseHeaders.set("x-served-by", "bench");
}

function stopTimer({ responseHeaders, start }: TimedContext): void {
  responseHeaders.set("server-timing", serverTiming(start));
}
