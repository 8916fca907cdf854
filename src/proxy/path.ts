import { type RequestContext, sourceOf } from "../context.ts";

/** What of a request's URL goes on. */
export interface ForwardedPath {
  /** The part of the path, without its first slash; `""` is a trailing slash and `undefined` nothing at all. */
  readonly rest: string | undefined;
  /** The query with its `?`, or `""`. */
  readonly query: string;
}

/** The whole path and query of a request, as its bytes stand in the URL. */
export function wholePath(context: RequestContext<unknown>): ForwardedPath {
  const raw = rawTarget(context);
  const { pathname } = context.url;
  return { rest: rawPart(raw.path, pathname, 1), query: raw.query };
}

/**
 * What the route's last wildcard, or its group named `path`, covers of the path. Without a route it is the whole
 * path; of a route that has neither it is nothing.
 *
 * The bytes of the request line go on where the URL standard only encoded characters; where it resolved dot segments
 * or backslashes, the canonical path does.
 */
export function coveredPath(context: RequestContext<unknown>): ForwardedPath {
  const { match } = context;
  if (match === undefined) return wholePath(context);
  const raw = rawTarget(context);
  const key = coveringGroup(match.params);
  if (key === undefined) return { rest: undefined, query: raw.query };
  const { pathname } = context.url;
  const value = match.params[key];
  const isSuffix = typeof value === "string" && value !== "" && pathname.endsWith(value);
  const covered = isSuffix ? value : (match.result.pathname.groups[key] ?? "");
  return { rest: restOf(raw.path, pathname, covered), query: raw.query };
}

function restOf(raw: string, pathname: string, covered: string): string | undefined {
  // The slash before an empty wildcard is the route's own; it stays where the request had one.
  if (covered === "") return pathname.endsWith("/") ? "" : undefined;
  if (pathname.endsWith(covered)) return rawPart(raw, pathname, pathname.length - covered.length);
  const start = pathname.indexOf(covered);
  return start === pathname.lastIndexOf(covered) && start >= 0
    ? rawPart(raw, pathname, start, start + covered.length)
    : covered;
}

/** The name of the group that says what goes on: `path`, else the last that has no name. */
function coveringGroup(params: Readonly<Record<string, unknown>>): string | undefined {
  if ("path" in params) return "path";
  let last: string | undefined;
  // Integer keys come first and in ascending order.
  for (const name in params) {
    if (!/^\d+$/.test(name)) break;
    last = name;
  }
  return last;
}

/** Path and query of the URL as the adapter has it, which is as raw as the runtime lets it be. */
function rawTarget(context: RequestContext<unknown>): { readonly path: string; readonly query: string } {
  const { url } = sourceOf(context);
  const start = url.indexOf("/", url.indexOf("//") + 2);
  if (start < 0) return { path: "/", query: "" };
  const fragment = url.indexOf("#", start);
  const end = fragment < 0 ? url.length : fragment;
  const mark = url.indexOf("?", start);
  if (mark < 0 || mark >= end) return { path: url.slice(start, end), query: "" };
  return { path: url.slice(start, mark), query: url.slice(mark, end) };
}

/** The raw bytes of a slice of the canonical path, or that slice where they differ in more than encoding. */
function rawPart(raw: string, canonical: string, start: number, end: number = canonical.length): string {
  if (raw === canonical) return canonical.slice(start, end);
  const from = rawOffset(raw, canonical, start);
  const to = from < 0 ? -1 : rawOffset(raw, canonical, end);
  return to < 0 || rawOffset(raw, canonical, canonical.length) !== raw.length
    ? canonical.slice(start, end)
    : asTarget(raw.slice(from, to));
}

/** Where a place in the canonical path is in the raw one; -1 if it isn't the same path differently encoded. */
function rawOffset(raw: string, canonical: string, offset: number): number {
  let at = 0;
  for (let i = 0; i < offset; ) {
    const character = String.fromCodePoint(raw.codePointAt(at) ?? 0);
    if (canonical.startsWith(character, i)) {
      i += character.length;
    } else {
      const encoded = encodeCharacter(character);
      if (!canonical.startsWith(encoded, i)) return -1;
      i += encoded.length;
    }
    at += character.length;
  }
  return at;
}

function encodeCharacter(character: string): string {
  let encoded = "";
  for (const byte of encoder.encode(character)) {
    encoded += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

/** What a runtime decoded for us is encoded again: a request line is ASCII. */
function asTarget(part: string): string {
  return part.replace(/[^\x21-\x7e]/gu, encodeCharacter);
}

const encoder = new TextEncoder();
