// apps/fastify.node.ts
import fastify from "fastify";

// workloads.ts
var HELLO = "hello world";
var STREAM_CHUNK = new TextEncoder().encode("0123456789abcdef".repeat(64));
var STREAM_CHUNKS = 16;
var LARGE_TEXT = "0123456789abcdef".repeat(4096);
var LARGE_BYTES = new TextEncoder().encode(LARGE_TEXT);
var ECHO = { name: "Ada Lovelace", born: 1815, tags: ["mathematics", "engines"], active: true };
var OTHER_PATHS = Array.from({ length: 49 }, (_, index) =>
  index % 3 === 0
    ? `/static/section-${index}`
    : index % 3 === 1
      ? `/items-${index}/:id`
      : `/a-${index}/:b/c/:d`,
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
      fields: { "x-served-by": "bench", "server-timing": void 0 },
    },
  },
  {
    ...get("echo", "JSON echo", "/echo", "application/json", JSON.stringify(ECHO)),
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ECHO),
  },
  {
    ...get("native", "explicit `new Response`", "/native", "text/plain", HELLO),
    expected: { type: "text/plain", body: HELLO, fields: { "x-kind": "native" } },
  },
  get("stream", "stream of 16 \xD7 1 KiB", "/stream", "", "0123456789abcdef".repeat(64 * STREAM_CHUNKS)),
  get("text", "64 KiB string", "/text", "text/plain", LARGE_TEXT),
  get("bytes", "64 KiB bytes", "/bytes", "", LARGE_TEXT),
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
    expected: { type, body, fields: {} },
  };
}

// apps/shared.ts
function chunks() {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(STREAM_CHUNK);
      if (++sent === STREAM_CHUNKS) controller.close();
    },
  });
}
function nativeResponse() {
  return new Response(HELLO, { headers: { "content-type": "text/plain", "x-kind": "native" } });
}
function serverTiming(start) {
  return `app;dur=${(performance.now() - start).toFixed(3)}`;
}

// apps/fastify.node.ts
var LARGE_BUFFER = Buffer.from(LARGE_BYTES);
async function listen(isHooked, port) {
  const app = fastify();
  if (isHooked) addHooks(app);
  app.get("/hello", (_request, reply) => reply.type("text/plain").send(HELLO));
  for (const path of OTHER_PATHS) app.get(path, (request, reply) => reply.send(request.params));
  app.get("/users/:user/posts/:post", ({ params }, reply) =>
    reply.send({ user: params.user, post: params.post }),
  );
  app.post("/echo", (request, reply) => reply.send(request.body));
  app.get("/native", (_request, reply) => reply.send(nativeResponse()));
  app.get("/stream", (_request, reply) => reply.send(chunks()));
  app.get("/text", (_request, reply) => reply.type("text/plain").send(LARGE_TEXT));
  app.get("/bytes", (_request, reply) => reply.send(LARGE_BUFFER));
  await app.listen({ port, host: "127.0.0.1" });
}
function addHooks(app) {
  app.decorateRequest("start", 0);
  app.addHook("onRequest", (request, _reply, done) => {
    request.start = performance.now();
    done();
  });
  app.addHook("onRequest", (request, reply, done) => {
    if (request.headers.authorization !== AUTHORIZATION) reply.code(401).send();
    else done();
  });
  app.addHook("onSend", (request, reply, _payload, done) => {
    reply.header("x-served-by", "bench");
    reply.header("server-timing", serverTiming(request.start));
    done();
  });
}

// <stdin>
await listen(false, Number(process.env.PORT));
if (process.env.HOOKED_PORT) await listen(true, Number(process.env.HOOKED_PORT));
