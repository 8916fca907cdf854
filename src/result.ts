import { type RequestContext, sourceFrom } from "./context.ts";
import { HttpError } from "./errors.ts";
import { fieldLines, fieldValue, lineValue, withoutField } from "./fields.ts";
import { bindBody, Reply, replyOf, TEXT } from "./reply.ts";
import { chunkBytes } from "./stream.ts";

/** Anything an endpoint may give; {@link toResponse} is the table. */
export type Result = unknown;

/** Status and fields for a result. */
export interface ResultInit {
  readonly status?: number | undefined;
  readonly statusText?: string | undefined;
  readonly headers?: HeadersInit | undefined;
  /** How values become JSON; `JSON.stringify` by default. */
  readonly stringify?: ((value: unknown) => string | undefined) | undefined;
  /** The request it answers, which an event stream wants to know; a router or a chain tells it by itself. */
  readonly request?: Request | RequestContext<unknown> | undefined;
}

const JSON_TYPE = "application/json";
const STATUS_TEXT = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * The Response that a result stands for.
 *
 * | result | response |
 * | --- | --- |
 * | `Response` | itself |
 * | string | `text/plain;charset=UTF-8` |
 * | plain object, array, number, boolean, `null`, anything with `toJSON` | JSON |
 * | `undefined` | 204, no body |
 * | `Uint8Array`, `ArrayBuffer`, `Blob` | its bytes, and a blob's type |
 * | `ReadableStream`, async iterable of strings or bytes | streamed |
 * | `FormData`, `URLSearchParams` | as Fetch sends them |
 * | `EventStream` | `text/event-stream`; outside a router or chain, name its `request` |
 *
 * @throws TypeError if the value can't be serialized.
 * @throws RangeError if the status is not an integer from 200 to 599.
 * @example
 * ```ts
 * import { toResponse } from "@rolo/http";
 *
 * const response = toResponse({ name: "Ada" }, { status: 201 });
 * console.assert(response.status === 201);
 * console.assert((await response.text()) === '{"name":"Ada"}');
 * ```
 */
export function toResponse(result: Result, init?: ResultInit): Response {
  const reply = toReply(result, init);
  if (init?.request !== undefined) bindBody(reply, sourceFrom(init.request));
  return reply instanceof Reply ? reply.toResponse() : reply;
}

/** The reply that a result stands for, or the Response that it is. A returned HttpError is thrown. */
export function toReply(result: Result, init?: ResultInit): Reply | Response {
  if (init === undefined) {
    if (result instanceof Reply || result instanceof Response) return result;
    return replyFrom(result, 200, undefined);
  }
  const status = checkStatus(init.status);
  const statusText = checkStatusText(init.statusText);
  const lines = fieldLines(init.headers);
  if (result instanceof Reply || result instanceof Response) {
    return merge(result instanceof Reply ? result : replyOf(result), status, statusText, lines);
  }
  const reply = replyFrom(result, status ?? 200, status, init.stringify);
  reply.value = result;
  reply.statusText = statusText ?? "";
  if (lines.length > 0) {
    if (lineValue(lines, "content-type") !== undefined) reply.type = undefined;
    reply.lines = reply.lines.length === 0 ? lines : merge(reply, reply.status, undefined, lines).lines;
  }
  return reply;
}

/**
 * A value as JSON.
 * @throws TypeError if the value can't be serialized.
 * @example
 * ```ts
 * import { json, Router } from "@rolo/http";
 *
 * const router = new Router();
 * router.post("/books", () => json({ id: 1 }, { status: 201, headers: { location: "/books/1" } }));
 * const response = await router.handle(new Request("http://localhost/books", { method: "POST" }));
 * console.assert(response.status === 201);
 * ```
 */
export function json(value: unknown, init: ResultInit = {}): Reply {
  return withInit(
    new Reply(checkStatus(init.status) ?? 200, stringify(value, init.stringify), JSON_TYPE),
    init,
    value,
  );
}

/** Plain text, UTF-8. */
export function text(value: string, init: ResultInit = {}): Reply {
  return withInit(new Reply(checkStatus(init.status) ?? 200, String(value), TEXT), init, value);
}

/** An HTML page, UTF-8; nothing in it is escaped. */
export function html(value: string, init: ResultInit = {}): Reply {
  const status = checkStatus(init.status) ?? 200;
  return withInit(new Reply(status, String(value), "text/html;charset=UTF-8"), init, value);
}

/**
 * A redirect. A location that begins with a slash stays on the request's origin whatever follows it; to leave the
 * origin, give an absolute URL.
 *
 * @throws RangeError if the status is not 301, 302, 303, 307 or 308.
 * @throws TypeError if the location holds a line break.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4
 * @example
 * ```ts
 * import { redirect, toResponse } from "@rolo/http";
 *
 * const response = toResponse(redirect("/login", 303));
 * console.assert(response.headers.get("location") === "/login");
 * ```
 */
export function redirect(location: string | URL, status = 302): Reply {
  if (![301, 302, 303, 307, 308].includes(status)) {
    throw new RangeError(`Invalid redirect status ${status}; expected 301, 302, 303, 307 or 308`);
  }
  return new Reply(status, null, undefined, ["location", safeLocation(String(location))]);
}

/** Any result with a status and fields of its own. */
export function respond(result: Result, init: ResultInit = {}): Reply {
  const reply = toReply(result, init);
  return reply instanceof Reply ? reply : replyOf(reply);
}

/** The value as JSON text; throws a TypeError that says which kind of value can't be. */
function stringify(value: unknown, encode: ResultInit["stringify"] = JSON.stringify): string {
  const body = encode(value);
  if (typeof body !== "string") throw unserializable(value);
  return body;
}

function replyFrom(
  result: unknown,
  status: number,
  given: number | undefined,
  encode?: ResultInit["stringify"],
): Reply {
  switch (typeof result) {
    case "string":
      return new Reply(status, result, TEXT);
    case "undefined":
      return new Reply(given ?? 204, null);
    case "object":
      return replyFromObject(result, status, encode);
    case "number":
    case "boolean":
      return new Reply(status, stringify(result, encode), JSON_TYPE);
    default:
      throw unserializable(result);
  }
}

function replyFromObject(result: object | null, status: number, encode: ResultInit["stringify"]): Reply {
  if (result === null || Array.isArray(result))
    return new Reply(status, stringify(result, encode), JSON_TYPE);
  const isPlain = Object.getPrototypeOf(result) === Object.prototype;
  if (isPlain && !(Symbol.iterator in result) && !(Symbol.asyncIterator in result))
    return new Reply(status, stringify(result, encode), JSON_TYPE);
  if (ArrayBuffer.isView(result) || result instanceof ArrayBuffer)
    return new Reply(status, chunkBytes(result));
  if (result instanceof ReadableStream && result.locked) {
    throw new TypeError("Can't stream a locked ReadableStream; expected one that nobody else reads");
  }
  if (result instanceof ReadableStream || Symbol.asyncIterator in result) {
    return new Reply(status, result as AsyncIterable<unknown>);
  }
  // What Fetch can send comes before `toJSON`, which Bun's FormData and URLSearchParams have.
  const reply = isPlain ? undefined : replyFromFetchBody(result, status);
  if (reply !== undefined) return reply;
  if (result instanceof HttpError) throw result;
  const isOpaque = result instanceof Error || result instanceof Promise || Symbol.iterator in result;
  if (isOpaque && !("toJSON" in result)) throw unserializable(result);
  return new Reply(status, stringify(result, encode), JSON_TYPE);
}

function replyFromFetchBody(result: object, status: number): Reply | undefined {
  if (result instanceof URLSearchParams) {
    return new Reply(status, result.toString(), "application/x-www-form-urlencoded;charset=UTF-8");
  }
  if (result instanceof FormData) {
    const encoded = new Response(result);
    // Read before the body: Bun forgets the boundary afterwards.
    const type = encoded.headers.get("content-type")!;
    return new Reply(status, encoded.body, type);
  }
  if (result instanceof Blob) {
    const length = ["content-length", String(result.size)];
    return new Reply(status, result.stream(), result.type === "" ? undefined : result.type, length);
  }
  return undefined;
}

function withInit(reply: Reply, init: ResultInit, value: unknown): Reply {
  reply.value = value;
  const lines = fieldLines(init.headers);
  if (lineValue(lines, "content-type") !== undefined) reply.type = undefined;
  reply.lines = lines;
  reply.statusText = checkStatusText(init.statusText) ?? "";
  return reply;
}

/** The reply with another status, and with fields that replace its own of the same name. */
function merge(
  reply: Reply,
  status = reply.status,
  statusText = reply.statusText,
  lines: string[] = [],
): Reply {
  let kept = reply.lines;
  for (let i = 0; i < lines.length; i += 2) kept = withoutField(kept, lines[i]!);
  const type = lineValue(lines, "content-type") === undefined ? reply.type : undefined;
  const text = status === reply.status ? statusText : statusText === reply.statusText ? "" : statusText;
  const merged = new Reply(status, reply.body, type, [...kept, ...lines], text);
  merged.value = reply.value;
  return merged;
}

function unserializable(value: unknown): TypeError {
  const kind =
    value === null || typeof value !== "object"
      ? `a ${typeof value}`
      : `${Object.getPrototypeOf(value)?.constructor?.name ?? "an object"}`;
  return new TypeError(
    `Can't make a response of ${kind}; expected a Response, text, bytes, a stream or a value that JSON can hold`,
    { cause: value instanceof Error ? value : undefined },
  );
}

function checkStatus(status: number | undefined): number | undefined {
  if (status === undefined || (Number.isInteger(status) && status >= 200 && status <= 599)) return status;
  throw new RangeError(`Invalid response status ${status}; expected an integer from 200 to 599`);
}

function checkStatusText(statusText: string | undefined): string | undefined {
  if (statusText === undefined || STATUS_TEXT.test(statusText)) return statusText;
  throw new TypeError(
    `Invalid status text ${JSON.stringify(statusText)}; expected printable latin-1 without line breaks`,
  );
}

function safeLocation(location: string): string {
  const cleaned = fieldValue("location", encodeUnsafe(location.replace(/^ +| +$/g, "")));
  // URL parsers drop tabs, and take "\" for "/": "/\t/evil.com" and "/\evil.com" would both leave the origin.
  const path = cleaned.replaceAll("\t", "");
  return /^[/\\]{2}/.test(path) ? `/.${path}` : path.startsWith("\\") ? `/${path.slice(1)}` : path;
}

function encodeUnsafe(location: string): string {
  return location.replace(/[^\t\n\r!-~]+/gu, (part) => encodeURI(part.toWellFormed()));
}
