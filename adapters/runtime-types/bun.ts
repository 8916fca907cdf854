/** The members of Bun's server that we use. */
export interface BunServer {
  /** Undefined for a Unix socket. */
  readonly port: number | undefined;
  readonly hostname: string;
  /** The peer; null for a Unix socket, and once the answer has been sent. */
  requestIP(request: Request): { address: string; port: number; family: "IPv4" | "IPv6" } | null;
  timeout(request: Request, seconds: number): void;
  publish(topic: string, data: string | Uint8Array<ArrayBuffer>, compress?: boolean): number;
  upgrade(request: Request, options: { headers: Headers; data: unknown }): boolean;
  stop(closeActiveConnections?: boolean): Promise<void>;
}

/** The members of Bun's WebSocket that we use; `Data` is what was given to `upgrade`. */
export interface BunWebSocket<Data> {
  readonly data: Data;
  binaryType: "nodebuffer" | "arraybuffer" | "uint8array";
  /** Bytes sent; -1 if the message was queued, 0 if it was dropped. */
  send(data: string | Uint8Array<ArrayBuffer>, compress?: boolean): number;
  ping(): number;
  close(code?: number, reason?: string): void;
  terminate(): void;
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;
  getBufferedAmount(): number;
}

/** The one set of handlers for all WebSockets of a Bun server; times in seconds. */
export interface BunWebSocketHandlers<Data> {
  readonly open: (socket: BunWebSocket<Data>) => void;
  readonly message: (socket: BunWebSocket<Data>, message: string | Uint8Array) => void;
  readonly close: (socket: BunWebSocket<Data>, code: number, reason: string) => void;
  readonly drain: (socket: BunWebSocket<Data>) => void;
  readonly pong: (socket: BunWebSocket<Data>) => void;
  readonly maxPayloadLength: number;
  readonly perMessageDeflate: boolean;
  readonly idleTimeout: number;
}

/** What Bun gives the source of a direct stream to write to. */
export interface BunDirectController {
  /** The bytes taken, or a promise of them where the connection is full. */
  write(bytes: Uint8Array<ArrayBuffer>): number | Promise<number>;
  /** Ends the body, or breaks the connection. */
  close(error?: unknown): void;
}

/** The options of `Bun.serve` that we give. */
export interface BunServeOptions {
  readonly fetch: (request: Request, server: BunServer) => Response | Promise<Response>;
  readonly error: (error: unknown) => Response;
  readonly websocket: BunWebSocketHandlers<never>;
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
  setImmediate(callback: () => void): void;
  setInterval(callback: () => void, milliseconds: number): BunTimer;
  clearInterval(timer: BunTimer): void;
}

/** A timer that need not keep the process alive. */
export interface BunTimer {
  unref(): void;
}

/** What a process tells of signals. */
export interface ProcessSignals {
  on(signal: string, listener: () => void): unknown;
  off(signal: string, listener: () => void): unknown;
}
