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

/**
 * The request with a body that breaks off with 413 past the limit; itself where its declared length says that it
 * can't get there. The runtime holds a sender to the length it declared.
 */
export function limitBody(request: Request, maxBodySize: number): Request {
  if (request.method === "GET" || request.method === "HEAD" || request.headers.has("content-length"))
    return request;
  const { body } = request;
  if (body === null) return request;
  const limited = body.pipeThrough(limiter(maxBodySize));
  return new Request(request, { body: limited, duplex: "half" } as RequestInit);
}

function limiter(maxBodySize: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > maxBodySize) throw tooLarge(maxBodySize);
      controller.enqueue(chunk);
    },
  });
}
