/** The control of the runtimes that speak Fetch: what one would write by hand for these workloads and nothing else. */
import { AUTHORIZATION, HELLO, IDLE_BEAT, LARGE_BYTES, LARGE_TEXT } from "../workloads.ts";
import { checkItem, chunks, eventData, type FetchHandler, nativeResponse, serverTiming } from "./shared.ts";

const JSON_HEADERS = { "content-type": "application/json" };
const PARAMS = /^\/users\/([^/]+)\/posts\/([^/]+)$/;

export function fetchHandler(isHooked: boolean): FetchHandler {
  return isHooked ? hooked : plain;
}

function plain(request: Request): Response | Promise<Response> {
  const { url } = request;
  const path = url.slice(url.indexOf("/", 8));
  switch (path) {
    case "/hello":
      return new Response(HELLO);
    case "/echo":
      return echo(request);
    case "/native":
      return nativeResponse();
    case "/stream":
      return new Response(chunks());
    case "/text":
      return new Response(LARGE_TEXT);
    case "/bytes":
      return new Response(LARGE_BYTES);
    case "/events/ready":
    case "/events/turns":
      return events(path);
    case "/idle":
      return idle();
    case "/items":
    case "/items/by-hand":
      return items(request);
    default:
      return params(path, JSON_HEADERS);
  }
}

function hooked(request: Request): Response {
  const start = performance.now();
  if (request.headers.get("authorization") !== AUTHORIZATION) return new Response(null, { status: 401 });
  const { url } = request;
  return params(url.slice(url.indexOf("/", 8)), {
    "content-type": "application/json",
    "x-served-by": "bench",
    "server-timing": serverTiming(start),
  });
}

function params(path: string, headers: Record<string, string>): Response {
  const match = PARAMS.exec(path);
  if (match === null) return new Response(null, { status: 404 });
  return new Response(JSON.stringify({ user: match[1], post: match[2] }), { headers });
}

async function echo(request: Request): Promise<Response> {
  return new Response(JSON.stringify(await request.json()), { headers: JSON_HEADERS });
}

async function items(request: Request): Promise<Response> {
  const result = checkItem(await request.json());
  if (result === undefined) return new Response(null, { status: 422 });
  return new Response(JSON.stringify(result), { headers: JSON_HEADERS });
}

const EVENT_HEADERS = { "content-type": "text/event-stream" };
const encoder = new TextEncoder();

/** From the source that every framework has. */
function events(path: string): Response {
  const source = eventData(path);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`data: ${value}\n\n`));
    },
    cancel: () => void source.return(undefined),
  });
  return new Response(body as BodyInit, { headers: EVENT_HEADERS });
}

function idle(): Response {
  const comment = encoder.encode(":\n\n");
  let timer: ReturnType<typeof setInterval>;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(comment);
      timer = setInterval(() => controller.enqueue(comment), IDLE_BEAT);
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(body as BodyInit, { headers: EVENT_HEADERS });
}
