import { HttpError } from "../../src/adapter.ts";

/** The error for a request body over the limit, in bytes; whoever reads the body gets it. */
export function tooLarge(maxBodySize: number): HttpError {
  return new HttpError(413, { detail: `The request body is larger than ${maxBodySize} bytes.` });
}

/** Whether a declared length, as a Content-Length field has it, is over the limit. */
export function declaresTooMuch(contentLength: string | null | undefined, maxBodySize: number): boolean {
  return contentLength !== null && contentLength !== undefined && Number(contentLength) > maxBodySize;
}

/** Enough for any form and most uploads, and little enough that one request can't fill the memory: 128 MiB. */
export const DEFAULT_MAX_BODY_SIZE = 134_217_728;
