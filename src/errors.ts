import { fieldLines, lineValue } from "./fields.ts";
import { escapeHtml } from "./html.ts";
import { Reply } from "./reply.ts";

/** How an error is written for the client. */
export type ErrorFormat = "problem" | "json" | "html" | "text";

/** What an {@link HttpError} may say beside its status. */
export interface HttpErrorOptions {
  /** A short name of the problem's type; by default the status's own phrase. */
  readonly title?: string | undefined;
  /** What went wrong this time; clients see it. */
  readonly detail?: string | undefined;
  /** A URI that identifies the problem's type; `about:blank` when left out. */
  readonly type?: string | undefined;
  /** Fields for the answer, such as `Allow` or `Retry-After`. */
  readonly headers?: HeadersInit | undefined;
  /** Further members of the problem document. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** What led to this; never shown to clients. */
  readonly cause?: unknown;
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  417: "Expectation Failed",
  421: "Misdirected Request",
  422: "Unprocessable Content",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
  507: "Insufficient Storage",
  508: "Loop Detected",
  511: "Network Authentication Required",
};

/**
 * An error that knows its answer. Throw one anywhere in a chain; what it says is shown to the client, its
 * `cause` is not.
 *
 * @throws RangeError if the status is not an integer from 400 to 599.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 * @example
 * ```ts
 * import { HttpError } from "@rolo/http";
 *
 * const error = new HttpError(429, { detail: "Try again in a minute.", headers: { "retry-after": "60" } });
 * const response = error.toResponse();
 * console.assert(response.status === 429);
 * console.assert((await response.json()).title === "Too Many Requests");
 * ```
 */
export class HttpError extends Error {
  override readonly name: string = "HttpError";
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly type: string | undefined;
  readonly headers: Headers;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, options: HttpErrorOptions = {}) {
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError(`Invalid error status ${status}; expected an integer from 400 to 599`);
    }
    const title = options.title ?? TITLES[status] ?? (status < 500 ? "Client Error" : "Server Error");
    super(options.detail ?? title, options.cause === undefined ? undefined : { cause: options.cause });
    this.status = status;
    this.title = title;
    this.detail = options.detail;
    this.type = options.type;
    this.headers = new Headers(options.headers);
    this.extensions = options.extensions;
  }

  /** The answer, as problem details (RFC 9457) unless another format is asked for. */
  toResponse(format: ErrorFormat = "problem"): Response {
    return errorReply(this, format).toResponse();
  }
}

/** The error if it is an HttpError. Anything can be thrown, even a proxy that throws when it is looked at. */
export function asHttpError(error: unknown): HttpError | undefined {
  try {
    return error instanceof HttpError ? error : undefined;
  } catch {
    return undefined;
  }
}

/** The error's own answer, which a class that extends HttpError may make in its own way. */
export function ownAnswer(error: HttpError, format?: ErrorFormat): Reply | Response {
  const isPlain = error.toResponse === HttpError.prototype.toResponse;
  return isPlain ? errorReply(error, format) : error.toResponse(format);
}

/** An error's answer as a plain value. */
export function errorReply(error: HttpError, format: ErrorFormat = "problem"): Reply {
  const lines = fieldLines(error.headers);
  const reply = new Reply(error.status, render(error, format), MEDIA_TYPES[format]);
  if (lineValue(lines, "content-type") !== undefined) reply.type = undefined;
  reply.lines = format === "html" ? [...lines, "x-content-type-options", "nosniff"] : lines;
  return reply;
}

const MEDIA_TYPES: Readonly<Record<ErrorFormat, string>> = {
  problem: "application/problem+json",
  json: "application/json",
  html: "text/html;charset=UTF-8",
  text: "text/plain;charset=UTF-8",
};

function render(error: HttpError, format: ErrorFormat): string {
  const { status, title, detail, type } = error;
  switch (format) {
    case "problem":
      return JSON.stringify({
        ...error.extensions,
        type,
        title,
        status,
        detail,
      });
    case "json":
      return JSON.stringify({
        ...error.extensions,
        code: status,
        description: detail ?? title,
      });
    case "html": {
      const heading = `${status} ${escapeHtml(title)}`;
      const paragraph = detail === undefined ? "" : `<p>${escapeHtml(detail)}</p>`;
      return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading}</title><h1>${heading}</h1>${paragraph}</html>`;
    }
    case "text":
      return detail === undefined ? `${status} ${title}` : `${status} ${title}: ${detail}`;
  }
}

/** 400: the request is malformed. */
export function badRequest(detail?: string, options?: HttpErrorOptions): HttpError {
  return new HttpError(400, { detail, ...options });
}

/** 401: the request lacks valid credentials; `challenge` becomes `WWW-Authenticate`. */
export function unauthorized(detail?: string, challenge?: string): HttpError {
  return new HttpError(401, {
    detail,
    headers: challenge === undefined ? {} : { "www-authenticate": challenge },
  });
}

/** 403: understood and refused. */
export function forbidden(detail?: string, options?: HttpErrorOptions): HttpError {
  return new HttpError(403, { detail, ...options });
}

/** 404: nothing here. */
export function notFound(detail?: string, options?: HttpErrorOptions): HttpError {
  return new HttpError(404, { detail, ...options });
}

/** 405: something is here, and it answers only the methods named. */
export function methodNotAllowed(allow: Iterable<string>, detail?: string): HttpError {
  return new HttpError(405, {
    detail,
    headers: { allow: [...allow].join(", ") },
  });
}

/** 409: at odds with what is there. */
export function conflict(detail?: string, options?: HttpErrorOptions): HttpError {
  return new HttpError(409, { detail, ...options });
}

/** 413: more content than is taken. */
export function contentTooLarge(detail?: string, options?: HttpErrorOptions): HttpError {
  return new HttpError(413, { detail, ...options });
}

/** 415: a media type that is not taken here. */
export function unsupportedMediaType(detail?: string, options?: HttpErrorOptions): HttpError {
  return new HttpError(415, { detail, ...options });
}

/** 422: well formed, and its values don't fit. */
export function unprocessableContent(detail?: string, options?: HttpErrorOptions): HttpError {
  return new HttpError(422, { detail, ...options });
}

/** 429: too often; `retryAfter` in seconds becomes `Retry-After`. */
export function tooManyRequests(detail?: string, retryAfter?: number): HttpError {
  return new HttpError(429, {
    detail,
    headers: retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` },
  });
}

/** 503: not now; `retryAfter` in seconds becomes `Retry-After`. */
export function serviceUnavailable(detail?: string, retryAfter?: number): HttpError {
  return new HttpError(503, {
    detail,
    headers: retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` },
  });
}
