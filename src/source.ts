import { limitBody, readBytes, readDeclared } from "./body.ts";
import type { HttpClient } from "./client.ts";
import type { ReadonlyHeaders } from "./fields.ts";
import type { ExchangeOutcome, OutcomeListener } from "./outcome.ts";
import { nativeStream, Reply, type StreamedBody } from "./reply.ts";
import { type ErrorSink, reportOnce } from "./report.ts";
import { byteStream } from "./stream.ts";
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

/** The body of a request as its bytes come, or `null` if it has none. */
export type RequestBody = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null;

/** Makes a value of a whole body. */
export type BodyDecoder<T> = (bytes: Uint8Array<ArrayBuffer>) => T;

/** Where a request goes: its URL and, where an adapter has them apart, the two texts that it is made of. */
export interface RequestTarget {
  /** Absolute, with a valid authority; the path may still hold dot segments or raw characters. */
  readonly url: string;
  /** Scheme and authority, such as `http://localhost:8000`; there if `target` is. */
  readonly origin?: string | undefined;
  /** What follows the origin: path and query, beginning with a slash. */
  readonly target?: string | undefined;
}

/**
 * One incoming request as an adapter hands it to the core: cheap facts first, the native objects on demand.
 * Every getter may be read at any time and any number of times.
 */
export interface RequestSource extends RequestTarget {
  readonly method: string;
  readonly headers: ReadonlyHeaders;
  /** Aborts when the client really goes away; made when first read. */
  readonly signal: AbortSignal;
  readonly connection: ConnectionInfo;
  /** Settles when the exchange is over and never rejects; made when first read. */
  readonly closed: Promise<ExchangeOutcome>;
  /** There if this is a WebSocket handshake that the adapter can accept. */
  readonly upgrade?: WebSocketUpgrade | undefined;
  /** Aborts when the server begins to close: event streams and sockets end then, requests are finished. */
  readonly shutdown?: AbortSignal | undefined;
  /** The fields as they came, a flat list with names in their case and repeated ones apart, where the runtime tells. */
  readonly rawHeaders?: readonly string[] | undefined;
  /** The client that leaves requests to others as they are, where the runtime has one. */
  readonly client?: HttpClient | undefined;
  /** The body without making a native Request; throws a TypeError if it was read before. */
  body?(): RequestBody;
  /** Sends an interim answer (1xx) where the runtime can. */
  inform?(status: number, lines: readonly string[]): void;
  /** Where errors after the answer go; the context puts itself here. */
  sink?: ErrorSink | undefined;
  /** Whether the adapter lets go of a body that it delivers when the client leaves: nobody has to listen for that. */
  readonly releasesBody?: boolean | undefined;
  /** Bytes of the body that are read at most; who reads on gets an HttpError 413. Lower it before the body is asked for. */
  maxBodySize?: number | undefined;
  /** The real, native Request; the same one each time, until {@link bytes} has read its body. */
  request(): Request;
  /** The whole body, read once and kept: a Request that is asked for afterwards has it still. */
  bytes?(): Promise<Uint8Array<ArrayBuffer>>;
  /** What `decode` makes of the whole body, on the terms of {@link bytes} and with a promise less. */
  bodyAs?<T>(decode: BodyDecoder<T>): Promise<T>;
  /** Keeps worker or server alive until the promise settles; a rejection is the caller's to handle. */
  waitUntil(promise: Promise<unknown>): void;
}

/** The whole body of a source, which can still be read from its request afterwards. */
export function bytesOf(source: RequestSource): Promise<Uint8Array<ArrayBuffer>> {
  return source.bytes?.() ?? readBytes(source.request().body, source.maxBodySize);
}

/** The whole body of a source decoded; it can still be read from its request afterwards. */
export function bodyAs<T>(source: RequestSource, decode: BodyDecoder<T>): Promise<T> {
  return source.bodyAs?.(decode) ?? bytesOf(source).then(decode);
}

/** A body that is being read as a whole, or has been. */
export async function* later(reading: Promise<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const bytes = await reading;
  if (bytes.byteLength > 0) yield bytes;
}

const UNKNOWN_CONNECTION: ConnectionInfo = {
  protocol: "",
  encrypted: false,
  runtime: "unknown",
};

/** A source around a native Request: what `handle` uses, and adapters of runtimes that speak Fetch build on. */
export class FetchSource implements RequestSource {
  sink: ErrorSink | undefined;
  maxBodySize: number | undefined;
  // Native getters are dear beside fields, and these are read several times.
  readonly method: string;
  readonly url: string;
  protected readonly native: Request;
  #request: Request | undefined;
  #reading: Promise<Uint8Array<ArrayBuffer>> | undefined;
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  #headers: Headers | undefined;
  #declaredLength: string | null | undefined;
  readonly #connection: ConnectionInfo;
  #closed: Promise<ExchangeOutcome> | undefined;
  #settle: ((outcome: ExchangeOutcome) => void) | undefined;
  #outcome: ExchangeOutcome | undefined;
  #followed: (() => void) | undefined;

  constructor(request: Request, connection: ConnectionInfo = UNKNOWN_CONNECTION) {
    this.native = request;
    this.method = request.method;
    this.url = request.url;
    this.#connection = connection;
  }

  get connection(): ConnectionInfo {
    return this.#connection;
  }

  get headers(): ReadonlyHeaders {
    this.#headers ??= this.native.headers;
    return this.#headers;
  }

  get signal(): AbortSignal {
    return this.native.signal;
  }

  get closed(): Promise<ExchangeOutcome> {
    this.#closed ??= this.#outcome
      ? Promise.resolve(this.#outcome)
      : new Promise((resolve) => {
          this.#settle = resolve;
          this.follow();
        });
    return this.#closed;
  }

  /** Whether anybody waits to hear how the delivery ends, so that a native body has to be watched. */
  get isWatched(): boolean {
    return this.#settle !== undefined;
  }

  /** Whether it is known how the exchange ended. */
  get isOver(): boolean {
    return this.#outcome !== undefined;
  }

  request(): Request {
    this.#request ??= this.#makeRequest();
    return this.#request;
  }

  bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#reading ??= this.#readBytes().then(
      (bytes) => this.#keep(bytes),
      (error) => this.uploadFails(error),
    );
    return this.#reading;
  }

  bodyAs<T>(decode: BodyDecoder<T>): Promise<T> {
    if (this.#reading !== undefined) return this.#reading.then(decode);
    const reading = this.#readBytes();
    // Who asks for the bytes after us hears of them after us, and so finds them kept.
    this.#reading = reading;
    return reading.then(
      (bytes) => decode(this.#keep(bytes)),
      (error) => this.uploadFails(error),
    );
  }

  /** Whether the connection holds a sender to the length that it declared. */
  protected get isFramed(): boolean {
    return false;
  }

  /** The Content-Length field, kept because every look at a native field is a call into the runtime. */
  get declaredLength(): string | null {
    if (this.#declaredLength === undefined) this.#declaredLength = this.headers.get("content-length");
    return this.#declaredLength;
  }

  #makeRequest(): Request {
    const { native } = this;
    if (this.#bytes !== undefined && native.body !== null)
      return new Request(native, { body: this.#bytes, signal: this.signal });
    return this.#isBound() ? limitBody(native, this.maxBodySize!) : native;
  }

  #isBound(): boolean {
    const { maxBodySize, native } = this;
    if (maxBodySize === undefined || native.method === "GET" || native.method === "HEAD") return false;
    const length = this.isFramed ? this.declaredLength : null;
    return length === null || Number(length) > maxBodySize;
  }

  /** The whole body is being read from now on, and the client has to go on sending. */
  protected uploadBegins(): void {}

  /** The whole body is there. */
  protected uploadEnds(): void {}

  /** The body can't be read to its end; throws what its reader gets. */
  protected uploadFails(error: unknown): never {
    throw error;
  }

  #readBytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.uploadBegins();
    const request = this.#request ?? this.native;
    const { maxBodySize } = this;
    return this.isFramed || maxBodySize === undefined
      ? readDeclared(request, maxBodySize, this.declaredLength)
      : readBytes(request.body, maxBodySize);
  }

  #keep(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    this.#bytes = bytes;
    this.#request = undefined;
    this.uploadEnds();
    return bytes;
  }

  body(): RequestBody {
    if (this.#reading !== undefined) return later(this.#reading);
    const { body, bodyUsed } = this.request();
    if (body !== null && (bodyUsed || body.locked)) throw new TypeError(BODY_WAS_READ);
    return body;
  }

  waitUntil(_promise: Promise<unknown>): void {}

  /** Ends the exchange; the first call counts. */
  settle(outcome: ExchangeOutcome): void {
    if (this.#outcome !== undefined) return;
    this.#outcome = outcome;
    this.unfollow();
    if (outcome.outcome === "failed" && this.sink) reportOnce(this.sink, outcome.error, "response body");
    this.#settle?.(outcome);
  }

  /** The native Response of an answer, which settles the exchange when it has been delivered. */
  deliver(answer: Reply | Response): Response {
    if (answer instanceof Reply && answer.isWhole) {
      this.settle(this.isWatched ? { outcome: "completed", bytesSent: answer.byteLength } : COMPLETED);
      return answer.toResponse();
    }
    const onEnd: OutcomeListener = (outcome) => this.settle(outcome);
    if (answer instanceof Reply) return answer.toResponse((body) => this.stream(body, onEnd));
    // A native body is only looked into if somebody asks: on some runtimes that is what makes it a stream.
    if (!this.isWatched) {
      this.settle(COMPLETED);
      return answer;
    }
    if (answer.body === null || answer.status === 101) {
      this.settle({ outcome: "completed", bytesSent: 0 });
      return answer;
    }
    return new Response(byteStream(answer.body, onEnd), answer);
  }

  /** The native stream of a body, which tells how its delivery ended; for runtimes that have a faster kind. */
  protected stream(body: StreamedBody, onEnd: OutcomeListener): ReadableStream<Uint8Array<ArrayBuffer>> {
    return nativeStream(body, onEnd);
  }

  /** Takes the abort of the native signal for the end of the exchange. */
  protected follow(): void {
    if (this.isOver || this.#followed !== undefined) return;
    const { signal } = this.native;
    const abort = (): void => this.settle({ outcome: "aborted" });
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener("abort", abort, { once: true });
    this.#followed = abort;
  }

  /** Stops listening to the native signal. */
  protected unfollow(): void {
    if (this.#followed === undefined) return;
    this.native.signal.removeEventListener("abort", this.#followed);
    this.#followed = undefined;
  }
}

/** What is said when a body is to go on and nothing of it is left. */
export const BODY_WAS_READ: string =
  "The body of the request was read before; read a clone of the request, so that the body itself can still be forwarded";

const COMPLETED: ExchangeOutcome = { outcome: "completed" };
