/** The execution context of a Worker's event. */
export interface WorkersExecutionContext {
  waitUntil(promise: Promise<unknown>): void;
  passThroughOnException(): void;
}

/** What Workers add to a request. */
export interface WorkersRequestProperties {
  /** Address and port of the client, in plain workerd. */
  readonly clientIp?: string;
  /** The data centre; only Cloudflare's own edge says one. */
  readonly colo?: string;
  readonly httpProtocol?: string;
}

/** A WebSocket of Workers, which the one who takes it has to accept. */
export interface WorkersWebSocket extends WebSocket {
  accept(): void;
}

/** The global that makes two ends of a WebSocket. */
export type WorkersWebSocketPair = new () => { readonly 0: WebSocket; readonly 1: WorkersWebSocket };
