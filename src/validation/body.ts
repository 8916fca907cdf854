import { decodeText, parseJson } from "../body.ts";
import { badRequest, unsupportedMediaType } from "../errors.ts";
import type { RequestSource } from "../source.ts";
import { type MediaType, parseMediaType } from "./media-type.ts";
import { parseMultipart } from "./multipart.ts";
import { recordOf } from "./records.ts";
import type { SchemaShape } from "./shape.ts";

/** How a body is read. */
export type BodyKind = "json" | "urlencoded" | "multipart" | "text" | "bytes";

/** A body as its media type reads it. */
export interface ParsedBody {
  readonly kind: BodyKind;
  /** Undefined for a body of no bytes where those mean nothing. */
  readonly value: unknown;
  readonly isEmpty: boolean;
  /** Whether the media type says no more than that there are bytes. */
  readonly isOpaque: boolean;
}

/** Reads bytes as a media type says; throws an HttpError 400 or 415 if they can't be. */
export type BodyReader = (bytes: Uint8Array<ArrayBuffer>) => ParsedBody;

/**
 * How the body of a request is to be read, by its media type.
 * @throws HttpError 415 for a type or coding that isn't expected.
 */
export function bodyReader(source: RequestSource, shape: SchemaShape): BodyReader {
  const { headers } = source;
  const field = headers.get("content-type") ?? "";
  checkCoding(headers.get("content-encoding"));
  // By far the commonest, so it is not taken apart.
  if (field === "application/json") return jsonBody;
  if (field === "") return typelessBody;
  const type = parseMediaType(field);
  const kind = type === undefined ? "bytes" : kindOf(type.essence);
  if (type === undefined || (shape.isStructured && (kind === "text" || kind === "bytes"))) {
    throw unexpectedType(field);
  }
  return (bytes) => parse(bytes, kind, type, shape);
}

function typelessBody(bytes: Uint8Array): ParsedBody {
  if (bytes.byteLength === 0) return EMPTY;
  throw unsupportedMediaType("The request has a body without a Content-Type.");
}

/** The error for a media type that isn't expected. */
export function unexpectedType(field: string): Error {
  return unsupportedMediaType(`The media type ${JSON.stringify(field.slice(0, 100))} is not expected here.`);
}

function checkCoding(coding: string | null): void {
  if (coding === null || coding.trim().toLowerCase() === "identity" || coding.trim() === "") return;
  throw unsupportedMediaType("The request body has a Content-Encoding; none is taken here.", {
    headers: { "accept-encoding": "identity" },
  });
}

const EMPTY: ParsedBody = { kind: "json", value: undefined, isEmpty: true, isOpaque: false };

function jsonBody(bytes: Uint8Array): ParsedBody {
  if (bytes.byteLength === 0) return EMPTY;
  return { kind: "json", value: parseJson(bytes), isEmpty: false, isOpaque: false };
}

function kindOf(essence: string): BodyKind {
  if (essence === "application/json" || essence.endsWith("+json")) return "json";
  if (essence === "application/x-www-form-urlencoded") return "urlencoded";
  if (essence === "multipart/form-data") return "multipart";
  return essence.startsWith("text/") ? "text" : "bytes";
}

function parse(
  bytes: Uint8Array<ArrayBuffer>,
  kind: BodyKind,
  { essence, parameters }: MediaType,
  shape: SchemaShape,
): ParsedBody {
  const isEmpty = bytes.byteLength === 0;
  const isOpaque = kind === "bytes" && essence !== "application/octet-stream";
  switch (kind) {
    case "json":
      return jsonBody(bytes);
    case "urlencoded":
      return { kind, value: recordOf(new URLSearchParams(decodeText(bytes)), shape), isEmpty, isOpaque };
    case "multipart":
      if (isEmpty) return EMPTY;
      return {
        kind,
        value: recordOf(parseMultipart(bytes, parameters.get("boundary")), shape),
        isEmpty,
        isOpaque,
      };
    case "text":
      return { kind, value: decodeCharset(bytes, parameters.get("charset")), isEmpty, isOpaque };
    case "bytes":
      return { kind, value: bytes, isEmpty, isOpaque };
  }
}

function decodeCharset(bytes: Uint8Array, charset = "utf-8"): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw unsupportedMediaType(`The charset ${JSON.stringify(charset.slice(0, 40))} is not known here.`);
  }
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw badRequest("The request body has bytes that its charset doesn't know.", { cause });
  }
}
