import { badRequest } from "../errors.ts";

/** An upstream as the proxy's options name it. */
export interface Upstream {
  /** As it was written, for people. */
  readonly name: string;
  readonly origin: string;
  /** What a Host field for it says. */
  readonly host: string;
  /** The path as written, `"/"` if none was. */
  readonly path: string;
  /** The query as written, without `?`, or `""`. */
  readonly query: string;
  readonly socketPath: string | undefined;
}

/** A target: a URL, or a unix socket and the URL to ask it for. */
export type ProxyTarget =
  | string
  | URL
  | { readonly url: string | URL; readonly socketPath?: string | undefined };

const SCHEMES: Readonly<Record<string, string>> = { "ws:": "http:", "wss:": "https:" };
const DOT_SEGMENT = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i;
// Everything a request target may hold that no URL parser would take for something else.
const PLAIN_PATH = /^[!$-.0-;=?-Z^_a-z~%/|[\]"'`{}<>\x80-\uffff]*$/;

/** Reads a target; throws a TypeError for what is no absolute http, https, ws or wss URL, or holds credentials. */
export function parseTarget(target: ProxyTarget): Upstream {
  const isPlain = typeof target === "string" || target instanceof URL;
  const text = String(isPlain ? target : target?.url);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const protocol = url === undefined ? undefined : (SCHEMES[url.protocol] ?? url.protocol);
  if (url === undefined || (protocol !== "http:" && protocol !== "https:")) {
    throw new TypeError(
      `Invalid proxy target ${JSON.stringify(text)}; expected a URL such as "http://localhost:8080/api"`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError(
      "A proxy target can't hold credentials; set an Authorization field in the rewrite option",
    );
  }
  return {
    name: text,
    origin: `${protocol}//${url.host}`,
    host: url.host,
    path: url.pathname,
    query: url.search.slice(1),
    socketPath: isPlain ? undefined : target.socketPath,
  };
}

/**
 * What the request line says: the upstream's path, then the rest, with one slash between them and no way out.
 *
 * @throws HttpError 400 if the rest holds a dot segment, plain or percent-encoded.
 */
export function joinPath(upstream: Upstream, rest: string | undefined, query: string): string {
  const { path } = upstream;
  let joined = path;
  if (rest !== undefined) {
    checkSegments(rest);
    joined = path.endsWith("/") ? path + rest : `${path}/${rest}`;
  }
  if (upstream.query === "") return joined + query;
  return query.length <= 1 ? `${joined}?${upstream.query}` : `${joined}?${upstream.query}&${query.slice(1)}`;
}

function checkSegments(rest: string): void {
  if (DOT_SEGMENT.test(rest)) throw badRequest("The path would leave what is served here.");
}

/** A path that code gave, as a request target can have it: no fragment, no dot segments, no backslash. */
export function cleanPath(path: string): { readonly rest: string; readonly query: string } {
  const text = path.startsWith("/") ? path : `/${path}`;
  const end = text.indexOf("#");
  const whole = end < 0 ? text : text.slice(0, end);
  const start = whole.indexOf("?");
  const rawPath = start < 0 ? whole : whole.slice(0, start);
  if (PLAIN_PATH.test(whole) && !DOT_SEGMENT.test(rawPath)) {
    return {
      rest: encodeNonAscii(rawPath.slice(1)),
      query: start < 0 ? "" : encodeNonAscii(whole.slice(start)),
    };
  }
  const url = new URL(`http://target${text}`);
  return { rest: url.pathname.slice(1), query: url.search };
}

function encodeNonAscii(text: string): string {
  return text.replace(/[^\x21-\x7e]+/gu, (part) => encodeURI(part.toWellFormed()));
}
