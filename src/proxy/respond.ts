import type { IncomingBody, IncomingResponse } from "../client.ts";
import { type RequestContext, sourceOf } from "../context.ts";
import { HttpError } from "../errors.ts";
import { discard, isNullBodyStatus, Reply } from "../reply.ts";
import { forwardableResponseLines, listMembers, valuesOf } from "./fields.ts";
import { publicLocation } from "./location.ts";
import type { ProxySettings } from "./settings.ts";
import type { Upstream } from "./target.ts";

const REASON = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * The client's answer made of the upstream's. Nothing is decoded and nothing added.
 *
 * @throws HttpError 502 for an answer that can't be passed on as it is meant.
 */
export function answerOf(
  context: RequestContext<unknown>,
  response: IncomingResponse,
  upstream: Upstream,
  settings: ProxySettings,
  prefix: () => string,
): Reply | Response {
  try {
    const lines = checkedLines(response);
    const rewritten = rewriteLines(lines, context, upstream, settings, prefix);
    return withBody(context, response, rewritten);
  } catch (error) {
    response.body?.cancel();
    throw error instanceof HttpError ? error : new HttpError(502, { cause: error });
  }
}

function checkedLines(response: IncomingResponse): string[] {
  const { status } = response;
  if (status < 200 || status > 599) throw unusable(`status ${status}`);
  const codings = valuesOf(response.lines, "transfer-encoding").flatMap(listMembers);
  if (codings.some((coding) => coding !== "chunked")) throw unusable(`transfer coding ${codings.join(", ")}`);
  const lines = forwardableResponseLines(response.lines);
  if (new Set(valuesOf(lines, "content-length")).size > 1) throw unusable("two lengths");
  // RFC 9110, section 8.6: no length with 204.
  return status === 204 ? lines.filter((_, i) => lines[i - (i % 2)] !== "content-length") : lines;
}

function unusable(what: string): HttpError {
  return new HttpError(502, { cause: new Error(`The upstream answered with ${what}`) });
}

function rewriteLines(
  lines: string[],
  context: RequestContext<unknown>,
  upstream: Upstream,
  settings: ProxySettings,
  prefix: () => string,
): string[] {
  const { rewriteCookie, rewriteLocation } = settings;
  if (rewriteCookie === undefined && !rewriteLocation) return lines;
  return lines.map((text, i) => {
    if (i % 2 === 0) return text;
    const name = lines[i - 1]!;
    if (name === "set-cookie") return rewriteCookie?.(text) ?? text;
    const isLocation = name === "location" || name === "content-location";
    return rewriteLocation && isLocation ? publicLocation(text, upstream, context.url, prefix()) : text;
  });
}

function withBody(
  context: RequestContext<unknown>,
  response: IncomingResponse,
  lines: string[],
): Reply | Response {
  const { status, body, native } = response;
  const statusText = REASON.test(response.statusText) ? response.statusText : "";
  if (body === null || context.method === "HEAD" || isNullBodyStatus(status)) {
    body?.cancel();
    return new Reply(status, null, undefined, lines, statusText);
  }
  // A native body must stay what it is: some runtimes pass an encoded one through only then.
  if (native !== undefined) return relayed(native, lines, statusText);
  const whole = lines.includes("content-length") ? body.takeWhole() : undefined;
  if (whole !== undefined) return new Reply(status, whole, undefined, lines, statusText);
  follow(context, body, lines);
  return new Reply(status, body, undefined, lines, statusText);
}

/** Lets go of the upstream when the exchange is over, or when the server closes and the body is one without end. */
function follow(context: RequestContext<unknown>, body: IncomingBody, lines: readonly string[]): void {
  const { shutdown } = sourceOf(context);
  const cancel = (): void => body.cancel();
  const [type] = valuesOf(lines, "content-type");
  const isEndless = type?.toLowerCase().startsWith("text/event-stream") === true;
  if (isEndless && shutdown?.aborted) cancel();
  else if (isEndless) shutdown?.addEventListener("abort", cancel);
  // Whoever drops the answer without reading it must not keep the upstream waiting either.
  void context.closed.then(() => {
    shutdown?.removeEventListener("abort", cancel);
    cancel();
  });
}

function relayed(native: Response, lines: readonly string[], statusText: string): Response {
  const headers = new Headers();
  for (let i = 0; i < lines.length; i += 2) headers.append(lines[i]!, lines[i + 1]!);
  return new Response(native.body, { status: native.status, statusText, headers });
}

/** Lets the `onResponse` option see an answer, and change or replace it. */
export async function seenBy(
  onResponse: NonNullable<ProxySettings["onResponse"]>,
  answer: Reply | Response,
  context: RequestContext<unknown>,
): Promise<Response> {
  const response = answer instanceof Reply ? answer.toResponse() : answer;
  try {
    const replacement = await onResponse(response, context);
    if (replacement === undefined || replacement === response) return response;
    if (!(replacement instanceof Response)) {
      throw new TypeError(`onResponse returned ${String(replacement)}; expected a Response or nothing`);
    }
    return replacement;
  } catch (error) {
    discard(response.body);
    throw error;
  }
}
