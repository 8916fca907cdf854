import type { ServerResponse } from "node:http";
import { discard, isConnectionField, Reply, readChunks, replyOf } from "../../src/adapter.ts";
import { breakOff, isOver } from "./delivery.ts";
import { endWith, Pump, type PumpTarget } from "./pump.ts";
import type { NodeResponse, NodeSource } from "./request.ts";

const LENGTH = /^\d+$/;
const NOT_ASCII = /[^\t\x20-\x7e]/;

/** Writes an answer to a response of Node, with backpressure, and breaks the connection if its source fails. */
export function writeAnswer(
  outgoing: NodeResponse,
  source: NodeSource,
  answer: Reply | Response,
  close: boolean,
): void {
  if (isOver(outgoing)) {
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
  else endWith(outgoing, typeof body === "string" ? Buffer.from(body) : body);
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
    if (isConnectionField(name, status)) continue;
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
  const target: PumpTarget = {
    outgoing,
    source,
    declared: declaredLength(reply),
    writeHead: (length) => void writeHead(outgoing, reply, length, close),
    refuse: (error) => writeFailure(outgoing, source, error),
  };
  const pump = new Pump(target, iterator);
  pump.run().catch((error) => pump.fail(error));
}

function declaredLength({ lines }: Reply): number | undefined {
  for (let i = 0; i < lines.length; i += 2) {
    if (lines[i] === "content-length") return LENGTH.test(lines[i + 1]!) ? Number(lines[i + 1]) : undefined;
  }
  return undefined;
}

/** Answers 500 if nothing has been sent yet, and breaks the connection otherwise. */
function writeFailure(outgoing: NodeResponse, source: NodeSource, error: unknown): void {
  source.sink?.report(error, "response");
  source.failure = { error };
  if (outgoing.headersSent) {
    breakOff(outgoing);
    return;
  }
  const problem = JSON.stringify({ title: "Internal Server Error", status: 500 });
  outgoing.writeHead(500, {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(problem),
  });
  outgoing.end(problem);
}
