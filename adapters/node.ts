/**
 * Serves an app on Node: over `node:http`, `node:https`, or inside a server that is already there.
 *
 * @module
 */
import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import {
  type App,
  answer,
  checkApp,
  errorReply,
  HttpError,
  offerClient,
  Reply,
  tooLarge,
} from "../src/adapter.ts";
import { sharedClient } from "./node/client.ts";
import { closeWithConnection } from "./node/queued.ts";
import { type NodeRequest, type NodeResponse, NodeSource } from "./node/request.ts";
import { writeAnswer } from "./node/response.ts";
import { createServers, listen, type NodeListener, type NodeServeOptions } from "./node/server.ts";
import { requestOrigin, requestTarget } from "./node/target.ts";
import { takeUpgrades } from "./node/websocket.ts";
import { checkHandlerOptions, DEFAULT_MAX_BODY_SIZE, declaresTooMuch } from "./shared/body-limit.ts";
import { Lifecycle } from "./shared/lifecycle.ts";
import { isRefusedMethod } from "./shared/request-line.ts";
import {
  checkServeOptions,
  type RunningServer,
  runningServer,
  SERVE_OPTION_NAMES,
  type SignalSource,
} from "./shared/serve.ts";

export { httpClient } from "./node/client.ts";
export type { NodeRequest, NodeResponse } from "./node/request.ts";
export type { NodeListener, NodeServeOptions } from "./node/server.ts";
export type { ClientOptions } from "./shared/client-options.ts";
export type { RunningServer, ServeOptions } from "./shared/serve.ts";

offerClient(sharedClient);

/** What {@link toListener} may be told. */
export interface ListenerOptions {
  /** The largest request body that is taken, in bytes; 128 MiB by default. */
  readonly maxBodySize?: number | undefined;
}

/**
 * Serves an app over HTTP/1.1 and, with TLS or where asked, HTTP/2.
 *
 * @throws TypeError for an option it doesn't know; what `listen` fails with, such as `EADDRINUSE`.
 * @example
 * ```ts
 * import { Router } from "@rolo/http";
 * import { serve } from "@rolo/http/node";
 *
 * const router = new Router();
 * router.get("/", () => "hello");
 * const server = await serve(router, { port: 0, hostname: "127.0.0.1" });
 * const response = await fetch(server.url);
 * console.assert((await response.text()) === "hello");
 * await server.close();
 * ```
 */
export async function serve(app: App, options: NodeServeOptions = {}): Promise<RunningServer> {
  checkServeOptions(options, OPTION_NAMES);
  const lifecycle = new Lifecycle();
  const servers = createServers(options, listenerFor(app, options.maxBodySize, lifecycle));
  for (const server of servers.speaking) {
    server.on("connect", refuseConnect);
    takeUpgrades(app, server, lifecycle);
  }
  return runningServer(await listen(servers, options), lifecycle, options, processSignals);
}

const OPTION_NAMES = [...SERVE_OPTION_NAMES, "http2", "headersTimeout", "requestTimeout", "keepAliveTimeout"];

/**
 * The app as a listener for a server of your own, `node:http`, `node:https` or `node:http2`.
 *
 * @example
 * ```ts no-run
 * import { createServer } from "node:http";
 * import { Router } from "@rolo/http";
 * import { toListener } from "@rolo/http/node";
 *
 * const router = new Router();
 * router.get("/", () => "hello");
 * createServer(toListener(router)).listen(8080);
 * ```
 */
export function toListener(app: App, options: ListenerOptions = {}): NodeListener {
  checkHandlerOptions("toListener", options);
  return listenerFor(app, options.maxBodySize, undefined);
}

/**
 * Lets an app accept the WebSockets of a server of your own; gives a function that ends that. Requests to upgrade
 * to anything else become ordinary ones.
 *
 * Needs the package `ws`, which it loads when the first handshake is accepted.
 *
 * @example
 * ```ts no-run
 * import { createServer } from "node:http";
 * import { Router } from "@rolo/http";
 * import { attachUpgrade, toListener } from "@rolo/http/node";
 *
 * const router = new Router();
 * router.websocket("/echo", ({ upgrade }) =>
 *   upgrade.accept(async (socket) => {
 *     for await (const message of socket) await socket.send(message);
 *   }));
 * const server = createServer(toListener(router));
 * attachUpgrade(server, router);
 * server.listen(8080);
 * ```
 */
export function attachUpgrade(server: Server, app: App): () => void {
  return takeUpgrades(app, server, undefined);
}

// What a source says of a request that no app is asked about.
const NO_ORIGIN = "http://invalid";

function listenerFor(
  app: App,
  maxBodySize: number = DEFAULT_MAX_BODY_SIZE,
  lifecycle: Lifecycle | undefined,
): NodeListener {
  checkApp(app);
  return (incoming, outgoing) => {
    const origin = requestOrigin(incoming) ?? NO_ORIGIN;
    const target = origin === NO_ORIGIN ? undefined : requestTarget(incoming, origin);
    const source = new NodeSource(incoming, outgoing, origin, target ?? "/", lifecycle, maxBodySize);
    const refusal = target === undefined ? answerBadTarget(incoming) : refused(source, maxBodySize);
    if (refusal !== undefined) {
      writeAnswer(outgoing, source, refusal, true);
      return;
    }
    if (outgoing.socket === null) closeWithConnection(incoming.socket, outgoing as ServerResponse);
    if (incoming.method !== "GET") boundUnread(incoming, outgoing, source, maxBodySize);
    const write = (given: Reply | Response): void =>
      writeAnswer(outgoing, source, given, lifecycle?.isClosing === true);
    const pending = answer(app, source, write);
    // Writing doesn't throw; were it to, the client must still be let go.
    pending?.catch(() => outgoing.destroy());
  };
}

/** `OPTIONS *` asks whether the server is there (RFC 9110, section 9.3.7); anything else is malformed. */
function answerBadTarget(incoming: NodeRequest): Reply {
  if (incoming.method === "OPTIONS" && incoming.url === "*") return new Reply(204, null);
  return errorReply(new HttpError(400, { detail: "The Host field or the request target is not valid." }));
}

function refused({ method, headers }: NodeSource, maxBodySize: number): Reply | undefined {
  if (method === "GET") return undefined;
  if (isRefusedMethod(method)) return errorReply(new HttpError(501));
  const length = headers.get("content-length");
  if (length === null && !isFramed(headers.get("transfer-encoding")))
    return errorReply(new HttpError(400, { detail: "The last transfer coding has to be chunked." }));
  return declaresTooMuch(length, maxBodySize) ? errorReply(tooLarge(maxBodySize)) : undefined;
}

/** Whether the end of a request body can be told (RFC 9112, section 6.3); Node notices only after it asked us. */
function isFramed(transferEncoding: string | null): boolean {
  return transferEncoding === null || /(?:^|[,\s])chunked\s*$/i.test(transferEncoding);
}

/** Once it is answered, Node reads the rest of a request and lets it go; a body of no declared length may have no end. */
function boundUnread(
  incoming: NodeRequest,
  outgoing: NodeResponse,
  { headers }: NodeSource,
  maxBodySize: number,
): void {
  if (headers.has("content-length")) return;
  outgoing.once("finish", () => {
    if (incoming.complete) return;
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > maxBodySize) incoming.destroy();
    });
  });
}

function refuseConnect(_incoming: NodeRequest, socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  socket.end("HTTP/1.1 501 Not Implemented\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
}

const processSignals: SignalSource = {
  add: (signal, listener) => void process.on(signal, listener),
  remove: (signal, listener) => void process.off(signal, listener),
};
