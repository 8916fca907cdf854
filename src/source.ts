import type { ReadonlyHeaders } from "./fields.ts";
import { observeStream } from "./stream.ts";
import type { WebSocketUpgrade } from "./upgrade.ts";

/** One end of a connection. */
export interface SocketAddress {
  readonly address: string;
  readonly port?: number | undefined;
  readonly family?: "IPv4" | "IPv6" | undefined;
}

/** What is known of the connection that a request came in on. */
export interface ConnectionInfo {
  /** The peer as the socket sees it; never taken from a header. */
  readonly remoteAddress?: SocketAddress | undefined;
  readonly localAddress?: SocketAddress | undefined;
  /** The protocol in ALPN's words, such as `"http/1.1"` or `"h2"`; `""` where nobody told. */
  readonly protocol: string;
  /** Whether the connection is TLS. */
  readonly encrypted: boolean;
  /** The runtime, such as `"node"`, or `"unknown"` where a plain `Request` was handed in. */
  readonly runtime: string;
  /** What the runtime itself hands on, for what no other runtime has. */
  readonly native?: unknown;
}

/** How an exchange ended. */
export interface ExchangeOutcome {
  /** `"aborted"`: the client went away; `"failed"`: the answer's source or the write did. */
  readonly outcome: "completed" | "aborted" | "failed";
  readonly error?: unknown;
  /** Bytes of the answer's body that were handed to the connection, where the adapter can tell. */
  readonly bytesSent?: number | undefined;
}

/** Takes errors that are nobody else's: a body that breaks off, background work that fails. */
export interface ErrorSink {
  report(error: unknown, where: string): void;
}

/**
 * One incoming request as an adapter hands it to the core: cheap facts first, the native objects on demand.
 * Every getter may be read at any time and any number of times.
 */
export interface RequestSource {
  readonly method: string;
  /** Absolute, with a valid authority; the path may still hold dot segments or raw characters. */
  readonly url: string;
  readonly headers: ReadonlyHeaders;
  /** Aborts when the client really goes away; made when first read. */
  readonly signal: AbortSignal;
  readonly connection: ConnectionInfo;
  /** Settles when the exchange is over and never rejects; made when first read. */
  readonly closed: Promise<ExchangeOutcome>;
  /** There if this is a WebSocket handshake that the adapter can accept. */
  readonly upgrade?: WebSocketUpgrade | undefined;
  /** Where errors after the answer go; the context puts itself here. */
  sink?: ErrorSink | undefined;
  /** The real, native Request; the same one each time. */
  request(): Request;
  /** Keeps worker or server alive until the promise settles; a rejection is the caller's to handle. */
  waitUntil(promise: Promise<unknown>): void;
}

const UNKNOWN_CONNECTION: ConnectionInfo = {
  protocol: "",
  encrypted: false,
  runtime: "unknown",
};

/** A source around a native Request: what `handle` uses, and adapters of runtimes that speak Fetch build on. */
export class FetchSource implements RequestSource {
  sink: ErrorSink | undefined;
  readonly connection: ConnectionInfo;
  protected readonly native: Request;
  #closed: Promise<ExchangeOutcome> | undefined;
  #settle: ((outcome: ExchangeOutcome) => void) | undefined;
  #outcome: ExchangeOutcome | undefined;

  constructor(request: Request, connection: ConnectionInfo = UNKNOWN_CONNECTION) {
    this.native = request;
    this.connection = connection;
  }

  get method(): string {
    return this.native.method;
  }

  get url(): string {
    return this.native.url;
  }

  get headers(): ReadonlyHeaders {
    return this.native.headers;
  }

  get signal(): AbortSignal {
    return this.native.signal;
  }

  get closed(): Promise<ExchangeOutcome> {
    this.#closed ??= this.#outcome
      ? Promise.resolve(this.#outcome)
      : new Promise((resolve) => {
          this.#settle = resolve;
        });
    return this.#closed;
  }

  /** Whether anybody waits for `closed`, so that its answer has to be watched. */
  get isWatched(): boolean {
    return this.#settle !== undefined && this.#outcome === undefined;
  }

  request(): Request {
    return this.native;
  }

  waitUntil(_promise: Promise<unknown>): void {}

  /** Ends the exchange; the first call counts. */
  settle(outcome: ExchangeOutcome): void {
    this.#outcome ??= outcome;
    this.#settle?.(this.#outcome);
  }

  /** The response to hand out: itself, or with a body that tells `closed` how its delivery ended. */
  watch(response: Response, knownBytes?: number): Response {
    if (!this.isWatched) {
      // Nobody waited in time to see the delivery; whoever asks later learns that the answer was handed out.
      this.#outcome ??= { outcome: "completed", bytesSent: knownBytes };
      return response;
    }
    if (knownBytes !== undefined || response.body === null) {
      this.settle({ outcome: "completed", bytesSent: knownBytes ?? 0 });
      return response;
    }
    const abort = (): void => this.settle({ outcome: "aborted" });
    this.signal.addEventListener("abort", abort, { once: true });
    const body = observeStream(response.body, (outcome) => {
      this.signal.removeEventListener("abort", abort);
      if (outcome.outcome === "failed") this.sink?.report(outcome.error, "response body");
      this.settle(outcome);
    });
    return new Response(body, response);
  }
}
