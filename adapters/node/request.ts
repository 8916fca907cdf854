import type { TLSSocket } from "node:tls";
import {
  BODY_WAS_READ,
  type ConnectionInfo,
  type ErrorSink,
  type ExchangeOutcome,
  type HttpClient,
  later,
  type ReadonlyHeaders,
  type RequestBody,
  type RequestSource,
  readDeclared,
} from "../../src/adapter.ts";
import type { Lifecycle } from "../shared/lifecycle.ts";
import { sharedClient } from "./client.ts";
import { isDelivered, isOver, type NodeResponse } from "./delivery.ts";
import { incomingBytes, incomingStream, type NodeRequest } from "./incoming-body.ts";
import { IncomingBytes } from "./incoming-bytes.ts";
import { sendInformation } from "./information.ts";

export type { NodeResponse } from "./delivery.ts";
export type { NodeRequest } from "./incoming-body.ts";

/** What the upgrade of a request adds to its source. */
export type NodeUpgrade = RequestSource["upgrade"];

/** One exchange of `node:http`, read on demand. */
export class NodeSource implements RequestSource {
  readonly method: string;
  readonly origin: string;
  readonly target: string;
  sink: ErrorSink | undefined = undefined;
  upgrade: NodeUpgrade = undefined;
  /** Bytes of the body given to the connection so far. */
  bytesSent = 0;
  /** What made the answer fail, if something did. */
  failure: { readonly error: unknown } | undefined = undefined;
  readonly #incoming: NodeRequest;
  readonly #outgoing: NodeResponse;
  readonly #lifecycle: Lifecycle | undefined;
  maxBodySize: number;
  #request: Request | undefined = undefined;
  #reading: Promise<Uint8Array<ArrayBuffer>> | undefined = undefined;
  #bytes: Uint8Array<ArrayBuffer> | undefined = undefined;
  #headers: RawFields | undefined = undefined;
  #controller: AbortController | undefined = undefined;
  #closed: Promise<ExchangeOutcome> | undefined = undefined;
  #connection: ConnectionInfo | undefined = undefined;

  constructor(
    incoming: NodeRequest,
    outgoing: NodeResponse,
    origin: string,
    target: string,
    lifecycle: Lifecycle | undefined,
    maxBodySize: number,
  ) {
    this.method = incoming.method ?? "GET";
    this.origin = origin;
    this.target = target;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#lifecycle = lifecycle;
    this.maxBodySize = maxBodySize;
  }

  get url(): string {
    return this.origin + this.target;
  }

  get headers(): ReadonlyHeaders {
    this.#headers ??= new RawFields(this.#incoming.rawHeaders);
    return this.#headers;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      const controller = new AbortController();
      this.#controller = controller;
      this.#onClose((isComplete) => {
        if (!isComplete) controller.abort(new DOMException("The client went away", "AbortError"));
      });
    }
    return this.#controller.signal;
  }

  get closed(): Promise<ExchangeOutcome> {
    this.#closed ??= new Promise((resolve) => {
      this.#onClose((isComplete) => resolve(this.#outcome(isComplete)));
    });
    return this.#closed;
  }

  get connection(): ConnectionInfo {
    this.#connection ??= connectionInfo(this.#incoming, this.#outgoing);
    return this.#connection;
  }

  get releasesBody(): boolean {
    return true;
  }

  get shutdown(): AbortSignal | undefined {
    return this.#lifecycle?.shutdown;
  }

  get rawHeaders(): readonly string[] {
    return this.#incoming.rawHeaders;
  }

  get client(): HttpClient {
    return sharedClient();
  }

  body(): RequestBody {
    if (this.#reading !== undefined) return later(this.#reading);
    const made = this.#request?.body;
    if (made === null || made === undefined) {
      return this.#isFollowedByBody() ? new IncomingBytes(this.#incoming, this.maxBodySize) : null;
    }
    if (this.#request!.bodyUsed || made.locked) throw new TypeError(BODY_WAS_READ);
    return made;
  }

  inform(status: number, lines: readonly string[]): void {
    sendInformation(this.#outgoing, status, lines);
  }

  request(): Request {
    this.#request ??= this.#makeRequest();
    return this.#request;
  }

  bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#reading ??= this.#readBytes();
    return this.#reading;
  }

  waitUntil(promise: Promise<unknown>): void {
    this.#lifecycle?.track(promise);
  }

  #makeRequest(): Request {
    const { method } = this;
    const init: RequestInit & { duplex: "half" } = {
      method,
      headers: [...this.headers] as [string, string][],
      signal: this.signal,
      duplex: "half",
    };
    if (this.#hasBody()) init.body = this.#bytes ?? incomingStream(this.#incoming, this.maxBodySize);
    return new Request(this.url, init);
  }

  #hasBody(): boolean {
    return this.method !== "GET" && this.method !== "HEAD" && this.#isFollowedByBody();
  }

  #isFollowedByBody(): boolean {
    const length = this.headers.get("content-length");
    if (length !== null) return length !== "0";
    if (this.headers.has("transfer-encoding")) return true;
    return this.#incoming.httpVersionMajor === 2 && !this.#incoming.readableEnded;
  }

  #readBytes(): Promise<Uint8Array<ArrayBuffer>> {
    const keep = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
      this.#bytes = bytes;
      this.#request = undefined;
      return bytes;
    };
    if (this.#request !== undefined) return readDeclared(this.#request, this.maxBodySize).then(keep);
    if (!this.#hasBody()) return Promise.resolve(new Uint8Array(0));
    return incomingBytes(this.#incoming, this.maxBodySize, keep);
  }

  #outcome(isComplete: boolean): ExchangeOutcome {
    const { bytesSent, failure } = this;
    if (failure !== undefined) return { outcome: "failed", error: failure.error, bytesSent };
    return { outcome: isComplete ? "completed" : "aborted", bytesSent };
  }

  #onClose(listener: (isComplete: boolean) => void): void {
    const outgoing: NodeResponse = this.#outgoing;
    if (isOver(outgoing)) listener(isDelivered(outgoing));
    else outgoing.once("close", () => listener(isDelivered(outgoing)));
  }
}

/** Header fields read where Node keeps them, in the order they came; Node's own header object is never made. */
export class RawFields implements ReadonlyHeaders {
  readonly #raw: readonly string[];

  constructor(raw: readonly string[]) {
    this.#raw = raw;
  }

  get(name: string): string | null {
    const raw = this.#raw;
    const key = name.toLowerCase();
    let value: string | null = null;
    for (let i = 0; i < raw.length; i += 2) {
      const candidate = raw[i]!;
      if (candidate.length !== key.length || candidate.toLowerCase() !== key) continue;
      value = value === null ? raw[i + 1]! : joined(key, value, raw[i + 1]!);
    }
    return value;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  [Symbol.iterator](): Iterator<[string, string]> {
    const raw = this.#raw;
    const fields = new Map<string, string>();
    for (let i = 0; i < raw.length; i += 2) {
      const name = raw[i]!.toLowerCase();
      if (name.startsWith(":")) continue;
      const before = fields.get(name);
      fields.set(name, before === undefined ? raw[i + 1]! : joined(name, before, raw[i + 1]!));
    }
    return [...fields].sort(([a], [b]) => (a < b ? -1 : 1))[Symbol.iterator]();
  }
}

function joined(name: string, before: string, value: string): string {
  return `${before}${name === "cookie" ? "; " : ", "}${value}`;
}

function connectionInfo(incoming: NodeRequest, outgoing: NodeResponse): ConnectionInfo {
  const socket = incoming.socket as TLSSocket;
  return {
    remoteAddress: address(socket.remoteAddress, socket.remotePort, socket.remoteFamily),
    localAddress: address(socket.localAddress, socket.localPort, socket.localFamily),
    protocol: incoming.httpVersionMajor === 2 ? "h2" : `http/${incoming.httpVersion}`,
    encrypted: socket.encrypted === true,
    runtime: "node",
    native: { request: incoming, response: outgoing },
  };
}

function address(text: string | undefined, port: number | undefined, family: string | undefined) {
  if (text === undefined) return undefined;
  return { address: text, port, family: family === "IPv6" ? ("IPv6" as const) : ("IPv4" as const) };
}
