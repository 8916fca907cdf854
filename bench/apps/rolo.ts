import { eventStream, Gateway, HttpError, RequestContext, Router, routerHandler, Topic } from "@rolo/http";
import { AUTHORIZATION, HELLO, IDLE_BEAT, LARGE_BYTES, LARGE_TEXT, OTHER_PATHS } from "../workloads.ts";
import {
  checkItem,
  chunks,
  eventData,
  ITERATED,
  Item,
  nativeResponse,
  serverTiming,
  total,
} from "./shared.ts";

class TimedContext extends RequestContext {
  start = 0;
}

export function rolo(isHooked: boolean): Gateway<TimedContext> {
  const router = new Router<TimedContext>();
  router.get("/hello", () => HELLO);
  for (const path of OTHER_PATHS) router.get(path, ({ params }) => params);
  router.get("/users/:user/posts/:post", ({ params }) => ({ user: params.user, post: params.post }));
  router.post("/echo", (context) => context.json());
  router.get("/native", () => nativeResponse());
  router.get("/stream", () => chunks());
  router.get("/text", () => LARGE_TEXT);
  router.get("/bytes", () => LARGE_BYTES);
  addLive(router);
  router.post("/items", { body: Item }, ({ body }) => total(body));
  router.post("/items/by-hand", async (context) => checkItem(await context.json()) ?? new HttpError(422));
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

function addLive(router: Router<TimedContext>): void {
  router.get("/events/:kind", ({ params: { kind } }) => eventStream(() => eventData(`/${kind}`)));
  router.get("/idle", () => eventStream(silence, { keepAlive: IDLE_BEAT }));
  router.websocket("/socket/echo", ({ upgrade, headers }) =>
    headers.has(ITERATED)
      ? upgrade.accept(async (socket) => {
          for await (const message of socket) await socket.send(message);
        })
      : upgrade.accept((socket) => socket.each((message) => socket.send(message))),
  );
  const topic = new Topic();
  router.websocket("/socket/topic", ({ upgrade }) =>
    upgrade.accept((socket) => {
      topic.subscribe(socket);
      return socket.each((message) => topic.publish(message));
    }),
  );
}

async function* silence({ signal }: { signal: AbortSignal }): AsyncGenerator<never> {
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
}
