/** Makes requests. A function with fetch's shape in an object is one: `{ fetch }`. */
export interface HttpClient {
  fetch(request: Request): Promise<Response>;
}

/** How long an upstream may take, in milliseconds; 0 for ever. */
export interface ClientTimeouts {
  /** To take the connection; 10,000 by default. */
  readonly connect?: number | undefined;
  /** To begin its answer once the request is sent; 60,000 by default. */
  readonly headers?: number | undefined;
  /** To send the next bytes of a body, event streams aside; 120,000 by default. */
  readonly idle?: number | undefined;
}

/** One request as it goes onto the wire, but for the framing, which is the client's. */
export interface OutgoingRequest {
  readonly method: string;
  /** Scheme and authority of who is connected to, such as `"http://127.0.0.1:8080"`. */
  readonly origin: string;
  /** Path of the unix socket to connect to instead. */
  readonly socketPath?: string | undefined;
  /** The request target: path and query, byte for byte. */
  readonly path: string;
  /** Fields as a flat list, `[name, value, …]`: a Host among them, and a Content-Length if the length is known. */
  readonly lines: readonly string[];
  readonly body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null;
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: ClientTimeouts | undefined;
  /** Hears of interim answers (1xx, but for 100 and 101). */
  readonly onInformation?: ((status: number, lines: readonly string[]) => void) | undefined;
}

/** The body of an answer: a stream that can be let go, and that may already be here as a whole. */
export interface IncomingBody extends AsyncIterable<Uint8Array> {
  /** All of the body if it has come and nobody has read of it, else `undefined`; taking it ends the body. */
  takeWhole(): Uint8Array<ArrayBuffer> | undefined;
  /** The trailer fields as a flat list; complete once the body has ended. */
  readonly trailers: readonly string[];
  /** Lets go of the connection at once. */
  cancel(): void;
}

/** An answer as it came, decoded by nobody. */
export interface IncomingResponse {
  readonly status: number;
  readonly statusText: string;
  /** Fields as a flat list, `[name, value, …]`, in their order, repeated ones apart. */
  readonly lines: readonly string[];
  readonly body: IncomingBody | null;
  /** The runtime's own Response, where there is one whose body must be handed on untouched. */
  readonly native?: Response | undefined;
}

/** One end of a WebSocket to an upstream; the events are set before anything is delivered. */
export interface UpstreamSocket {
  readonly bufferedAmount: number;
  /** Bytes of a message that are taken at most. */
  readonly maxMessageSize: number;
  onMessage: (data: string | Uint8Array<ArrayBuffer>) => void;
  onClose: (code: number, reason: string) => void;
  onDrain: () => void;
  /** Lets the messages come. */
  start(): void;
  send(data: string | Uint8Array): void;
  /** Begins the closing handshake; without a code the frame has none. */
  close(code?: number, reason?: string): void;
  terminate(): void;
  pause(): void;
  resume(): void;
}

/** What dialling a WebSocket gave: a socket if the status is 101, a body otherwise. */
export interface DialledSocket {
  readonly response: IncomingResponse;
  /** Nothing if the upstream refused, or if the runtime joins the two by itself and `response.native` is the 101. */
  readonly socket: UpstreamSocket | undefined;
}

/** A client that leaves requests and answers as they are. */
export interface TransparentClient extends HttpClient {
  /** Rejects with an {@link UpstreamError}. */
  exchange(outgoing: OutgoingRequest): Promise<IncomingResponse>;
  /** Opens a WebSocket; there where the runtime can. Rejects with an {@link UpstreamError}. */
  dial?(outgoing: OutgoingRequest): Promise<DialledSocket>;
  /** Closes idle connections. */
  close(): Promise<void>;
}

/** Whether a client speaks raw requests, and not only Fetch. */
export function isTransparent(client: HttpClient): client is TransparentClient {
  return typeof (client as Partial<TransparentClient>).exchange === "function";
}

/** What went wrong between us and an upstream. */
export type UpstreamFailure = "connect" | "timeout" | "stale" | "broken" | "unsupported" | "aborted";

/**
 * An upstream that could not be reached (`connect`), didn't answer in time (`timeout`), had closed a kept connection
 * meanwhile (`stale`), broke off or sent garbage (`broken`); a request that this runtime can't send (`unsupported`),
 * or that was given up (`aborted`).
 */
export class UpstreamError extends Error {
  override readonly name: string = "UpstreamError";
  readonly failure: UpstreamFailure;

  constructor(failure: UpstreamFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
