import type { Upstream } from "./target.ts";

/**
 * A Location that names the upstream, as a client of this server has to read it: on our origin, and under the path
 * that is forwarded instead of under the target's. Any other stays as it is.
 */
export function publicLocation(
  location: string,
  upstream: Upstream,
  ours: URL,
  forwardedPrefix: string,
): string {
  const base = new URL(`${upstream.origin}${upstream.path}`);
  if (!URL.canParse(location, base)) return location;
  const url = new URL(location, base);
  const isRelative = !/^(?:[a-z][a-z\d+.-]*:|\/|\\)/i.test(location);
  if (url.origin !== base.origin || isRelative) return location;
  const path = underPrefix(url.pathname, base.pathname, forwardedPrefix);
  const isAbsolute = /^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(location);
  if (path === undefined) return location;
  return `${isAbsolute ? ours.origin : ""}${path}${url.search}${url.hash}`;
}

function underPrefix(pathname: string, base: string, prefix: string): string | undefined {
  const root = base.endsWith("/") ? base.slice(0, -1) : base;
  if (pathname !== root && !pathname.startsWith(`${root}/`)) return undefined;
  const front = prefix.endsWith("/") ? prefix.slice(0, -1) : prefix;
  const path = front + pathname.slice(root.length);
  return path === "" ? "/" : path.startsWith("//") ? `/.${path}` : path;
}
