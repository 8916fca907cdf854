import { Elysia, sse } from "elysia";
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT, OTHER_PATHS } from "../workloads.ts";
import { checkItem, chunks, events, Item, nativeResponse, serverTiming, total } from "./shared.ts";

export function listen(isHooked: boolean, port: number): void {
  const app = new Elysia();
  if (isHooked) {
    app
      .derive(() => ({ start: performance.now() }))
      .onBeforeHandle(({ headers, set, status }) => {
        if (headers.authorization !== AUTHORIZATION) return status(401);
        set.headers["x-served-by"] = "bench";
        return undefined;
      })
      .onAfterHandle((context) => {
        context.set.headers["server-timing"] = serverTiming((context as unknown as { start: number }).start);
      });
  }
  app.get("/hello", () => HELLO);
  for (const path of OTHER_PATHS) app.get(path, ({ params }) => params);
  app.get("/users/:user/posts/:post", ({ params }) => ({ user: params.user, post: params.post }));
  app.post("/echo", ({ body }) => body as object);
  app.get("/native", () => nativeResponse());
  app.get("/stream", () => new Response(chunks()));
  app.get("/text", () => LARGE_TEXT);
  app.get("/bytes", () => new Response(LARGE_BYTES));
  app.get("/events/:kind", ({ path }) => events(path, (data) => sse({ data })));
  app.post("/items", ({ body }) => total(body), { body: Item });
  app.post("/items/by-hand", ({ body, status }) => checkItem(body) ?? status(422));
  app.ws("/socket/echo", { message: (socket, message) => void socket.send(message) });
  app.ws("/socket/topic", {
    open: (socket) => void socket.subscribe("topic"),
    message: (socket, message) => {
      socket.send(message);
      socket.publish("topic", message);
    },
  });
  app.listen({ port, hostname: "127.0.0.1" });
}
