import { type RequestContext, sourceOf } from "../context.ts";
import { badRequest, HttpError } from "../errors.ts";
import type { Reply } from "../reply.ts";
import type { RequestBody } from "../source.ts";
import { forwardableRequestLines, isNamed, listMembers, valuesOf } from "./fields.ts";
import { addForwarding } from "./forwarded.ts";
import type { ProxiedRequest } from "./outgoing.ts";
import type { ProxySettings } from "./settings.ts";
import { addVia, countForward } from "./via.ts";

/** A client's request, cleaned and signed, before it is known which upstream gets it. */
export interface CleanRequest {
  readonly method: string;
  /** The Host that the client asked for. */
  readonly host: string;
  /** The fields without Host and Content-Length. */
  readonly lines: string[];
  readonly contentLength: string | undefined;
  readonly body: RequestBody;
  /** Whether the client said that there is a body; some runtimes have one for every request. */
  readonly isDeclared: boolean;
}

/**
 * The client's request as it may go on, or the answer if it may not.
 *
 * @throws HttpError 400, 417, 501 or 508 for what can't be forwarded. @throws TypeError if the body was read before.
 */
export function cleanRequest(
  context: RequestContext<unknown>,
  settings: ProxySettings,
): CleanRequest | Reply {
  const source = sourceOf(context);
  const raw = source.rawHeaders ?? flatten(source.headers);
  checkExpectation(raw);
  const { connection } = source;
  const address = connection.remoteAddress?.address;
  const isTrusted = settings.isTrusted(address ?? "");
  let lines = forwardableRequestLines(raw, isTrusted);
  const stop = countForward(source.method, lines);
  if (stop !== undefined) return stop;
  if (settings.via !== false) lines = addVia(lines, settings.via, connection.protocol);
  const host = source.headers.get("host") ?? context.url.host;
  const scheme = source.url.startsWith("https:") ? "https" : "http";
  lines = addForwarding(lines, { connection, host, scheme, isTrusted }, settings.forwarded);
  const kept = withoutFraming(connection.runtime === "workers" ? repairCookies(lines) : lines);
  const framed = framing(raw, source.body?.() ?? null, source.method);
  return { method: source.method, host, lines: kept, ...framed };
}

/** The length and the body that go on; never both a length and a transfer coding. */
function framing(
  raw: readonly string[],
  body: RequestBody,
  method: string,
): Pick<CleanRequest, "contentLength" | "body" | "isDeclared"> {
  const codings = valuesOf(raw, "transfer-encoding").flatMap(listMembers);
  if (codings.length > 1 || (codings.length === 1 && codings[0] !== "chunked")) {
    throw new HttpError(501, { detail: "Transfer codings other than chunked are not forwarded." });
  }
  const lengths = new Set(valuesOf(raw, "content-length"));
  const [length] = lengths;
  if (lengths.size > 1 || (length !== undefined && !/^\d+$/.test(length))) {
    throw badRequest("The Content-Length is not valid.");
  }
  const isChunked = codings.length === 1;
  const isDeclared = isChunked || length !== undefined;
  if (body !== null) return { contentLength: isChunked ? undefined : length, body, isDeclared };
  // Some runtimes read the body of a GET and throw it away; half a request must not go on.
  if ((isChunked || Number(length ?? 0) > 0) && (method === "GET" || method === "HEAD")) {
    throw new HttpError(501, { detail: `A ${method} with a body can't be forwarded here.` });
  }
  return { contentLength: length === "0" ? length : undefined, body, isDeclared };
}

function withoutFraming(lines: string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i]!;
    if (!isNamed(name, "host") && !isNamed(name, "content-length")) kept.push(name, lines[i + 1]!);
  }
  return kept;
}

/** Workers join Cookie lines by commas, which can't stand between cookies. */
function repairCookies(lines: string[]): string[] {
  return lines.map((text, i) =>
    i % 2 === 1 && isNamed(lines[i - 1]!, "cookie") ? text.replace(/, (?=[^=;,\s]+=)/g, "; ") : text,
  );
}

function checkExpectation(raw: readonly string[]): void {
  for (const value of valuesOf(raw, "expect")) {
    if (value.toLowerCase() !== "100-continue") throw new HttpError(417);
  }
}

function flatten(headers: Iterable<[string, string]>): string[] {
  const lines: string[] = [];
  for (const [name, value] of headers) lines.push(name, value);
  return lines;
}

/** What of a request a client sends, once it was rewritten: a length and a body that fit each other. */
export function sentBody(request: ProxiedRequest, clean: CleanRequest): RequestBody {
  const { headers, method } = request;
  const isDropped = method !== clean.method && (method === "GET" || method === "HEAD");
  const body = request.body === clean.body && isDropped ? null : request.body;
  if (body === clean.body) return body;
  headers.delete("content-length");
  const given = typeof body === "string" ? new TextEncoder().encode(body) : body;
  if (!(given instanceof Uint8Array)) return given;
  headers.lines.push("content-length", String(given.byteLength));
  return once(given);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.byteLength > 0) yield bytes;
}
