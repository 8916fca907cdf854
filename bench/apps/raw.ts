/** The control of the runtimes that speak Fetch: what one would write by hand for these workloads and nothing else. */
import {
  AUTHORIZATION,
  EVENT,
  HELLO,
  IDLE_BEAT,
  LARGE_BYTES,
  LARGE_TEXT,
  READY_EVENTS,
  TURN_EVENTS,
} from "../workloads.ts";
import { checkItem, chunks, type FetchHandler, nativeResponse, nextTurn, serverTiming } from "./shared.ts";

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
      return events(READY_EVENTS, false);
    case "/events/turns":
      return events(TURN_EVENTS, true);
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

function events(count: number, inTurns: boolean): Response {
  let left = count;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (inTurns) await nextTurn();
      controller.enqueue(encoder.encode(`data: ${EVENT}\n\n`));
      if (--left === 0) controller.close();
    },
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
