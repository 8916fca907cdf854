import type { HttpClient, OutgoingRequest, TransparentClient } from "./client.ts";
import { isNullBodyStatus } from "./reply.ts";
import { streamOf } from "./stream.ts";

let offered: (() => HttpClient) | undefined;

/** An adapter offers its client for requests that belong to no exchange. */
export function offerClient(client: () => HttpClient): void {
  offered = client;
}

/** The client of the runtime's adapter, if one was loaded, or else the runtime's `fetch`. */
export function defaultClient(): HttpClient {
  return offered?.() ?? FETCH;
}

const FETCH: HttpClient = { fetch: (request) => fetch(request) };

/** `fetch` over a transparent client: nothing is added to the request, nothing decoded, no redirect followed. */
export async function fetchOver(
  client: Pick<TransparentClient, "exchange">,
  request: Request,
): Promise<Response> {
  const { lines, status, statusText, body } = await client.exchange(outgoingOf(request));
  const headers = new Headers();
  for (let i = 0; i < lines.length; i += 2) headers.append(lines[i]!, lines[i + 1]!);
  const hasBody = body !== null && request.method !== "HEAD" && !isNullBodyStatus(status);
  if (!hasBody) body?.cancel();
  return new Response(hasBody ? streamOf(body) : null, { status, statusText, headers });
}

function outgoingOf(request: Request): OutgoingRequest {
  const url = new URL(request.url);
  const lines = ["host", request.headers.get("host") ?? url.host];
  request.headers.forEach((value, name) => {
    if (name !== "host") lines.push(name, value);
  });
  return {
    method: request.method,
    origin: `${url.protocol}//${url.host}`,
    path: url.pathname + url.search,
    lines,
    body: request.body,
    signal: request.signal,
  };
}
