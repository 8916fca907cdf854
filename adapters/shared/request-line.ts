import type { RequestSource } from "../../src/adapter.ts";

// A name, an IPv4 address or a bracketed IPv6 address, and a port; no userinfo, path, list or white space. Characters
// that the URL parser refuses or changes in a host are left out, so that a valid Host is also a valid URL authority.
const AUTHORITY = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~.-])?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

let lastValid = "";

/** Whether a Host field is one that a URL can be made of (RFC 9112, section 3.2). */
export function isValidHost(host: string): boolean {
  if (host === lastValid && host !== "") return true;
  if (!AUTHORITY.test(host) || !URL.canParse(`http://${host}/`)) return false;
  lastValid = host;
  return true;
}

/**
 * What a request target says after the origin, or `undefined` if the request has to be refused with 400: a target
 * that is neither a path nor an absolute URL with the Host's own authority.
 */
export function originForm(origin: string, target: string): string | undefined {
  if (target.charCodeAt(0) === 47 /* / */) return target;
  const absolute = /^https?:\/\/([^/?#\\]*)(.*)$/is.exec(target);
  if (absolute === null) return undefined;
  const [, authority = "", rest = ""] = absolute;
  const [scheme, host] = origin.split("://") as ["http" | "https", string];
  if (withoutDefaultPort(scheme, authority) !== withoutDefaultPort(scheme, host)) return undefined;
  return rest.startsWith("/") ? rest : `/${rest}`;
}

function withoutDefaultPort(scheme: "http" | "https", authority: string): string {
  return authority.toLowerCase().replace(scheme === "http" ? /:0*80$/ : /:0*443$/, "");
}

/** Whether no app is asked: methods that a Fetch `Request` can't have. */
export function isRefusedMethod(method: string | undefined): boolean {
  return method === "TRACE" || method === "CONNECT" || method === "TRACK";
}

/**
 * Whether the URL that a runtime made of Host and target is the one they say. Deno and workerd paste them together
 * unchecked, so a Host such as `a/b?c` would move the path, and an absolute-form target would choose the origin; Bun
 * takes the first of two Hosts, and hands out a URL that isn't one for a bad one. Where it is known whether the server
 * is `encrypted`, the scheme has to be right as well.
 */
export function hasTrustworthyUrl({ url, headers }: RequestSource, encrypted?: boolean): boolean {
  const host = headers.get("host");
  const start = url.startsWith("https:") ? 8 : 7;
  if (encrypted !== undefined && encrypted !== (start === 8)) return false;
  // A request without Host is only right in HTTP/2, where the runtime takes the authority.
  if (host === null) return start === 8;
  if (!isValidHost(host)) return false;
  if (url.startsWith(host, start) && url.charCodeAt(start + host.length) === 47 /* / */) return true;
  const end = url.indexOf("/", start);
  const scheme = start === 8 ? "https" : "http";
  return (
    withoutDefaultPort(scheme, url.slice(start, end < 0 ? undefined : end)) ===
    withoutDefaultPort(scheme, host)
  );
}
