/** The control of Node: `node:http` as one would write it by hand for these workloads and nothing else. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import {
  AUTHORIZATION,
  HELLO,
  IDLE_BEAT,
  LARGE_BYTES,
  LARGE_TEXT,
  STREAM_CHUNK,
  STREAM_CHUNKS,
} from "../workloads.ts";
import { checkItem, eventData, isEcho, serverTiming } from "./shared.ts";

const PARAMS = /^\/users\/([^/]+)\/posts\/([^/]+)$/;
const DOWNLOAD = Buffer.from(LARGE_TEXT.repeat(16));
const TEXT = "text/plain;charset=UTF-8";

export function listen(isHooked: boolean, port: number): void {
  const server = createServer(isHooked ? hooked : plain).listen(port, "127.0.0.1");
  addSockets(server);
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
    case "/events/ready":
    case "/events/turns":
      void sendEvents(request.url, response);
      break;
    case "/download":
      response.writeHead(200, ["content-length", String(DOWNLOAD.byteLength)]);
      response.end(DOWNLOAD);
      break;
    case "/upload":
      upload(request, response);
      break;
    case "/idle":
      idle(response);
      break;
    case "/items":
    case "/items/by-hand":
      items(request, response);
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
  readJson(request, (value) => send(response, JSON.stringify(value), ["content-type", "application/json"]));
}

function items(request: IncomingMessage, response: ServerResponse): void {
  readJson(request, (value) => {
    const result = checkItem(value);
    if (result === undefined) response.writeHead(422).end();
    else send(response, JSON.stringify(result), ["content-type", "application/json"]);
  });
}

function upload(request: IncomingMessage, response: ServerResponse): void {
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
  });
  request.on("end", () => send(response, String(size), ["content-type", TEXT]));
}

function readJson(request: IncomingMessage, take: (value: unknown) => void): void {
  const received: Buffer[] = [];
  request.on("data", (chunk: Buffer) => received.push(chunk));
  request.on("end", () => take(JSON.parse(Buffer.concat(received).toString())));
}

/** From the source that every framework has. */
async function sendEvents(path: string, response: ServerResponse): Promise<void> {
  response.writeHead(200, ["content-type", "text/event-stream"]);
  for await (const data of eventData(path)) {
    if (response.destroyed) return;
    if (!response.write(`data: ${data}\n\n`)) await once(response, "drain");
  }
  response.end();
}

function idle(response: ServerResponse): void {
  response.writeHead(200, ["content-type", "text/event-stream"]);
  const timer = setInterval(() => response.write(":\n\n"), IDLE_BEAT);
  response.once("close", () => clearInterval(timer));
  response.write(":\n\n");
}

function addSockets(server: Server): void {
  const upgrades = new WebSocketServer({ noServer: true });
  const members = new Set<WebSocket>();
  server.on("upgrade", (request, socket, head) => {
    upgrades.handleUpgrade(request, socket, head, (client) => {
      if (isEcho(request.url!)) {
        client.on("message", (data, binary) => client.send(data, { binary }));
        return;
      }
      members.add(client);
      client.on("close", () => members.delete(client));
      client.on("message", (data, binary) => {
        for (const member of members) member.send(data, { binary });
      });
    });
  });
}
