/** The control of Node: `node:http` as one would write it by hand for these workloads and nothing else. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT, STREAM_CHUNK, STREAM_CHUNKS } from "../workloads.ts";
import { serverTiming } from "./shared.ts";

const PARAMS = /^\/users\/([^/]+)\/posts\/([^/]+)$/;
const TEXT = "text/plain;charset=UTF-8";

export function listen(isHooked: boolean, port: number): void {
  createServer(isHooked ? hooked : plain).listen(port, "127.0.0.1");
}

function plain(request: IncomingMessage, response: ServerResponse): void {
  switch (request.url) {
    case "/hello":
      send(response, HELLO, ["content-type", TEXT]);
      break;
    case "/echo":
      echo(request, response);
      break;
    case "/native":
      send(response, HELLO, ["content-type", "text/plain", "x-kind", "native"]);
      break;
    case "/stream":
      response.writeHead(200);
      for (let i = 0; i < STREAM_CHUNKS; i++) response.write(STREAM_CHUNK);
      response.end();
      break;
    case "/text":
      send(response, LARGE_TEXT, ["content-type", TEXT]);
      break;
    case "/bytes":
      response.writeHead(200, ["content-length", String(LARGE_BYTES.byteLength)]);
      response.end(LARGE_BYTES);
      break;
    default:
      params(request.url!, response, ["content-type", "application/json"]);
  }
}

function hooked(request: IncomingMessage, response: ServerResponse): void {
  const start = performance.now();
  if (request.headers.authorization !== AUTHORIZATION) {
    response.writeHead(401).end();
    return;
  }
  params(request.url!, response, [
    "content-type",
    "application/json",
    "x-served-by",
    "bench",
    "server-timing",
    serverTiming(start),
  ]);
}

function params(path: string, response: ServerResponse, head: string[]): void {
  const match = PARAMS.exec(path);
  if (match === null) response.writeHead(404).end();
  else send(response, JSON.stringify({ user: match[1], post: match[2] }), head);
}

function send(response: ServerResponse, body: string, head: string[]): void {
  head.push("content-length", String(Buffer.byteLength(body)));
  response.writeHead(200, head);
  response.end(body);
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  const received: Buffer[] = [];
  request.on("data", (chunk: Buffer) => received.push(chunk));
  request.on("end", () => {
    const value: unknown = JSON.parse(Buffer.concat(received).toString());
    send(response, JSON.stringify(value), ["content-type", "application/json"]);
  });
}
