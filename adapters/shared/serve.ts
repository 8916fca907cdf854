import { checkAmounts, checkOptions } from "../../src/adapter.ts";
import { type Lifecycle, settledWithin } from "./lifecycle.ts";

/** How to serve; times in milliseconds, sizes in bytes. */
export interface ServeOptions {
  /** 8000 by default; 0 takes a free one. */
  readonly port?: number | undefined;
  /** The address to listen on; every address by default. */
  readonly hostname?: string | undefined;
  /** Closes the server when it aborts. */
  readonly signal?: AbortSignal | undefined;
  /** Certificate chain and private key, PEM. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** How long `close()` waits for open exchanges before it cuts them; 10,000 by default. */
  readonly gracePeriod?: number | undefined;
  /** Whether SIGINT and SIGTERM close the server; true by default. */
  readonly handleSignals?: boolean | undefined;
  /**
   * Whether several processes may listen on the port; false by default. Takes Node 22.12 or newer (on Node 20, use
   * its cluster module), and on Deno the flag `--unstable-net`.
   */
  readonly reusePort?: boolean | undefined;
  /** The largest request body that is taken; larger ones are answered 413; 128 MiB by default. */
  readonly maxBodySize?: number | undefined;
  /** Called once the server listens. */
  readonly onListen?: ((server: RunningServer) => void) | undefined;
  /** Called when the server begins to close; closing waits for what it returns. */
  readonly onShutdown?: (() => void | Promise<void>) | undefined;
}

/** The names of {@link ServeOptions}. */
export const SERVE_OPTION_NAMES: readonly string[] = [
  "port",
  "hostname",
  "signal",
  "tls",
  "gracePeriod",
  "handleSignals",
  "reusePort",
  "maxBodySize",
  "onListen",
  "onShutdown",
];

const AMOUNTS = ["gracePeriod", "maxBodySize", "headersTimeout", "requestTimeout", "keepAliveTimeout"];

/** Throws for options of `serve` that aren't known, or can't be meant. */
export function checkServeOptions(options: object, known: readonly string[] = SERVE_OPTION_NAMES): void {
  checkOptions("serve", options, known);
  checkAmounts("serve", options, AMOUNTS);
}

/** A server that listens. */
export interface RunningServer extends AsyncDisposable {
  /** Where it can be reached, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  readonly hostname: string;
  /** Resolves when the server has closed, whoever closed it. */
  readonly closed: Promise<void>;
  /** Takes no new work, ends event streams and sockets, waits for the rest, cuts it after the grace period. */
  close(): Promise<void>;
}

/** What a runtime's listener can do. */
export interface Listener {
  readonly port: number;
  readonly hostname: string;
  /** Stops listening; resolves when the last exchange is over. */
  stop(): Promise<void>;
  /** Cuts whatever is open; `endsProcess` if it was a signal to the process that closed the server. */
  force(endsProcess: boolean): void | Promise<void>;
}

/** The process, as far as it tells of signals. */
export interface SignalSource {
  add(signal: "SIGINT" | "SIGTERM", listener: () => void): void;
  remove(signal: "SIGINT" | "SIGTERM", listener: () => void): void;
}

/** The server around a listener: the one implementation of closing, for every runtime. */
export function runningServer(
  listener: Listener,
  lifecycle: Lifecycle,
  options: ServeOptions,
  signals: SignalSource,
): RunningServer {
  const { port, hostname } = listener;
  let closing: Promise<void> | undefined;
  let markClosed: () => void;
  const closed = new Promise<void>((resolve) => {
    markClosed = resolve;
  });
  const closeFor = (endsProcess: boolean): Promise<void> => {
    closing ??= shutDown(listener, lifecycle, options, endsProcess).finally(() => {
      stopListening();
      markClosed();
    });
    return closing;
  };
  const close = (): Promise<void> => closeFor(false);
  const stopListening = onStopRequest(options, signals, (endsProcess) => {
    closeFor(endsProcess).catch(console.error);
  });
  const server: RunningServer = {
    url: `${options.tls === undefined ? "http" : "https"}://${urlHost(hostname)}:${port}`,
    port,
    hostname,
    closed,
    close,
    [Symbol.asyncDispose]: close,
  };
  options.onListen?.(server);
  return server;
}

async function shutDown(
  listener: Listener,
  lifecycle: Lifecycle,
  options: ServeOptions,
  endsProcess: boolean,
): Promise<void> {
  lifecycle.beginShutdown();
  const drained = Promise.all([listener.stop(), lifecycle.idle(), options.onShutdown?.()]);
  if (await settledWithin(drained, options.gracePeriod ?? 10_000)) {
    await drained;
    return;
  }
  await listener.force(endsProcess);
  await settledWithin(lifecycle.idle(), CLEANING_UP);
}

// Milliseconds that finalizers, which hear of it now, have after all has been cut.
const CLEANING_UP = 100;

/** Calls back on a signal of the process or of the options; gives a function that stops listening for them. */
function onStopRequest(
  options: ServeOptions,
  signals: SignalSource,
  stop: (endsProcess: boolean) => void,
): () => void {
  const stopServer = (): void => stop(false);
  const stopProcess = (): void => stop(true);
  options.signal?.addEventListener("abort", stopServer, { once: true });
  if (options.signal?.aborted) stopServer();
  const names = options.handleSignals === false ? [] : (["SIGINT", "SIGTERM"] as const);
  for (const name of names) signals.add(name, stopProcess);
  return () => {
    options.signal?.removeEventListener("abort", stopServer);
    for (const name of names) signals.remove(name, stopProcess);
  };
}

function urlHost(hostname: string): string {
  if (hostname === "0.0.0.0" || hostname === "::" || hostname === "") return "localhost";
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}
