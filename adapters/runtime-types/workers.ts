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
