import type { ReadonlyHeaders } from "../fields.ts";
import { isToken } from "../token.ts";
import type { SchemaShape } from "./shape.ts";
import { splitUnquoted } from "./split.ts";

/** Values by name, repeated ones as arrays. It has no prototype, so that every name is just a name. */
export type ValueRecord<T = string> = Record<string, T | T[]>;

/** Pairs as a record, with an array for every key that is repeated or wants one. */
export function recordOf<T>(pairs: Iterable<readonly [string, T]>, shape: SchemaShape): ValueRecord<T> {
  const record: ValueRecord<T> = Object.create(null);
  for (const [name, value] of pairs) {
    const before = record[name];
    if (before === undefined) record[name] = shape.keys.get(name) === true ? [value] : value;
    else if (Array.isArray(before)) before.push(value);
    else record[name] = [before, value];
  }
  return record;
}

/** The query of a URL, or of what follows its origin, as a record. */
export function queryRecord(url: string, shape: SchemaShape): ValueRecord {
  const start = url.indexOf("?");
  if (start < 0) return Object.create(null);
  const end = url.indexOf("#", start);
  return recordOf(new URLSearchParams(url.slice(start + 1, end < 0 ? undefined : end)), shape);
}

/**
 * The header fields that a schema names, spelled as it does; all of them, by lower-case name, if it takes others too.
 * A list where an array is wanted is split at its commas.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1
 */
export function headersRecord(headers: ReadonlyHeaders, shape: SchemaShape): ValueRecord {
  const record: ValueRecord = Object.create(null);
  if (shape.isOpen) for (const [name, value] of headers) record[name] = value;
  for (const [name, wantsArray] of shape.keys) {
    const value = isToken(name) ? headers.get(name) : null;
    if (value !== null) record[name] = wantsArray ? splitList(value) : value;
  }
  return record;
}

/** The members of a list field; commas in quoted strings don't part them. */
function splitList(value: string): string[] {
  const members = splitUnquoted(value, ",").map((member) => member.trim());
  return members.filter((member) => member !== "");
}

/** The cookies that a schema names, as text; all of them if it takes others too. */
export function cookiesRecord(header: string | null, shape: SchemaShape): ValueRecord {
  const cookies = parseCookies(header ?? "");
  if (shape.isOpen) return cookies;
  const named: ValueRecord = Object.create(null);
  for (const name of shape.keys.keys()) if (cookies[name] !== undefined) named[name] = cookies[name];
  return named;
}

/**
 * The cookies of a Cookie field; of two with one name the first counts. Values stay as they are, but for quotes.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-4.2
 */
export function parseCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    if (equals < 0) continue;
    const name = pair.slice(0, equals).trim();
    if (name === "" || cookies[name] !== undefined) continue;
    const value = pair.slice(equals + 1).trim();
    const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
    cookies[name] = isQuoted ? value.slice(1, -1) : value;
  }
  return cookies;
}
