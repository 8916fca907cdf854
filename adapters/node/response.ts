import type { ServerResponse } from "node:http";
import { chunkBytes, discard, isConnectionField, Reply, readChunks, replyOf } from "../../src/adapter.ts";
import type { NodeResponse, NodeSource } from "./request.ts";

const EMPTY = Buffer.alloc(0);
const LENGTH = /^\d+$/;
const NOT_ASCII = /[^\t\x20-\x7e]/;
// After so many chunks without a wait, other connections get their turn.
const CHUNKS_PER_TURN = 32;

/** Writes an answer to a response of Node, with backpressure, and breaks the connection if its source fails. */
export function writeAnswer(
  outgoing: NodeResponse,
  source: NodeSource,
  answer: Reply | Response,
  close: boolean,
): void {
  if (outgoing.destroyed) {
    discard(answer.body as Reply["body"]);
    return;
  }
  try {
    if (answer instanceof Reply) writeReply(outgoing, source, answer, close);
    else writeResponse(outgoing, source, answer, close);
  } catch (error) {
    writeFailure(outgoing, source, error);
  }
}

function writeReply(outgoing: NodeResponse, source: NodeSource, reply: Reply, close: boolean): void {
  const { body } = reply;
  if (typeof body !== "string" && !(body instanceof Uint8Array) && body !== null) {
    if (source.method === "HEAD") {
      discard(body);
      writeHead(outgoing, reply, undefined, close);
      outgoing.end();
    } else {
      writeStream(outgoing, source, reply, close);
    }
    return;
  }
  const length = body === null ? 0 : typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
  const isPlain = writeHead(outgoing, reply, length, close);
  source.bytesSent = length;
  if (body === null) outgoing.end();
  else if (typeof body === "string" && isPlain) outgoing.end(body);
  else outgoing.end(typeof body === "string" ? Buffer.from(body) : body);
}

function writeResponse(outgoing: NodeResponse, source: NodeSource, response: Response, close: boolean): void {
  if (response.bodyUsed || response.body?.locked) {
    throw new TypeError("The body of the response was read before; expected one that is unused");
  }
  writeReply(outgoing, source, replyOf(response), close);
}

/** Sends status and fields; tells whether they are plain ASCII, so that a text body may share their write. */
function writeHead(
  outgoing: NodeResponse,
  reply: Reply,
  length: number | undefined,
  close: boolean,
): boolean {
  const { status, lines, type, body } = reply;
  const head: string[] = [];
  let isPlain = true;
  // A body that is at hand has the length it has, whatever the fields say. An answer without one to HEAD, or with
  // status 304, may say the length of what GET would get.
  const isLengthKnown =
    length !== undefined && (body !== null || (outgoing.req.method !== "HEAD" && status !== 304));
  if (type !== undefined) head.push("content-type", type);
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i]!;
    const value = lines[i + 1]!;
    if (isConnectionField(name)) continue;
    if (name === "content-length" && (isLengthKnown || status === 204 || !LENGTH.test(value))) continue;
    if (isPlain && NOT_ASCII.test(value)) isPlain = false;
    head.push(name, value);
  }
  if (isLengthKnown && status !== 204) head.push("content-length", String(length));
  const http1 = outgoing as ServerResponse;
  if (outgoing.req.httpVersionMajor === 2) {
    writeHead2(outgoing, status, head);
    return true;
  }
  if (close) head.push("connection", "close");
  if (reply.statusText === "") http1.writeHead(status, head);
  else http1.writeHead(status, reply.statusText, head);
  return isPlain;
}

/** HTTP/2 has no list form for repeated fields in its compatibility layer. */
function writeHead2(outgoing: NodeResponse, status: number, head: readonly string[]): void {
  const fields: Record<string, string | string[]> = Object.create(null);
  for (let i = 0; i < head.length; i += 2) {
    const name = head[i]!;
    const value = head[i + 1]!;
    const before = fields[name];
    fields[name] =
      before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  outgoing.writeHead(status, fields);
}

function writeStream(outgoing: NodeResponse, source: NodeSource, reply: Reply, close: boolean): void {
  const body = reply.body as ReadableStream<unknown> | AsyncIterable<unknown>;
  const iterator = body instanceof ReadableStream ? readChunks(body) : body[Symbol.asyncIterator]();
  writeHead(outgoing, reply, undefined, close);
  const declared = outgoing.getHeader === undefined ? undefined : declaredLength(reply);
  const pump = new Pump(outgoing, source, iterator, declared);
  pump.run().catch((error) => pump.fail(error));
}

function declaredLength({ lines }: Reply): number | undefined {
  for (let i = 0; i < lines.length; i += 2) {
    if (lines[i] === "content-length") return LENGTH.test(lines[i + 1]!) ? Number(lines[i + 1]) : undefined;
  }
  return undefined;
}

/** Moves chunks from a source to a response as fast as the client takes them. */
class Pump {
  readonly #outgoing: NodeResponse;
  readonly #source: NodeSource;
  readonly #iterator: AsyncIterator<unknown>;
  readonly #declared: number | undefined;
  #isGone = false;
  #wake: (() => void) | undefined = undefined;

  constructor(
    outgoing: NodeResponse,
    source: NodeSource,
    iterator: AsyncIterator<unknown>,
    declared: number | undefined,
  ) {
    this.#outgoing = outgoing;
    this.#source = source;
    this.#iterator = iterator;
    this.#declared = declared;
    outgoing.once("close", () => this.#leave());
    outgoing.on("drain", () => this.#wake?.());
  }

  async run(): Promise<void> {
    // An empty write sends the head at once, and in latin-1; flushHeaders() would send it in UTF-8.
    this.#write(EMPTY);
    for (let chunks = 1; ; chunks++) {
      const { done, value } = await this.#iterator.next();
      if (this.#isGone) return;
      if (done) break;
      const canTakeMore = this.#write(typeof value === "string" ? Buffer.from(value) : chunkBytes(value));
      if (!canTakeMore) await this.#drained();
      else if (chunks % CHUNKS_PER_TURN === 0) await new Promise(setImmediate);
      if (this.#isGone) return;
    }
    if (this.#declared !== undefined && this.#source.bytesSent !== this.#declared) {
      throw new RangeError(
        `A streamed body had ${this.#source.bytesSent} bytes; its content-length said ${this.#declared}`,
      );
    }
    this.#addTrailers();
    this.#outgoing.end();
  }

  /** The fields that follow a chunked body, where its source has any. */
  #addTrailers(): void {
    const { trailers = [] } = this.#iterator as { readonly trailers?: readonly string[] };
    if (trailers.length === 0 || this.#declared !== undefined || this.#outgoing.req.httpVersionMajor === 2)
      return;
    const pairs: [string, string][] = [];
    for (let i = 0; i < trailers.length; i += 2) {
      const name = trailers[i]!.toLowerCase();
      if (!isConnectionField(name) && name !== "content-length") pairs.push([name, trailers[i + 1]!]);
    }
    (this.#outgoing as ServerResponse).addTrailers(pairs);
  }

  /** Breaks the connection, so that the client can tell that the body is not whole. */
  fail(error: unknown): void {
    if (this.#isGone) return;
    this.#source.failure = { error };
    this.#source.sink?.report(error, "response body");
    this.#outgoing.destroy();
  }

  #write(bytes: Uint8Array): boolean {
    this.#source.bytesSent += bytes.byteLength;
    if (this.#declared !== undefined && this.#source.bytesSent > this.#declared) {
      throw new RangeError(
        `A streamed body went over the ${this.#declared} bytes that its content-length said`,
      );
    }
    return (this.#outgoing as ServerResponse).write(bytes);
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #leave(): void {
    this.#isGone = true;
    this.#wake?.();
    if (this.#outgoing.writableFinished) return;
    Promise.resolve(this.#iterator.return?.()).catch(() => {
      // The client is gone and so is the answer: a source that fails to stop has nobody to tell.
    });
  }
}

/** Answers 500 if nothing has been sent yet, and breaks the connection otherwise. */
function writeFailure(outgoing: NodeResponse, source: NodeSource, error: unknown): void {
  source.sink?.report(error, "response");
  source.failure = { error };
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  const problem = JSON.stringify({ title: "Internal Server Error", status: 500 });
  outgoing.writeHead(500, {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(problem),
  });
  outgoing.end(problem);
}
