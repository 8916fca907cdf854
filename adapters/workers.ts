/**
 * Serves an app on Cloudflare Workers, or on workerd.
 *
 * @module
 */
import {
  type App,
  type ConnectionInfo,
  checkApp,
  type ExchangeOutcome,
  type WebSocketHandshake,
} from "../src/adapter.ts";
import type { WorkersExecutionContext, WorkersRequestProperties } from "./runtime-types/workers.ts";
import { checkHandlerOptions, DEFAULT_MAX_BODY_SIZE, declaresTooMuch } from "./shared/body-limit.ts";
import { refuse, respond } from "./shared/fetch-adapter.ts";
import { OwnSignalSource } from "./shared/own-signal-source.ts";
import { hasTrustworthyUrl, isRefusedMethod } from "./shared/request-line.ts";
import { upgradeOnWorkers } from "./workers/websocket.ts";

export type { WorkersExecutionContext } from "./runtime-types/workers.ts";

/** What a module worker exports. */
export interface ExportedHandler<Env> {
  fetch(request: Request, env: Env, context: WorkersExecutionContext): Response | Promise<Response>;
}

/** What `context.connection.native` holds on Workers. */
export interface WorkersNative<Env> {
  readonly env: Env;
  readonly ctx: WorkersExecutionContext;
}

/**
 * The app as the default export of a module worker.
 *
 * @example
 * ```ts
 * import { Router } from "@rolo/http";
 * import { toExportedHandler } from "@rolo/http/workers";
 *
 * const router = new Router();
 * router.get("/", () => "hello");
 * export default toExportedHandler(router);
 * ```
 */
export function toExportedHandler<Env = unknown>(
  app: App,
  options: { readonly maxBodySize?: number | undefined } = {},
): ExportedHandler<Env> {
  checkHandlerOptions("toExportedHandler", options);
  checkApp(app);
  const { maxBodySize = DEFAULT_MAX_BODY_SIZE } = options;
  return {
    fetch(request, env, ctx) {
      const source = new WorkersSource<Env>(request, { env, ctx }, maxBodySize);
      const { method } = source;
      if (!hasTrustworthyUrl(source))
        return refuse(400, "The Host field or the request target is not valid.");
      if (isRefusedMethod(method)) return refuse(501);
      if (method !== "GET" && declaresTooMuch(source.declaredLength, maxBodySize)) return refuse(413);
      const given = respond(app, source);
      // Else workerd drops a handler whose client leaves, finalizers and all.
      if (given instanceof Promise) ctx.waitUntil(given);
      return given;
    },
  };
}

class WorkersSource<Env> extends OwnSignalSource {
  readonly #native: WorkersNative<Env>;

  constructor(request: Request, native: WorkersNative<Env>, maxBodySize: number) {
    super(request, maxBodySize);
    this.#native = native;
  }

  override get connection(): ConnectionInfo {
    // The one cast of this runtime: Workers' requests carry `cf`, which Fetch doesn't know.
    const { cf } = this.native as Request & { cf?: WorkersRequestProperties };
    return {
      remoteAddress: remoteAddress(this.native, cf),
      protocol: (cf?.httpProtocol ?? "").toLowerCase().replace("http/2", "h2"),
      encrypted: this.native.url.startsWith("https:"),
      runtime: "workers",
      native: this.#native,
    };
  }

  override waitUntil(promise: Promise<unknown>): void {
    this.#native.ctx.waitUntil(promise);
  }

  override settle(outcome: ExchangeOutcome): void {
    // Else the worker stops where it stands, and what a source wants to do at its end is never done.
    if (outcome.outcome === "aborted" && !this.isOver) this.waitUntil(pause(CLEANING_UP));
    super.settle(outcome);
  }

  performUpgrade(handshake: WebSocketHandshake): Response {
    this.unfollow();
    return upgradeOnWorkers(handshake);
  }
}

// Milliseconds that the source of an answer has to clean up in after its client has left.
const CLEANING_UP = 1_000;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The client's address: workerd's own word, or the field that Cloudflare's edge sets and no client can. */
function remoteAddress(
  request: Request,
  cf: WorkersRequestProperties | undefined,
): ConnectionInfo["remoteAddress"] {
  const fromEdge = cf?.colo === undefined ? null : request.headers.get("cf-connecting-ip");
  const text = cf?.clientIp ?? fromEdge;
  if (text === null) return undefined;
  const withPort = /^\[?([^\]]*?)\]?:(\d+)$/.exec(text);
  const address = cf?.clientIp !== undefined && withPort !== null ? withPort[1]! : text;
  const port = cf?.clientIp !== undefined && withPort !== null ? Number(withPort[2]) : undefined;
  return { address, port, family: address.includes(":") ? "IPv6" : "IPv4" };
}
