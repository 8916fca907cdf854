import type { Socket } from "node:net";
import {
  ChunkBody,
  fetchOver,
  HttpError,
  type IncomingResponse,
  type OutgoingRequest,
  readChunks,
  type TransparentClient,
  UpstreamError,
} from "../../src/adapter.ts";
import {
  abortedError,
  bodyFailure,
  type ClientSettings,
  idleTimeoutOf,
  isUnreachable,
  serverName,
  timeoutsOf,
} from "../shared/client-options.ts";

// The few members of undici that we use, so that its types don't leak into every importer.

/** What undici hands to a handler. */
export interface UndiciController {
  readonly rawHeaders?: readonly (Buffer | string)[] | null;
  readonly rawTrailers?: readonly (Buffer | string)[] | null;
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
}

/** What undici calls as an answer comes. */
export interface UndiciHandler {
  onRequestStart(controller: UndiciController): void;
  onResponseStarted?(): void;
  onRequestUpgrade?(controller: UndiciController, status: number): void;
  onResponseStart(controller: UndiciController, status: number, headers: unknown, statusText?: string): void;
  onResponseData(controller: UndiciController, chunk: Buffer): void;
  onResponseEnd(controller: UndiciController): void;
  onResponseError(controller: UndiciController | null, error: Error): void;
}

/** An agent of undici: a pool of connections for each origin. */
export interface UndiciAgent {
  dispatch(options: object, handler: UndiciHandler): boolean;
  close(): Promise<void>;
}

/** Opens connections for undici. */
type Connector = (options: object, callback: (error: Error | null, socket: Socket | null) => void) => void;

/** The module, as far as it is used. */
export interface UndiciModule {
  readonly Agent: new (options: object) => UndiciAgent;
  readonly buildConnector: (options: object) => Connector;
}

/** How much had been read over a connection that failed by itself: undici doesn't tell of those. */
const bytesReadBefore = new WeakMap<Error, number>();

/** What a connection fails with, while undici hears of it: it ends a body without a length then as if it were whole. */
let resetBy: Error | undefined;

/** A transparent client over undici, whose `dispatch` takes a request as it is and hands an answer on as it comes. */
export class UndiciClient implements TransparentClient {
  readonly #undici: UndiciModule;
  readonly #settings: ClientSettings;
  readonly #agents = new Map<string, UndiciAgent>();

  constructor(undici: UndiciModule, settings: ClientSettings) {
    this.#undici = undici;
    this.#settings = settings;
  }

  fetch(request: Request): Promise<Response> {
    return fetchOver(this, request);
  }

  exchange(outgoing: OutgoingRequest): Promise<IncomingResponse> {
    const { signal } = outgoing;
    if (signal?.aborted) return Promise.reject(abortedError(signal));
    return new Promise((resolve, reject) => {
      const timeouts = timeoutsOf(outgoing);
      const exchange = new Exchange(outgoing, timeouts.idle, resolve, reject);
      const agent = this.#agent(outgoing.socketPath, timeouts.connect);
      exchange.begin();
      agent.dispatch(
        {
          origin: outgoing.origin,
          path: outgoing.path,
          method: outgoing.method,
          headers: outgoing.lines,
          body: outgoing.body === null ? null : exchange.body(outgoing.body),
          headersTimeout: timeouts.headers,
          bodyTimeout: 0,
          servername: serverName(outgoing.origin),
        },
        exchange,
      );
    });
  }

  async close(): Promise<void> {
    const agents = [...this.#agents.values()];
    this.#agents.clear();
    await Promise.all(agents.map((agent) => agent.close()));
  }

  #agent(socketPath: string | undefined, connectTimeout: number): UndiciAgent {
    const key = `${connectTimeout} ${socketPath ?? ""}`;
    let agent = this.#agents.get(key);
    if (agent === undefined) {
      const { connections, keepAliveTimeout, maxHeaderSize, tls } = this.#settings;
      agent = new this.#undici.Agent({
        connections: connections ?? null,
        keepAliveTimeout,
        maxHeaderSize,
        connect: watched(
          this.#undici.buildConnector({
            ...tls,
            timeout: connectTimeout,
            ...(socketPath === undefined ? {} : { socketPath }),
          }),
        ),
      });
      this.#agents.set(key, agent);
    }
    return agent;
  }
}

function watched(connect: Connector): Connector {
  return (options, callback) => {
    connect(options, (error, socket) => {
      socket?.once("error", (failure: Error) => {
        bytesReadBefore.set(failure, socket.bytesRead);
        resetBy = failure;
        process.nextTick(() => {
          resetBy = undefined;
        });
      });
      callback(error, socket);
    });
  };
}

/** One request and its answer. */
class Exchange implements UndiciHandler {
  readonly #outgoing: OutgoingRequest;
  readonly #idle: number;
  readonly #resolve: (response: IncomingResponse) => void;
  readonly #reject: (error: unknown) => void;
  #controller: UndiciController | undefined = undefined;
  #body: ChunkBody | undefined = undefined;
  #hasBegun = false;
  /** What made us give up, which undici would wrap. */
  #reason: Error | undefined = undefined;

  constructor(
    outgoing: OutgoingRequest,
    idle: number,
    resolve: (response: IncomingResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#outgoing = outgoing;
    this.#idle = idle;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  begin(): void {
    this.#outgoing.signal?.addEventListener("abort", this.#abort, { once: true });
  }

  /** The request's body; if it fails, that is the reason. */
  async *body(body: NonNullable<OutgoingRequest["body"]>): AsyncGenerator<Uint8Array> {
    try {
      yield* body instanceof ReadableStream ? readChunks(body) : body;
    } catch (error) {
      this.#reason ??= bodyFailure(error) as Error;
      throw error;
    }
  }

  onRequestStart(controller: UndiciController): void {
    this.#controller = controller;
    if (this.#reason !== undefined) controller.abort(this.#reason);
  }

  /** The first bytes of an answer have come. */
  onResponseStarted(): void {
    this.#hasBegun = true;
  }

  onRequestUpgrade(controller: UndiciController, status: number): void {
    controller.abort(new UpstreamError("broken", `The upstream switched protocols (${status}) unasked`));
  }

  onResponseStart(controller: UndiciController, status: number, _headers: unknown, statusText = ""): void {
    const lines = textLines(controller.rawHeaders);
    if (status < 200) {
      this.#outgoing.onInformation?.(status, lines);
      return;
    }
    this.#stopListening();
    const body = new ChunkBody({
      pause: () => controller.pause(),
      resume: () => controller.resume(),
      destroy: () => controller.abort(abortedError(undefined)),
    });
    body.idleTimeout = idleTimeoutOf(lines, this.#idle);
    this.#body = body;
    this.#resolve({ status, statusText, lines, body });
  }

  onResponseData(_controller: UndiciController, chunk: Buffer): void {
    this.#body!.push(chunk);
  }

  onResponseEnd(controller: UndiciController): void {
    if (resetBy === undefined) this.#body!.end(textLines(controller.rawTrailers));
    else this.#body!.fail(new UpstreamError("broken", "The upstream broke off", { cause: resetBy }));
  }

  onResponseError(_controller: UndiciController | null, error: Error): void {
    this.#stopListening();
    const explained = explain(this.#reason ?? error, this.#hasBegun);
    if (this.#body === undefined) this.#reject(explained);
    else this.#body.fail(explained);
  }

  readonly #abort = (): void => {
    this.#reason = abortedError(this.#outgoing.signal);
    if (this.#controller === undefined) this.#reject(this.#reason);
    else this.#controller.abort(this.#reason);
  };

  #stopListening(): void {
    this.#outgoing.signal?.removeEventListener("abort", this.#abort);
  }
}

function textLines(raw: readonly (Buffer | string)[] | null | undefined): string[] {
  const lines: string[] = [];
  if (raw === null || raw === undefined) return lines;
  for (const text of raw) lines.push(typeof text === "string" ? text : text.toString("latin1"));
  return lines;
}

interface UndiciError extends Error {
  readonly code?: string;
  readonly socket?: { readonly bytesRead?: number };
}

function explain(error: UndiciError, hasBegun: boolean): unknown {
  if (error instanceof UpstreamError || error instanceof HttpError) return error;
  const { code } = error;
  const options = { cause: error };
  if (code === "UND_ERR_CONNECT_TIMEOUT")
    return new UpstreamError("timeout", "The upstream took too long to connect", options);
  if (code === "UND_ERR_HEADERS_TIMEOUT")
    return new UpstreamError("timeout", "The upstream gave no answer in time", options);
  if (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED") {
    return new UpstreamError("unsupported", "The request can't be sent", options);
  }
  if (isUnreachable(error)) return new UpstreamError("connect", "The upstream can't be reached", options);
  // A connection that has carried answers before was kept, and has been closed meanwhile.
  const bytesRead = error.socket?.bytesRead ?? bytesReadBefore.get(error) ?? 0;
  const failure = !hasBegun && bytesRead > 0 ? "stale" : "broken";
  return new UpstreamError(failure, "The upstream broke off", options);
}
