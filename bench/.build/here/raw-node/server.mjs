// apps/raw.node.ts
import { createServer } from "node:http";

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
function serverTiming(start) {
  return `app;dur=${(performance.now() - start).toFixed(3)}`;
}

// apps/raw.node.ts
var PARAMS = /^\/users\/([^/]+)\/posts\/([^/]+)$/;
var TEXT = "text/plain;charset=UTF-8";
function listen(isHooked, port) {
  createServer(isHooked ? hooked : plain).listen(port, "127.0.0.1");
}
function plain(request, response) {
  switch (request.url) {
    case "/hello":
      send(response, HELLO, ["content-type", TEXT]);
      break;
    case "/echo":
      echo(request, response);
      break;
    case "/native":
      send(response, HELLO, ["content-type", "text/plain", "x-kind", "native"]);
      break;
    case "/stream":
      response.writeHead(200);
      for (let i = 0; i < STREAM_CHUNKS; i++) response.write(STREAM_CHUNK);
      response.end();
      break;
    case "/text":
      send(response, LARGE_TEXT, ["content-type", TEXT]);
      break;
    case "/bytes":
      response.writeHead(200, ["content-length", String(LARGE_BYTES.byteLength)]);
      response.end(LARGE_BYTES);
      break;
    default:
      params(request.url, response, ["content-type", "application/json"]);
  }
}
function hooked(request, response) {
  const start = performance.now();
  if (request.headers.authorization !== AUTHORIZATION) {
    response.writeHead(401).end();
    return;
  }
  params(request.url, response, [
    "content-type",
    "application/json",
    "x-served-by",
    "bench",
    "server-timing",
    serverTiming(start)
  ]);
}
function params(path, response, head) {
  const match = PARAMS.exec(path);
  if (match === null) response.writeHead(404).end();
  else send(response, JSON.stringify({ user: match[1], post: match[2] }), head);
}
function send(response, body, head) {
  head.push("content-length", String(Buffer.byteLength(body)));
  response.writeHead(200, head);
  response.end(body);
}
function echo(request, response) {
  const received = [];
  request.on("data", (chunk) => received.push(chunk));
  request.on("end", () => {
    const value = JSON.parse(Buffer.concat(received).toString());
    send(response, JSON.stringify(value), ["content-type", "application/json"]);
  });
}

// <stdin>
await listen(false, Number(process.env.PORT));
if (process.env.HOOKED_PORT) await listen(true, Number(process.env.HOOKED_PORT));
