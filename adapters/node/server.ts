import { createServer, type Server as HttpServer } from "node:http";
import { createServer as createHttp2Server, createSecureServer, type ServerHttp2Session } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import {
  type AddressInfo,
  createServer as createNetServer,
  type Server as NetServer,
  type Socket,
} from "node:net";
import type { Listener, ServeOptions } from "../shared/serve.ts";
import type { NodeRequest, NodeResponse } from "./request.ts";
import { limitServer, limitSession, limitSilence, type ServerTimeouts, timeoutsOf } from "./timeouts.ts";

/** How to serve on Node; times in milliseconds. */
export interface NodeServeOptions extends ServeOptions {
  /** Whether HTTP/2 is spoken too: by ALPN with TLS (the default there), by prior knowledge without. */
  readonly http2?: boolean | undefined;
  /** How long a client may take to send the head of a request; 60,000 by default. */
  readonly headersTimeout?: number | undefined;
  /** How long a client may take to send a whole request, 0 for any time; 300,000 by default. */
  readonly requestTimeout?: number | undefined;
  /** How long an idle connection is kept; 5,000 by default. */
  readonly keepAliveTimeout?: number | undefined;
}

/** A listener for the `request` event of Node's HTTP servers. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => void;

/** The servers behind one port: the one that listens, and those that speak on its connections. */
export interface NodeServers {
  readonly listening: NetServer;
  /** Every server that emits `request`, `upgrade` and `connect`. */
  readonly speaking: readonly HttpServer[];
  /** The one among them that is handed connections which turned out to be HTTP/2. */
  readonly handedHttp2?: HttpServer | undefined;
}

const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n");

/** Makes the servers that the options ask for; none of them listens yet. */
export function createServers(options: NodeServeOptions, listener: NodeListener): NodeServers {
  const { tls } = options;
  const timeouts = timeoutsOf(options);
  const usesHttp2 = options.http2 ?? tls !== undefined;
  if (!usesHttp2) {
    const server = tls === undefined ? createServer(listener) : createHttpsServer(tls, listener);
    return { listening: server, speaking: [limitServer(server, timeouts)] };
  }
  if (tls !== undefined) {
    // Its HTTP/1 side behaves as an https server, which is all that we ask of it.
    const server = createSecureServer({ ...tls, allowHTTP1: true }, listener) as unknown as HttpServer;
    limitSessions(server, timeouts);
    return { listening: server, speaking: [limitServer(server, timeouts)] };
  }
  const http1 = limitServer(createServer(listener), timeouts);
  // As a server that emits requests and connections it is like one of HTTP/1, and nothing else is asked of it.
  const http2 = createHttp2Server(listener) as unknown as HttpServer;
  limitSessions(http2, timeouts);
  const listening = createNetServer((socket) => handOver(socket, http1, http2, timeouts));
  // It never listens itself, and would otherwise not begin to look for connections that take too long.
  listening.once("listening", () => http1.emit("listening"));
  return { listening, speaking: [http1, http2], handedHttp2: http2 };
}

function limitSessions(server: HttpServer, timeouts: ServerTimeouts): void {
  server.on("session", (session: ServerHttp2Session) => limitSession(session, timeouts));
}

/** Gives a connection to the server whose protocol its first bytes begin (RFC 9113, section 3.3). */
function handOver(socket: Socket, http1: NetServer, http2: NetServer, timeouts: ServerTimeouts): void {
  let seen = Buffer.alloc(0);
  const hasBegun = limitSilence(socket, timeouts);
  const onError = (): void => void socket.destroy();
  const onReadable = (): void => {
    const chunk: Buffer | null = socket.read();
    if (chunk === null) return;
    seen = Buffer.concat([seen, chunk]);
    const length = Math.min(seen.byteLength, PREFACE.byteLength);
    const mayBeHttp2 = seen.subarray(0, length).equals(PREFACE.subarray(0, length));
    if (mayBeHttp2 && length < PREFACE.byteLength) return;
    hasBegun();
    socket.off("readable", onReadable);
    socket.off("error", onError);
    socket.unshift(seen);
    (mayBeHttp2 ? http2 : http1).emit("connection", socket);
  };
  socket.on("error", onError);
  socket.on("readable", onReadable);
}

/** Begins to listen. */
export async function listen(servers: NodeServers, options: NodeServeOptions): Promise<Listener> {
  const { listening } = servers;
  const open = trackConnections(servers);
  await new Promise<void>((resolve, reject) => {
    const { port = 8000, hostname, reusePort } = options;
    listening.once("error", reject);
    listening.listen(
      { port, ...(hostname === undefined ? {} : { host: hostname }), ...(reusePort ? { reusePort } : {}) },
      () => {
        listening.off("error", reject);
        resolve();
      },
    );
  });
  const { port, address } = listening.address() as AddressInfo;
  return {
    port,
    hostname: options.hostname ?? address,
    stop: () => stop(servers, open),
    force: () => {
      for (const session of open.sessions) session.destroy();
      for (const socket of open.sockets) socket.destroy();
    },
  };
}

/** What is open on a port. */
interface OpenConnections {
  readonly sockets: Set<Socket>;
  /** Those with a request under way, where Node itself doesn't keep count. */
  readonly busy: Set<unknown>;
  readonly sessions: Set<ServerHttp2Session>;
}

function trackConnections({ listening, speaking, handedHttp2 }: NodeServers): OpenConnections {
  const open: OpenConnections = { sockets: new Set(), busy: new Set(), sessions: new Set() };
  listening.on("connection", (socket: Socket) => {
    open.sockets.add(socket);
    socket.once("close", () => {
      open.sockets.delete(socket);
      open.busy.delete(socket);
    });
  });
  for (const server of speaking) {
    server.on("session", (session: ServerHttp2Session) => {
      open.sessions.add(session);
      session.once("close", () => open.sessions.delete(session));
    });
    if (server === listening || server === handedHttp2) continue;
    server.on("request", (request, response) => trackRequest(open, request, response));
    server.on("upgrade", (_request, socket) => open.busy.add(socket));
  }
  // An HTTP/2 session closes its connection by itself once its streams are done.
  handedHttp2?.on("connection", (socket: Socket) => open.busy.add(socket));
  return open;
}

function trackRequest(open: OpenConnections, { socket }: NodeRequest, response: NodeResponse): void {
  open.busy.add(socket);
  response.once("close", () => open.busy.delete(socket));
}

function stop({ listening, speaking }: NodeServers, open: OpenConnections): Promise<void> {
  return new Promise((resolve, reject) => {
    const closeIdle = (): void => {
      for (const server of speaking) server.closeIdleConnections?.();
      // A server that was given its connections doesn't know which are idle.
      const isTracked = !speaking.includes(listening as HttpServer);
      for (const socket of open.sockets) {
        if (socket.bytesRead === 0 || (isTracked && !open.busy.has(socket))) socket.destroy();
      }
    };
    // A connection that finishes its last answer goes idle, and Node would keep it for its keep-alive time.
    const sweep = setInterval(closeIdle, 50);
    listening.close((error) => {
      clearInterval(sweep);
      if (error === undefined) resolve();
      else reject(error);
    });
    // Ends its looking for connections that take too long.
    for (const server of speaking) if (server !== listening) server.close();
    for (const session of open.sessions) session.close();
    closeIdle();
  });
}
