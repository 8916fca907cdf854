/**
 * Serves an app on Bun.
 *
 * @module
 */
import {
  type App,
  type ConnectionInfo,
  checkApp,
  type ExchangeOutcome,
  type HttpClient,
  type OutcomeListener,
  offerClient,
  Reply,
  type StreamedBody,
  type WebSocketHandshake,
} from "../src/adapter.ts";
import { directStream } from "./bun/direct-stream.ts";
import { IDLE_SECONDS, NativeAnswers } from "./bun/native-answers.ts";
import { upgradeOnBun, webSocketHandlers } from "./bun/websocket.ts";
import type { BunGlobal, BunServeOptions, BunServer } from "./runtime-types/bun.ts";
import { checkHandlerOptions, DEFAULT_MAX_BODY_SIZE } from "./shared/body-limit.ts";
import { headOfUnknownLength, refuse, respond } from "./shared/fetch-adapter.ts";
import { sharedClient } from "./shared/http-client.ts";
import { Lifecycle } from "./shared/lifecycle.ts";
import { PatientSource } from "./shared/patient-source.ts";
import { hasTrustworthyUrl, isRefusedMethod } from "./shared/request-line.ts";
import {
  checkServeOptions,
  type RunningServer,
  runningServer,
  type ServeOptions,
  type SignalSource,
} from "./shared/serve.ts";

export type { BunServeOptions, BunServer } from "./runtime-types/bun.ts";
export type { ClientOptions } from "./shared/client-options.ts";
export { httpClient } from "./shared/http-client.ts";
export type { RunningServer, ServeOptions } from "./shared/serve.ts";

offerClient(sharedClient);

/**
 * Serves an app with `Bun.serve`.
 *
 * @throws TypeError for an option it doesn't know; what `Bun.serve` throws, such as `EADDRINUSE`.
 * @example
 * ```ts no-run
 * import { Router } from "@rolo/http";
 * import { serve } from "@rolo/http/bun";
 *
 * const router = new Router();
 * router.get("/", () => "hello");
 * await using server = await serve(router, { port: 8080 });
 * console.log(server.url);
 * ```
 */
export async function serve(app: App, options: ServeOptions = {}): Promise<RunningServer> {
  checkServeOptions(options);
  const lifecycle = new Lifecycle();
  // Bun itself would share the port as soon as `development` is off.
  const { port = 8000, hostname, reusePort = false, tls } = options;
  const server = runtime().Bun.serve({
    ...optionsFor(app, options.maxBodySize, lifecycle),
    port,
    ...(hostname === undefined ? {} : { hostname }),
    reusePort,
    ...(tls === undefined ? {} : { tls }),
  });
  const listener = {
    port: server.port ?? port,
    hostname: hostname ?? server.hostname,
    stop: () => server.stop(),
    force: () => server.stop(true),
  };
  return runningServer(listener, lifecycle, options, processSignals);
}

/**
 * The options for a `Bun.serve` of your own, to be spread into it.
 *
 * @example
 * ```ts no-run
 * import { Router } from "@rolo/http";
 * import { toOptions } from "@rolo/http/bun";
 *
 * declare const Bun: { serve(options: object): unknown };
 * const router = new Router();
 * router.get("/", () => "hello");
 * Bun.serve({ port: 8080, ...toOptions(router) });
 * ```
 */
export function toOptions(
  app: App,
  options: { readonly maxBodySize?: number | undefined } = {},
): BunServeOptions {
  checkHandlerOptions("toOptions", options);
  return optionsFor(app, options.maxBodySize, undefined);
}

function optionsFor(
  app: App,
  maxBodySize: number = DEFAULT_MAX_BODY_SIZE,
  lifecycle: Lifecycle | undefined,
): BunServeOptions {
  checkApp(app);
  const nativeAnswers = new NativeAnswers(runtime());
  return {
    fetch: (request, server) => {
      const source = new BunSource(request, server, lifecycle, nativeAnswers);
      if (!hasTrustworthyUrl(source))
        return refuse(400, "The Host field or the request target is not valid.");
      if (isRefusedMethod(source.method)) return refuse(501);
      const given = respond(app, source);
      if (given instanceof Promise) source.holdOpen();
      return given;
    },
    error: (error) => {
      console.error(error);
      return refuse(500);
    },
    websocket: webSocketHandlers,
    idleTimeout: IDLE_SECONDS,
    maxRequestBodySize: Math.min(maxBodySize, Number.MAX_SAFE_INTEGER),
    development: false,
  };
}

class BunSource extends PatientSource {
  readonly #server: BunServer;
  #isHeldOpen = false;
  #isUploading = false;
  readonly #nativeAnswers: NativeAnswers;

  constructor(
    request: Request,
    server: BunServer,
    lifecycle: Lifecycle | undefined,
    nativeAnswers: NativeAnswers,
  ) {
    super(request, undefined, lifecycle);
    this.#server = server;
    this.#nativeAnswers = nativeAnswers;
  }

  override get connection(): ConnectionInfo {
    const { native } = this;
    return {
      remoteAddress: this.#server.requestIP(native) ?? undefined,
      protocol: "http/1.1",
      encrypted: native.url.startsWith("https:"),
      runtime: "bun",
      native: { server: this.#server },
    };
  }

  get client(): HttpClient {
    return sharedClient();
  }

  /** Bun would cut a handler or a stream that is silent for as long as an idle connection may be. */
  holdOpen(): void {
    if (this.#isHeldOpen || this.isOver) return;
    this.#isHeldOpen = true;
    if (!this.#isUploading) this.#server.timeout(this.native, 0);
  }

  /** A client that stops sending what we wait for is idle. */
  protected override uploadBegins(): void {
    this.#isUploading = true;
    if (this.#isHeldOpen) this.#server.timeout(this.native, IDLE_SECONDS);
  }

  protected override uploadEnds(): void {
    this.#isUploading = false;
    if (this.#isHeldOpen) this.#server.timeout(this.native, 0);
  }

  override deliver(given: Reply | Response): Response {
    const response = super.deliver(given);
    if (given instanceof Reply) this.holdOpen();
    else this.#nativeAnswers.add(this.native, this.#server);
    return this.method === "HEAD" ? headOfUnknownLength(response) : response;
  }

  protected override stream(
    body: StreamedBody,
    onEnd: OutcomeListener,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    return directStream(body, onEnd);
  }

  override settle(outcome: ExchangeOutcome): void {
    super.settle(outcome);
    if (this.#isHeldOpen) this.#server.timeout(this.native, IDLE_SECONDS);
    this.#isHeldOpen = false;
  }

  performUpgrade(handshake: WebSocketHandshake): Response {
    this.followNoMore();
    return upgradeOnBun(this.#server, this.native, handshake);
  }
}

/** Bun's globals, whose types would otherwise leak into every importer. */
function runtime(): BunGlobal {
  return globalThis as unknown as BunGlobal;
}

const processSignals: SignalSource = {
  add: (signal, listener) => void runtime().process.on(signal, listener),
  remove: (signal, listener) => void runtime().process.off(signal, listener),
};
