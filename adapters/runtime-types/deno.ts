/** A network address as Deno tells it. */
export interface DenoAddress {
  readonly transport: string;
  readonly hostname?: string;
  readonly port?: number;
}

/** What `Deno.serve` hands to its handler beside the request. */
export interface DenoServeInfo {
  readonly remoteAddr: DenoAddress;
  readonly completed: Promise<void>;
}

/** The members of Deno's server that we use. */
export interface DenoServer {
  readonly addr: DenoAddress;
  readonly finished: Promise<void>;
  shutdown(): Promise<void>;
}

/** A handler as `Deno.serve` takes it. */
export type DenoHandler = (request: Request, info: DenoServeInfo) => Response | Promise<Response>;

/** The options of `Deno.serve` that we give. */
export interface DenoServeOptions {
  readonly port?: number | undefined;
  readonly hostname?: string | undefined;
  readonly reusePort?: boolean | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly onListen: () => void;
  readonly onError: (error: unknown) => Response;
}

/** The global that Deno has. */
export interface DenoGlobal {
  readonly Deno: {
    serve(options: DenoServeOptions, handler: DenoHandler): DenoServer;
    upgradeWebSocket(
      request: Request,
      options: { readonly idleTimeout: number },
    ): { readonly socket: WebSocket; readonly response: Response };
    addSignalListener(signal: string, listener: () => void): void;
    exit(code: number): never;
    unrefTimer(timer: ReturnType<typeof setTimeout>): void;
    removeSignalListener(signal: string, listener: () => void): void;
  };
}
