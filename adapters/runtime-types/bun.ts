/** The members of Bun's server that we use. */
export interface BunServer {
  readonly port: number;
  readonly hostname: string;
  requestIP(request: Request): { address: string; port: number; family: "IPv4" | "IPv6" } | null;
  timeout(request: Request, seconds: number): void;
  stop(closeActiveConnections?: boolean): Promise<void>;
}

/** The options of `Bun.serve` that we give. */
export interface BunServeOptions {
  readonly fetch: (request: Request, server: BunServer) => Response | Promise<Response>;
  readonly error: (error: unknown) => Response;
  readonly port?: number | undefined;
  readonly hostname?: string | undefined;
  readonly reusePort?: boolean | undefined;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly idleTimeout: number;
  readonly maxRequestBodySize: number;
  readonly development: false;
}

/** The global that Bun has. */
export interface BunGlobal {
  readonly Bun: { serve(options: BunServeOptions): BunServer };
  readonly process: ProcessSignals;
}

/** What a process tells of signals. */
export interface ProcessSignals {
  on(signal: string, listener: () => void): unknown;
  off(signal: string, listener: () => void): unknown;
}
