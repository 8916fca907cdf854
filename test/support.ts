import {
  type ConnectionInfo,
  type ErrorReporter,
  type ErrorSink,
  type ExchangeOutcome,
  Gateway,
  type GatewayOptions,
  type ReadonlyHeaders,
  type RequestContext,
  type RequestSource,
} from "../src/mod.ts";

/** A request to a host that nobody serves. */
export function request(path = "/", init?: RequestInit): Request {
  return new Request(`http://localhost${path}`, init);
}

/** What a gateway reported, and the reporter that takes it. */
export interface Reports {
  readonly errors: unknown[];
  readonly places: string[];
  readonly onError: ErrorReporter;
}

export function reports(): Reports {
  const errors: unknown[] = [];
  const places: string[] = [];
  return {
    errors,
    places,
    onError: (error, where) => {
      errors.push(error);
      places.push(where);
    },
  };
}

/** A gateway that keeps its errors in a list. */
export function quietGateway(options: GatewayOptions<RequestContext> = {}): {
  gateway: Gateway;
  errors: unknown[];
  places: string[];
} {
  const { errors, places, onError } = reports();
  return { gateway: new Gateway({ onError, ...options }), errors, places };
}

/** A source that counts what is asked of it, to show what costs nothing. */
export class CountingSource implements RequestSource {
  readonly method: string;
  readonly url: string;
  readonly headers: ReadonlyHeaders;
  readonly connection: ConnectionInfo = { protocol: "", encrypted: false, runtime: "test" };
  readonly background: Promise<unknown>[] = [];
  readonly reads = { request: 0, signal: 0, closed: 0 };
  sink: ErrorSink | undefined;
  #request: Request | undefined;

  constructor(method = "GET", url = "http://localhost/", headers: Record<string, string> = {}) {
    this.method = method;
    this.url = url;
    this.headers = new Headers(headers);
  }

  get signal(): AbortSignal {
    this.reads.signal++;
    return new AbortController().signal;
  }

  get closed(): Promise<ExchangeOutcome> {
    this.reads.closed++;
    return Promise.resolve({ outcome: "completed" });
  }

  request(): Request {
    this.reads.request++;
    this.#request ??= new Request(this.url, { method: this.method });
    return this.#request;
  }

  waitUntil(promise: Promise<unknown>): void {
    this.background.push(promise);
  }
}

/** Runs with `globalThis[name]` replaced by a subclass that counts its instances. */
export async function countInstances(
  name: "Request" | "Response" | "URL" | "AbortController" | "Headers",
  run: () => unknown,
): Promise<number> {
  const globals = globalThis as Record<string, unknown>;
  const Original = globals[name] as new (...parameters: unknown[]) => object;
  let made = 0;
  globals[name] = class extends Original {
    constructor(...parameters: unknown[]) {
      super(...parameters);
      made++;
    }
  };
  try {
    await run();
  } finally {
    globals[name] = Original;
  }
  return made;
}

/** Lets everything that is ready to run do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
