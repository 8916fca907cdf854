import type { Hooks } from "crossws";
import { createEventStream, H3, HTTPError, readValidatedBody } from "h3";
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT, OTHER_PATHS } from "../workloads.ts";
import {
  checkItem,
  chunks,
  eventData,
  type FetchHandler,
  Item,
  isEcho,
  nativeResponse,
  serverTiming,
  total,
} from "./shared.ts";

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
  app.get("/events/:kind", (event) => {
    const stream = createEventStream(event);
    void (async () => {
      for await (const data of eventData(event.url.pathname)) await stream.push(data);
      await stream.close();
    })();
    return stream.send();
  });
  app.post("/items", async (event) => total(await readValidatedBody(event, Item)));
  app.post(
    "/items/by-hand",
    async (event) => checkItem(await event.req.json()) ?? new HTTPError({ status: 422 }),
  );
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

/** The hooks of crossws, which h3 leaves WebSockets to. */
export const SOCKETS: Partial<Hooks> = {
  open(peer) {
    if (!isEcho(peer.request.url)) peer.subscribe("topic");
  },
  message(peer, message) {
    const text = message.text();
    peer.send(text);
    if (!isEcho(peer.request.url)) peer.publish("topic", text);
  },
};
