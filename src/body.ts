import { badRequest, contentTooLarge, type HttpError } from "./errors.ts";

/** The error for a request body over the limit, in bytes; whoever reads the body gets it. */
export function tooLarge(maxBodySize: number): HttpError {
  return contentTooLarge(`The request body is larger than ${maxBodySize} bytes.`);
}

/**
 * All bytes of a stream.
 * @throws HttpError 413 if more than `maxBodySize` come, of which no more are read then.
 */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  maxBodySize: number = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer>> {
  if (body === null) return new Uint8Array(0);
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joinBytes(chunks, size);
    size += value.byteLength;
    if (size > maxBodySize) {
      const error = tooLarge(maxBodySize);
      reader.cancel(error).catch(() => {});
      throw error;
    }
    chunks.push(value);
  }
}

/**
 * The bytes of a native Request that has no bound, or whose sender is held to the length it declared: read natively,
 * which is cheaper than a stream on every runtime.
 */
export function readDeclared(
  request: Request,
  maxBodySize?: number,
  declaredLength?: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  if (maxBodySize !== undefined) {
    const length = declaredLength === undefined ? request.headers.get("content-length") : declaredLength;
    if (length === null) return readBytes(request.body, maxBodySize);
    if (Number(length) > maxBodySize) return Promise.reject(tooLarge(maxBodySize));
  }
  return request.bytes === undefined ? request.arrayBuffer().then(toBytes) : request.bytes();
}

function toBytes(buffer: ArrayBuffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}

/** Chunks as one; a single one is given as it is. */
export function joinBytes(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  if (chunks.length === 1) return chunks[0] as Uint8Array<ArrayBuffer>;
  const joined = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return joined;
}

/** The request with a body that breaks off with 413 past the limit, in bytes. */
export function limitBody(request: Request, maxBodySize: number): Request {
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

const utf8 = new TextDecoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
// What a decoder puts for bytes that are not UTF-8; text may also hold it by itself.
const REPLACEMENT = "\uFFFD";

/**
 * Bytes as text, without a byte order mark.
 * @throws HttpError 400 if they are not valid UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
  // A strict decoder takes six times as long on Deno.
  const text = utf8.decode(bytes);
  if (!text.includes(REPLACEMENT)) return text;
  try {
    return strictUtf8.decode(bytes);
  } catch (cause) {
    throw badRequest("The request body is not valid UTF-8.", { cause });
  }
}

/**
 * Bytes as a JSON value.
 * @throws HttpError 400 if they are not valid JSON in UTF-8.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeText(bytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badRequest("The request body is not valid JSON.", { cause });
  }
}
