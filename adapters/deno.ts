/**
 * Serves an app on Deno.
 *
 * @module
 */
import {
  type App,
  type ConnectionInfo,
  checkApp,
  type HttpClient,
  offerClient,
  type ReadonlyHeaders,
  type Reply,
  type WebSocketHandshake,
} from "../src/adapter.ts";
import { upgradeOnDeno } from "./deno/websocket.ts";
import type { DenoAddress, DenoGlobal, DenoHandler, DenoServeInfo } from "./runtime-types/deno.ts";
import { checkHandlerOptions, DEFAULT_MAX_BODY_SIZE, declaresTooMuch } from "./shared/body-limit.ts";
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

export type { DenoHandler, DenoServeInfo } from "./runtime-types/deno.ts";
export type { ClientOptions } from "./shared/client-options.ts";
export { httpClient } from "./shared/http-client.ts";
export type { RunningServer, ServeOptions } from "./shared/serve.ts";

offerClient(sharedClient);

/**
 * Serves an app with `Deno.serve`.
 *
 * @throws TypeError for an option it doesn't know; what `Deno.serve` throws, such as `AddrInUse`.
 * @example
 * ```ts no-run
 * import { Router } from "@rolo/http";
 * import { serve } from "@rolo/http/deno";
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
  const { port = 8000, hostname, reusePort, tls } = options;
  const server = runtime().Deno.serve(
    {
      port,
      ...(hostname === undefined ? {} : { hostname }),
      ...(reusePort === undefined ? {} : { reusePort }),
      ...tls,
      onListen: () => {},
      onError: (error) => {
        console.error(error);
        return refuse(500);
      },
    },
    handlerFor(app, options.maxBodySize, lifecycle, tls !== undefined),
  );
  const listener = {
    port: server.addr.port ?? port,
    hostname: hostname ?? server.addr.hostname ?? "",
    stop: () => server.shutdown(),
    // A server that shuts down can't be cut any more, and Deno throws if it is told to: what is open ends with the
    // process, or when its handlers end it.
    force: (endsProcess: boolean) => {
      if (endsProcess) runtime().Deno.exit(0);
    },
  };
  return runningServer(listener, lifecycle, options, processSignals);
}

/**
 * The app as a handler for a `Deno.serve` of your own.
 *
 * @example
 * ```ts no-run
 * import { Router } from "@rolo/http";
 * import { type DenoHandler, toHandler } from "@rolo/http/deno";
 *
 * declare const Deno: { serve(options: object, handler: DenoHandler): unknown };
 * const router = new Router();
 * router.get("/", () => "hello");
 * Deno.serve({ port: 8080 }, toHandler(router));
 * ```
 */
export function toHandler(
  app: App,
  options: { readonly maxBodySize?: number | undefined } = {},
): DenoHandler {
  checkHandlerOptions("toHandler", options);
  return handlerFor(app, options.maxBodySize, undefined);
}

function handlerFor(
  app: App,
  maxBodySize: number = DEFAULT_MAX_BODY_SIZE,
  lifecycle: Lifecycle | undefined,
  encrypted?: boolean,
): DenoHandler {
  checkApp(app);
  return (request, info) => {
    // Its getters are cheaper than those of the native Request.
    const source = new DenoSource(request, info, lifecycle, maxBodySize);
    const { method } = source;
    if (!hasTrustworthyUrl(source, encrypted))
      return refuse(400, "The Host field or the request target is not valid.");
    if (isRefusedMethod(method)) return refuse(501);
    if (method !== "GET" && declaresTooMuch(source.declaredLength, maxBodySize)) return refuse(413);
    const given = respond(app, source);
    if (given instanceof Promise && source.isKnownHandshake) source.watch();
    return given;
  };
}

class DenoSource extends PatientSource {
  #connection: ConnectionInfo | undefined = undefined;
  #kept: Request | undefined = undefined;
  readonly #info: DenoServeInfo;

  constructor(request: Request, info: DenoServeInfo, lifecycle: Lifecycle | undefined, maxBodySize: number) {
    super(request, maxBodySize, lifecycle);
    this.#info = info;
  }

  override get connection(): ConnectionInfo {
    this.#connection ??= {
      remoteAddress: address(this.#info.remoteAddr),
      protocol: "",
      encrypted: this.native.url.startsWith("https:"),
      runtime: "deno",
      native: { info: this.#info },
    };
    return this.#connection;
  }

  override get headers(): ReadonlyHeaders {
    return this.#kept?.headers ?? super.headers;
  }

  override request(): Request {
    return this.upgrade === undefined ? super.request() : this.#keep();
  }

  /** Deno's own Request of a handshake can't be read once it is accepted, and sessions may want to. */
  #keep(): Request {
    this.#kept ??= new Request(this.native.url, { headers: [...this.native.headers], signal: this.signal });
    return this.#kept;
  }

  override deliver(given: Reply | Response): Response {
    this.followNoMore();
    const response = super.deliver(given);
    return this.method === "HEAD" ? headOfUnknownLength(response) : response;
  }

  get client(): HttpClient {
    return sharedClient();
  }

  /** Looks out for a client that leaves before its handshake is accepted. */
  watch(): void {
    this.follow();
  }

  performUpgrade(handshake: WebSocketHandshake): Response {
    if (this.isOver) {
      // Deno would keep the connection's file open for good, though nobody is there any more.
      handshake.abandon();
      return new Response(null, { status: 400 });
    }
    this.#keep();
    this.followNoMore();
    void this.connection;
    return upgradeOnDeno(runtime(), this.native, handshake);
  }
}

function address({ hostname, port }: DenoAddress): ConnectionInfo["remoteAddress"] {
  if (hostname === undefined) return undefined;
  return { address: hostname, port, family: hostname.includes(":") ? "IPv6" : "IPv4" };
}

/** Deno's globals, whose types would otherwise leak into every importer. */
function runtime(): DenoGlobal {
  return globalThis as unknown as DenoGlobal;
}

const processSignals: SignalSource = {
  add: (signal, listener) => runtime().Deno.addSignalListener(signal, listener),
  remove: (signal, listener) => runtime().Deno.removeSignalListener(signal, listener),
};
