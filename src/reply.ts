import { type BodyRequest, BoundBody } from "./bound-body.ts";
import { fieldValue, lineValue, withoutField } from "./fields.ts";
import type { OutcomeListener } from "./outcome.ts";
import { byteStream, streamOf, streamOfBody } from "./stream.ts";

/** What a reply may carry: whole (string, bytes), streamed, or nothing. */
export type ReplyBody = string | Uint8Array<ArrayBuffer> | StreamedBody | null;

/** A body that comes bit by bit: chunks are strings or bytes. */
export type StreamedBody = ReadableStream<unknown> | AsyncIterable<unknown>;

/** Makes a native stream of a streamed body. */
export type BodyStreamer = (body: StreamedBody) => ReadableStream<Uint8Array<ArrayBuffer>>;

const encoder = new TextEncoder();

/**
 * An answer as plain values, which an adapter can write without making a native `Response`.
 *
 * `json()`, `text()`, `html()`, `redirect()` and `respond()` make one; return it like any result.
 */
export class Reply {
  readonly status: number;
  statusText: string;
  /** The content type, unless `lines` holds one. */
  type: string | undefined;
  /** The fields as a flat list, `[name, value, …]`, names in lower case. */
  lines: readonly string[];
  body: ReplyBody;
  /** The result that the body was made of, for a schema that has yet to look at it. */
  value: unknown = undefined;

  constructor(
    status: number,
    body: ReplyBody,
    type?: string,
    lines: readonly string[] = NO_LINES,
    statusText = "",
  ) {
    this.status = status;
    this.statusText = statusText;
    this.type = type;
    this.lines = lines;
    this.body = body;
    if (body !== null && isNullBodyStatus(status)) {
      discard(body);
      this.body = null;
    }
    if (this.body === null) this.type = undefined;
  }

  /** A native Response of the same meaning; a body that isn't whole becomes what `stream` makes of it. */
  toResponse(stream: BodyStreamer = nativeStream): Response {
    const body = isWhole(this.body) ? this.body : stream(this.body);
    const { status, lines, type } = this;
    const ownType = typeof body === "string" ? typeOfStrings() : undefined;
    if (lines.length === 0 && type === ownType && this.statusText === "") {
      return status === 200 ? new Response(body) : new Response(body, { status });
    }
    const response = this.#withFields(body);
    if (this.body instanceof BoundBody) boundBodies.set(response, this.body);
    return response;
  }

  /** The fields as a native Headers, made anew each time: changing it changes nothing here. */
  get headers(): Headers {
    const headers = new Headers(this.type === undefined ? undefined : { "content-type": this.type });
    for (let i = 0; i < this.lines.length; i += 2) headers.append(this.lines[i]!, this.lines[i + 1]!);
    return headers;
  }

  /** The body as text; a streamed one is read. */
  text(): Promise<string> {
    return this.toResponse().text();
  }

  /** The body parsed as JSON; a streamed one is read. */
  json(): Promise<unknown> {
    return this.toResponse().json();
  }

  /** Whether the body is at hand, and not streamed. */
  get isWhole(): boolean {
    return isWhole(this.body);
  }

  /** Bytes of the body where they are known without reading a stream. */
  get byteLength(): number | undefined {
    const { body } = this;
    if (body === null) return 0;
    if (typeof body === "string") return utf8Length(body);
    return body instanceof Uint8Array ? body.byteLength : undefined;
  }

  /** A header list is dear on every runtime: the type goes in by itself, and the rest is appended. */
  #withFields(body: BodyInit | null): Response {
    const { lines } = this;
    const type = this.type ?? lineValue(lines, "content-type");
    const response = this.#withType(body, type);
    if (body !== null && type === undefined) response.headers.delete("content-type");
    for (let i = 0; i < lines.length; i += 2) {
      if (lines[i] !== "content-type") response.headers.append(lines[i]!, lines[i + 1]!);
    }
    return response;
  }

  #withType(body: BodyInit | null, type: string | undefined): Response {
    const { status, statusText } = this;
    if (type === undefined) return new Response(body, { status, statusText });
    const headers = { "content-type": type };
    if (status !== 200 || statusText !== "") return new Response(body, { status, statusText, headers });
    if (!givesTypesLate()) return new Response(body, { headers });
    // Bun takes a field that is set sooner than one that is given.
    const response = new Response(body);
    response.headers.set("content-type", type);
    return response;
  }
}

const NO_LINES: readonly string[] = [];

let ownTextType: string | null | undefined;

/** The type that Fetch itself gives a string, which is cheaper than a header list. */
function typeOfStrings(): string | null {
  if (ownTextType === undefined) ownTextType = new Response("").headers.get("content-type");
  return ownTextType;
}

/** Whether a string's Response gets its type only when it is sent, as on Bun, and loses it if `body` is read. */
export function givesTypesLate(): boolean {
  return typeOfStrings() === null;
}

/** The type of text that says none. */
export const TEXT = "text/plain;charset=UTF-8";

/**
 * A reply with the status, fields and body of a Response.
 * @throws TypeError if the body was read before, if somebody else holds its reader, or for a field's value that Fetch
 * lets through and servers don't.
 */
export function replyOf(response: Response): Reply {
  if (response.bodyUsed || response.body?.locked) {
    throw new TypeError(
      "The body of the response was read before; expected one that is unused, such as a clone",
    );
  }
  return new Reply(response.status, response.body, undefined, linesOf(response), response.statusText);
}

/** The fields of a Response as a flat list; its body is not looked at. */
export function linesOf(response: Response): string[] {
  const lines: string[] = [];
  response.headers.forEach((value, name) => {
    lines.push(name, fieldValue(name, value));
  });
  return lines;
}

/** The reply as the answer to HEAD: its body let go, its length kept where it is known. */
export function headOf(reply: Reply): Reply {
  const { status, type, statusText, body, byteLength } = reply;
  let { lines } = reply;
  if (typeof body === "string" || body instanceof Uint8Array) {
    lines = [...withoutField(lines, "content-length"), "content-length", String(byteLength)];
  }
  discard(body);
  const head = new Reply(status, null, undefined, lines, statusText);
  head.type = type;
  return head;
}

/** Lets go of a body that nobody will read, so that its source can stop; failures to do so are nobody's. */
export function discard(body: ReplyBody): void {
  if (body === null || typeof body === "string" || body instanceof Uint8Array) return;
  try {
    if (body instanceof ReadableStream) {
      if (!body.locked) body.cancel().catch(ignore);
    } else {
      Promise.resolve(body[Symbol.asyncIterator]().return?.()).catch(ignore);
    }
  } catch {
    // A source that can't be let go has nothing left to let go of.
  }
}

function ignore(): void {}

/** Whether a response of this status never has a body. */
export function isNullBodyStatus(status: number): boolean {
  return status === 204 || status === 304 || status === 205 || status === 101;
}

// The bodies that native Responses were made of, where those want to know their request.
const boundBodies = new WeakMap<Response, BoundBody>();

/** Tells the body of an answer which request it answers, if it wants to know. */
export function bindBody(answer: Reply | Response, request: BodyRequest): void {
  if (!(answer instanceof Reply)) boundBodies.get(answer)?.bind(request);
  else if (answer.body instanceof BoundBody) answer.body.bind(request);
}

function isWhole(body: ReplyBody): body is string | Uint8Array<ArrayBuffer> | null {
  return body === null || typeof body === "string" || body instanceof Uint8Array;
}

/** A streamed body as a native stream; `onEnd` hears how its delivery ended. */
export function nativeStream(
  body: StreamedBody,
  onEnd?: OutcomeListener,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (body instanceof BoundBody) return streamOfBody(body, onEnd);
  return body instanceof ReadableStream ? byteStream(body, onEnd) : streamOf(body, onEnd);
}

function utf8Length(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return encoder.encode(text).byteLength;
  return text.length;
}
