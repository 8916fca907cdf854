// apps/hono.node.ts
import { serve } from "@hono/node-server";

// apps/hono.ts
import { Hono } from "hono";

// workloads.ts
var HELLO = "hello world";
var STREAM_CHUNK = new TextEncoder().encode("0123456789abcdef".repeat(64));
var STREAM_CHUNKS = 16;
var LARGE_TEXT = "0123456789abcdef".repeat(4096);
var LARGE_BYTES = new TextEncoder().encode(LARGE_TEXT);
var ECHO = { name: "Ada Lovelace", born: 1815, tags: ["mathematics", "engines"], active: true };
var OTHER_PATHS = Array.from(
  { length: 49 },
  (_, index) => index % 3 === 0 ? `/static/section-${index}` : index % 3 === 1 ? `/items-${index}/:id` : `/a-${index}/:b/c/:d`
);
var PARAM_PATH = "/users/42/posts/7";
var PARAM_BODY = JSON.stringify({ user: "42", post: "7" });
var AUTHORIZATION = "Bearer bench";
var WORKLOADS = [
  get("hello", "static text", "/hello", "text/plain", HELLO),
  get("param", "JSON with params among 50 routes", PARAM_PATH, "application/json", PARAM_BODY),
  {
    ...get("hooked", "the same with three handlers around", PARAM_PATH, "application/json", PARAM_BODY),
    headers: { authorization: AUTHORIZATION },
    isHooked: true,
    expected: {
      type: "application/json",
      body: PARAM_BODY,
      fields: { "x-served-by": "bench", "server-timing": void 0 }
    }
  },
  {
    ...get("echo", "JSON echo", "/echo", "application/json", JSON.stringify(ECHO)),
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ECHO)
  },
  {
    ...get("native", "explicit `new Response`", "/native", "text/plain", HELLO),
    expected: { type: "text/plain", body: HELLO, fields: { "x-kind": "native" } }
  },
  get("stream", "stream of 16 \xD7 1 KiB", "/stream", "", "0123456789abcdef".repeat(64 * STREAM_CHUNKS)),
  get("text", "64 KiB string", "/text", "text/plain", LARGE_TEXT),
  get("bytes", "64 KiB bytes", "/bytes", "", LARGE_TEXT)
];
function get(name, title, path, type, body) {
  return {
    name,
    title,
    method: "GET",
    path,
    headers: {},
    body: void 0,
    isHooked: false,
    expected: { type, body, fields: {} }
  };
}

// apps/shared.ts
function chunks() {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(STREAM_CHUNK);
      if (++sent === STREAM_CHUNKS) controller.close();
    }
  });
}
function nativeResponse() {
  return new Response(HELLO, { headers: { "content-type": "text/plain", "x-kind": "native" } });
}
function serverTiming(start) {
  return `app;dur=${(performance.now() - start).toFixed(3)}`;
}

// apps/hono.ts
function fetchHandler(isHooked) {
  const app = new Hono();
  if (isHooked) addHooks(app);
  app.get("/hello", (context) => context.text(HELLO));
  for (const path of OTHER_PATHS) app.get(path, (context) => context.json(context.req.param()));
  app.get(
    "/users/:user/posts/:post",
    (context) => context.json({ user: context.req.param("user"), post: context.req.param("post") })
  );
  app.post("/echo", async (context) => context.json(await context.req.json()));
  app.get("/native", () => nativeResponse());
  app.get("/stream", (context) => context.body(chunks()));
  app.get("/text", (context) => context.text(LARGE_TEXT));
  app.get("/bytes", (context) => context.body(LARGE_BYTES));
  return app.fetch;
}
function addHooks(app) {
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

// apps/hono.node.ts
function listen(isHooked, port) {
  serve({ fetch: fetchHandler(isHooked), port, hostname: "127.0.0.1" });
}

// <stdin>
await listen(false, Number(process.env.PORT));
if (process.env.HOOKED_PORT) await listen(true, Number(process.env.HOOKED_PORT));
