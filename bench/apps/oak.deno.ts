import { Application, type Context, type Next, Router } from "@oakserver/oak";
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT, OTHER_PATHS } from "../workloads.ts";
import { listenWith } from "./listen.deno.ts";
import { chunks, nativeResponse, serverTiming } from "./shared.ts";

export function listen(isHooked: boolean, port: number): void {
  const app = new Application();
  if (isHooked) app.use(time, authorize, sign);
  app.use(routes().routes());
  // Its types are those of the build for Node, which is bundled without what makes it one.
  const handle = app.handle.bind(app) as unknown as (request: Request) => Promise<Response | undefined>;
  listenWith(async (request) => (await handle(request)) ?? new Response(null, { status: 404 }), port);
}

function routes(): Router {
  const router = new Router();
  router.get("/hello", ({ response }) => {
    response.body = HELLO;
  });
  for (const path of OTHER_PATHS) {
    router.get(path, ({ params, response }) => {
      response.body = params;
    });
  }
  router.get("/users/:user/posts/:post", ({ params, response }) => {
    response.body = { user: params.user, post: params.post };
  });
  router.post("/echo", async ({ request, response }) => {
    response.body = await request.body.json();
  });
  router.get("/native", ({ response }) => response.with(nativeResponse() as never));
  router.get("/stream", ({ response }) => {
    response.body = chunks();
  });
  router.get("/text", ({ response }) => {
    response.body = LARGE_TEXT;
  });
  router.get("/bytes", ({ response }) => {
    response.body = LARGE_BYTES;
  });
  return router;
}

async function time({ response }: Context, next: Next): Promise<void> {
  const start = performance.now();
  await next();
  response.headers.set("server-timing", serverTiming(start));
}

function authorize({ request, response }: Context, next: Next): Promise<unknown> | undefined {
  if (request.headers.get("authorization") === AUTHORIZATION) return next();
  response.status = 401;
  return undefined;
}

function sign({ response }: Context, next: Next): Promise<unknown> {
  response.headers.set("x-served-by", "bench");
  return next();
}
