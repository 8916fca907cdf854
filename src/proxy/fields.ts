import { fieldValue } from "../fields.ts";

// RFC 9110, section 7.6.1, and what older software takes for belonging to the connection.
const CONNECTION_ONLY: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
]);

// What a client can't have dropped by naming it in Connection: who is asked, how it is framed, who asks.
const PROTECTED: ReadonlySet<string> = new Set([
  "host",
  "content-length",
  "content-type",
  "content-encoding",
  "content-range",
  "authorization",
  "cookie",
  "set-cookie",
  "origin",
  "date",
  "cache-control",
  "range",
  "max-forwards",
  "via",
]);

/** Whether a field, in lower case, tells of who forwarded the request; only trusted senders may say so. */
export function isForwardingField(name: string): boolean {
  return name === "forwarded" || name === "x-real-ip" || name.startsWith("x-forwarded-");
}

/**
 * The fields of a request that go on to the upstream: what belongs to the client's own connection is left out, and
 * so is who forwarded it, unless the sender is trusted.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
 */
export function forwardableRequestLines(lines: readonly string[], isTrusted: boolean): string[] {
  const kept: string[] = [];
  let named: Set<string> | undefined;
  for (let i = 0; i < lines.length; i += 2) {
    const key = lines[i]!.toLowerCase();
    if (key === "connection") named = addMembers(named, lines[i + 1]!);
    if (CONNECTION_ONLY.has(key) || isForThisHop(key)) continue;
    if (!isTrusted && isForwardingField(key)) continue;
    kept.push(lines[i]!, lines[i + 1]!);
  }
  return named === undefined ? kept : withoutNamed(kept, named);
}

/** Credentials for us, expectations that we have met, HTTP/2's own, and the field that CGI takes for a variable. */
function isForThisHop(key: string): boolean {
  return key.startsWith("proxy-") || key === "expect" || key === "proxy" || key.startsWith(":");
}

/**
 * The fields of an answer that go back to the client, names in lower case.
 * @throws TypeError for a value that no server could send on.
 */
export function forwardableResponseLines(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let named: Set<string> | undefined;
  for (let i = 0; i < lines.length; i += 2) {
    const key = lines[i]!.toLowerCase();
    if (key === "connection") named = addMembers(named, lines[i + 1]!);
    if (CONNECTION_ONLY.has(key)) continue;
    kept.push(key, fieldValue(key, lines[i + 1]!));
  }
  return named === undefined ? kept : withoutNamed(kept, named);
}

/** Every value of a field, `name` in lower case. */
export function valuesOf(lines: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    if (isNamed(lines[i]!, name)) values.push(lines[i + 1]!);
  }
  return values;
}

/** Whether a field's name is the one given in lower case. */
export function isNamed(name: string, key: string): boolean {
  return name === key || (name.length === key.length && name.toLowerCase() === key);
}

/** The members of a list field, trimmed and in lower case, empty ones left out. */
export function listMembers(value: string): string[] {
  return value
    .toLowerCase()
    .split(",")
    .map((member) => member.trim())
    .filter((member) => member !== "");
}

/** The names that a Connection field nominates, beside those known; `undefined` as long as there are none. */
function addMembers(named: Set<string> | undefined, value: string): Set<string> | undefined {
  if (value === "keep-alive" || value === "close") return named;
  const members = listMembers(value).filter((member) => !PROTECTED.has(member));
  return members.length === 0 ? named : new Set([...(named ?? []), ...members]);
}

function withoutNamed(lines: readonly string[], named: ReadonlySet<string>): string[] {
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    if (!named.has(lines[i]!.toLowerCase())) kept.push(lines[i]!, lines[i + 1]!);
  }
  return kept;
}
