import { isToken } from "./token.ts";

/** The header fields of a request, readable without making a native `Headers`. A native `Headers` is one. */
export interface ReadonlyHeaders extends Iterable<[string, string]> {
  /** The value of a field, its lines joined by `", "` (`"; "` for Cookie), or `null`. Names are case-insensitive. */
  get(name: string): string | null;
  /** Whether the field is there. */
  has(name: string): boolean;
}

// Stricter than Fetch, which lets through control characters that servers then refuse to send.
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const OUTER_WHITESPACE = /^[\t\n\r ]+|[\t\n\r ]+$/g;

/**
 * Fields for the final answer of an exchange, whichever answer that will be.
 *
 * They are kept apart from any `Response`, so that setting one makes no native object and a response that is
 * discarded takes nothing with it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5
 * @example
 * ```ts
 * import { HeaderFields } from "@rolo/http";
 *
 * const fields = new HeaderFields();
 * fields.set("X-Request-Id", "7");
 * fields.append("Vary", "Origin");
 * console.assert(fields.get("x-request-id") === "7");
 * ```
 */
export class HeaderFields {
  #lines: string[] = [];
  #replaced: string[] = [];

  /**
   * Replaces every line of this name, the answer's own included.
   * @throws TypeError if the name is not a token or the value holds a character a field can't.
   */
  set(name: string, value: string): void {
    const key = fieldName(name);
    const text = fieldValue(key, value);
    this.#drop(key);
    this.#lines.push(key, text);
  }

  /**
   * Adds a line, beside the answer's own.
   * @throws TypeError if the name is not a token or the value holds a character a field can't.
   */
  append(name: string, value: string): void {
    const key = fieldName(name);
    this.#lines.push(key, fieldValue(key, value));
  }

  /** Removes every line of this name, the answer's own included. */
  delete(name: string): void {
    this.#drop(fieldName(name));
  }

  /** The value set here, lines joined by `", "`, or `null`; what the answer itself has is not looked at. */
  get(name: string): string | null {
    return joinLines(this.#lines, name.toLowerCase());
  }

  /** Whether a line of this name was set here. */
  has(name: string): boolean {
    return this.get(name) !== null;
  }

  /** Whether a line of this name, in lower case, was set, appended or deleted. */
  names(key: string): boolean {
    return this.#replaced.includes(key) || lineValue(this.#lines, key) !== undefined;
  }

  /** The flat list `[name, value, …]` that `lines` becomes when these fields are put over it. */
  over(lines: readonly string[]): string[] {
    if (lines.length === 0) return [...this.#lines];
    if (this.#replaced.length === 0) return [...lines, ...this.#lines];
    const merged: string[] = [];
    for (let i = 0; i < lines.length; i += 2) {
      if (!this.#replaced.includes(lines[i]!)) merged.push(lines[i]!, lines[i + 1]!);
    }
    merged.push(...this.#lines);
    return merged;
  }

  #drop(key: string): void {
    if (!this.#replaced.includes(key)) this.#replaced.push(key);
    if (this.#lines.includes(key)) this.#lines = withoutField(this.#lines, key);
  }
}

const MAX_NAMES = 256;
const keys = new Map<string, string>();

/** The lower-cased name; throws a TypeError if it is not a token (RFC 9110, section 5.6.2). */
export function fieldName(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = checkedName(name);
  // Programs set the same few names with every answer; those that come from elsewhere are bounded.
  if (keys.size >= MAX_NAMES) keys.clear();
  keys.set(name, key);
  return key;
}

function checkedName(name: string): string {
  if (!isToken(name)) {
    throw new TypeError(
      `Invalid header name ${JSON.stringify(name)}; expected letters, digits and !#$%&'*+-.^_\`|~`,
    );
  }
  return name.toLowerCase();
}

/** The value without outer white space; throws a TypeError if a field can't hold it (RFC 9110, section 5.5). */
export function fieldValue(name: string, value: unknown): string {
  let text = typeof value === "string" ? value : String(value);
  if (text !== "" && (text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32)) {
    text = text.replace(OUTER_WHITESPACE, "");
  }
  if (!FIELD_VALUE.test(text)) {
    throw new TypeError(
      `Invalid value ${JSON.stringify(text.slice(0, 80))} for the header "${name}"; expected printable latin-1 without line breaks`,
    );
  }
  return text;
}

/** A flat, checked list `[name, value, …]` of anything Fetch takes as headers. */
export function fieldLines(headers: HeadersInit | undefined): string[] {
  const lines: string[] = [];
  if (headers === undefined) return lines;
  if (headers instanceof Headers) {
    headers.forEach((value, name) => {
      lines.push(name, fieldValue(name, value));
    });
    return lines;
  }
  if (Symbol.iterator in headers) {
    for (const [name, value] of headers) addLine(lines, name!, value!);
    return lines;
  }
  for (const name of Object.keys(headers)) addLine(lines, name, headers[name]!);
  return lines;
}

function addLine(lines: string[], name: string, value: string): void {
  const key = fieldName(name);
  lines.push(key, fieldValue(key, value));
}

/** The list without the lines of one name, which must be lower-case. */
export function withoutField(lines: readonly string[], key: string): string[] {
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    if (lines[i] !== key) kept.push(lines[i]!, lines[i + 1]!);
  }
  return kept;
}

/** The first value of one name, which must be lower-case, or `undefined`. */
export function lineValue(lines: readonly string[], key: string): string | undefined {
  for (let i = 0; i < lines.length; i += 2) if (lines[i] === key) return lines[i + 1];
  return undefined;
}

/** All values of one name joined as Fetch does, or `null`. */
export function joinLines(lines: readonly string[], key: string): string | null {
  let joined: string | null = null;
  for (let i = 0; i < lines.length; i += 2) {
    if (lines[i] === key) joined = joined === null ? lines[i + 1]! : `${joined}, ${lines[i + 1]}`;
  }
  return joined;
}

/**
 * Whether a field frames the message or belongs to the connection, which only the adapter may say. Upgrade is said
 * by answers of status 426, which must.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
 */
export function isConnectionField(name: string, status?: number): boolean {
  switch (name) {
    case "connection":
    case "keep-alive":
    case "proxy-connection":
    case "transfer-encoding":
    case "trailer":
      return true;
    case "upgrade":
      return status !== 426;
    default:
      return false;
  }
}
