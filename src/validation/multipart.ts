import { badRequest, contentTooLarge, type HttpError } from "../errors.ts";
import { parseMediaType } from "./media-type.ts";
import { splitUnquoted } from "./split.ts";

/** Parts that one body may have. */
export const MAX_PARTS = 1000;
/** Bytes that the header of one part may have. */
export const MAX_PART_HEADER_SIZE = 8192;

const MAX_BOUNDARY_LENGTH = 70;
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]*[0-9A-Za-z'()+_,\-./:=?]$/;
const CR = 13;
const LF = 10;
const DASH = 45;

/**
 * The fields and files of a multipart form. File names are given without directories.
 *
 * @throws HttpError 400 if it is malformed or cut off, 413 if it has too many parts.
 * @see https://www.rfc-editor.org/rfc/rfc7578
 * @see https://www.rfc-editor.org/rfc/rfc2046#section-5.1
 */
export function parseMultipart(
  bytes: Uint8Array<ArrayBuffer>,
  boundary: string | undefined,
): [name: string, value: string | File][] {
  if (boundary === undefined || boundary.length > MAX_BOUNDARY_LENGTH || !BOUNDARY.test(boundary)) {
    throw malformed("its boundary is missing or not valid");
  }
  const scanner = new DelimiterScanner(bytes, boundary);
  const fields: [string, string | File][] = [];
  let part = scanner.next(0);
  while (!part.isLast) {
    if (fields.length === MAX_PARTS) throw contentTooLarge(`The form has more than ${MAX_PARTS} parts.`);
    const next = scanner.next(part.end);
    fields.push(parsePart(bytes.subarray(part.end, next.start)));
    part = next;
  }
  return fields;
}

interface Delimiter {
  /** Where what is before it ends. */
  readonly start: number;
  /** Where what is after it begins. */
  readonly end: number;
  /** Whether it closes the body. */
  readonly isLast: boolean;
}

/** Finds the lines that part the body. */
class DelimiterScanner {
  readonly #bytes: Uint8Array;
  readonly #delimiter: Uint8Array;

  constructor(bytes: Uint8Array, boundary: string) {
    this.#bytes = bytes;
    this.#delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
  }

  /** The next delimiter from an offset on; at the very start of the body it needs no line break before it. */
  next(offset: number): Delimiter {
    if (offset === 0 && startsWith(this.#bytes, this.#delimiter.subarray(2), 0)) {
      const found = this.#read(0, this.#delimiter.length - 2);
      if (found !== undefined) return found;
    }
    // The line break that ends one delimiter may begin the next: a part may be empty.
    for (let at = Math.max(0, offset - 2); ; at++) {
      at = this.#bytes.indexOf(CR, at);
      if (at < 0) throw malformed("its end is missing");
      if (!startsWith(this.#bytes, this.#delimiter, at)) continue;
      const found = this.#read(at, at + this.#delimiter.length);
      if (found !== undefined) return { ...found, start: Math.max(at, offset) };
    }
  }

  /** What stands after the boundary: two dashes, or white space and a line break; else it is none. */
  #read(start: number, end: number): Delimiter | undefined {
    const bytes = this.#bytes;
    if (bytes[end] === DASH && bytes[end + 1] === DASH) return { start, end, isLast: true };
    let at = end;
    while (bytes[at] === 32 || bytes[at] === 9) at++;
    return bytes[at] === CR && bytes[at + 1] === LF ? { start, end: at + 2, isLast: false } : undefined;
  }
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array, offset: number): boolean {
  for (let i = 0; i < prefix.length; i++) if (bytes[offset + i] !== prefix[i]) return false;
  return true;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parsePart(part: Uint8Array<ArrayBuffer>): [string, string | File] {
  const end = headerEnd(part);
  const fields = parseFields(decode(part.subarray(0, end)));
  const disposition = splitUnquoted(fields.get("content-disposition") ?? "", ";");
  const name = parameter(disposition, "name");
  if (disposition[0]!.trim().toLowerCase() !== "form-data" || name === undefined) {
    throw malformed("a part has no name");
  }
  const filename = parameter(disposition, "filename");
  const content = part.subarray(end + 4);
  if (filename === undefined) return [name, decode(content)];
  const type = fields.get("content-type") ?? "";
  const file = new File([content], baseName(filename), {
    type: parseMediaType(type) === undefined ? "application/octet-stream" : type,
  });
  return [name, file];
}

/** The offset of the empty line that ends the header of a part. */
function headerEnd(part: Uint8Array): number {
  const limit = Math.min(part.length, MAX_PART_HEADER_SIZE);
  for (let at = part.indexOf(CR); at >= 0 && at < limit; at = part.indexOf(CR, at + 1)) {
    if (part[at + 1] === LF && part[at + 2] === CR && part[at + 3] === LF) return at;
  }
  throw malformed("a part has no header, or one that is too long");
}

function parseFields(header: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of header.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon < 1) throw malformed("a part's header has a line that is no field");
    fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

/** The value of a disposition's parameter, in which browsers percent-encode quotes and line breaks, and nothing else. */
function parameter(pieces: readonly string[], name: string): string | undefined {
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf("=");
    if (equals < 0 || piece.slice(0, equals).trim().toLowerCase() !== name) continue;
    const value = piece.slice(equals + 1).trim();
    const text = /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(["\\])/g, "$1") : value;
    return text.replace(/%(22|0[AD])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
  return undefined;
}

/** The last segment of a file's name: a path that a client made up leads nowhere. */
function baseName(filename: string): string {
  const name = filename.slice(Math.max(filename.lastIndexOf("/"), filename.lastIndexOf("\\")) + 1);
  return name === "." || name === ".." ? "" : name.replaceAll("\0", "");
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw badRequest("The form has text that is not valid UTF-8.", { cause });
  }
}

function malformed(problem: string): HttpError {
  return badRequest(`The form is not valid: ${problem}.`);
}
