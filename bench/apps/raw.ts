/** The control of the runtimes that speak Fetch: what one would write by hand for these workloads and nothing else. */
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT } from "../workloads.ts";
import { chunks, type FetchHandler, nativeResponse, serverTiming } from "./shared.ts";

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
