import {
  Agent,
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { request as httpsRequest, Agent as TlsAgent } from "node:https";
import type { Socket } from "node:net";
import {
  ChunkBody,
  Deadline,
  type DialledSocket,
  fetchOver,
  type HttpClient,
  HttpError,
  type IncomingResponse,
  type OutgoingRequest,
  readChunks,
  type TransparentClient,
  UpstreamError,
} from "../../src/adapter.ts";
import {
  abortedError,
  bodyFailure,
  type ClientSettings,
  idleTimeoutOf,
  isUnreachable,
  originParts,
  timeoutsOf,
} from "./client-options.ts";
import { dialOverNodeHttp } from "./dial.ts";

/** A transparent client over `node:http`, which Bun and Deno have as well. */
export class NodeHttpClient implements TransparentClient, HttpClient {
  readonly #settings: ClientSettings;
  readonly #agent: Agent;
  readonly #tlsAgent: TlsAgent;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
    const pool = {
      keepAlive: true,
      timeout: settings.keepAliveTimeout,
      ...(settings.connections === undefined ? {} : { maxSockets: settings.connections }),
    };
    this.#agent = new Agent(pool);
    this.#tlsAgent = new TlsAgent({ ...pool, ...settings.tls });
  }

  fetch(request: Request): Promise<Response> {
    return fetchOver(this, request);
  }

  exchange(outgoing: OutgoingRequest): Promise<IncomingResponse> {
    if (outgoing.signal?.aborted) return Promise.reject(abortedError(outgoing.signal));
    return new Promise((resolve, reject) => {
      try {
        new Exchange(this.#open(outgoing), outgoing, resolve, reject).begin();
      } catch (error) {
        reject(new UpstreamError("unsupported", "The request can't be sent", { cause: error }));
      }
    });
  }

  dial(outgoing: OutgoingRequest): Promise<DialledSocket> {
    return dialOverNodeHttp((handshake) => this.#open(handshake, true), outgoing);
  }

  /** A request that has not been written yet; for an upgrade it brings its own Connection, and a connection to keep. */
  #open(outgoing: OutgoingRequest, isUpgrade = false): ClientRequest {
    const { isTls, hostname, port, serverName } = originParts(outgoing.origin);
    const { socketPath } = outgoing;
    const options: RequestOptions & { readonly servername: string | undefined } = {
      method: outgoing.method,
      path: outgoing.path,
      // A list is sent as it is, line by line; Node's types only know the other form.
      headers: (isUpgrade ? outgoing.lines : framedLines(outgoing)) as unknown as NonNullable<
        RequestOptions["headers"]
      >,
      setHost: false,
      maxHeaderSize: this.#settings.maxHeaderSize,
      agent: isUpgrade ? false : isTls ? this.#tlsAgent : this.#agent,
      servername: serverName,
      socketPath,
      hostname: socketPath === undefined ? hostname : undefined,
      port: port === "" ? (isTls ? 443 : 80) : port,
    };
    return isTls ? httpsRequest({ ...options, ...this.#settings.tls }) : httpRequest(options);
  }

  close(): Promise<void> {
    this.#agent.destroy();
    this.#tlsAgent.destroy();
    return Promise.resolve();
  }
}

const BODYLESS: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);

function framedLines({ lines, body, method }: OutgoingRequest): string[] {
  const framed = [...lines];
  const hasLength = hasContentLength(lines);
  if (body !== null && !hasLength) framed.push("transfer-encoding", "chunked");
  // Node would announce chunks for these, and then send none.
  if (body === null && !hasLength && !BODYLESS.has(method)) framed.push("content-length", "0");
  framed.push("connection", "keep-alive");
  return framed;
}

function hasContentLength(lines: readonly string[]): boolean {
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i]!;
    if (name.length === 14 && name.toLowerCase() === "content-length") return true;
  }
  return false;
}

/** One request and its answer. */
class Exchange {
  readonly #request: ClientRequest;
  readonly #outgoing: OutgoingRequest;
  readonly #resolve: (response: IncomingResponse) => void;
  readonly #reject: (error: unknown) => void;
  #body: ChunkBody | undefined = undefined;
  #failure: unknown = undefined;
  #isSettled = false;
  #isConnected = false;
  readonly #deadline: Deadline = new Deadline(() => this.#expire());

  constructor(
    request: ClientRequest,
    outgoing: OutgoingRequest,
    resolve: (response: IncomingResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#request = request;
    this.#outgoing = outgoing;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  begin(): void {
    const request = this.#request;
    const { signal, onInformation, body } = this.#outgoing;
    const { connect, headers } = timeoutsOf(this.#outgoing);
    request.on("error", (error) => this.#fail(error));
    request.on("close", () => this.#closed());
    request.on("response", (incoming: IncomingMessage) => this.#answered(incoming));
    request.on("upgrade", (incoming: IncomingMessage, socket: Socket) => {
      socket.destroy();
      this.#stop(
        new UpstreamError("broken", `The upstream switched protocols (${incoming.statusCode}) unasked`),
      );
    });
    if (onInformation !== undefined) {
      request.on(
        "information",
        ({ statusCode, rawHeaders }: { statusCode: number; rawHeaders: string[] }) => {
          if (statusCode !== 100) onInformation(statusCode, rawHeaders);
        },
      );
    }
    signal?.addEventListener("abort", this.#abort, { once: true });
    this.#deadline.set(connect);
    request.once("socket", (socket: Socket) => {
      if (socket.connecting) socket.once("connect", () => this.#connected(headers));
      else this.#connected(headers);
    });
    if (body === null) request.end();
  }

  readonly #abort = (): void => this.#stop(abortedError(this.#outgoing.signal));

  #connected(timeout: number): void {
    this.#isConnected = true;
    if (this.#isSettled) return;
    this.#deadline.set(timeout);
    const { body } = this.#outgoing;
    // Not before, so that the body is whole for another target if this one can't be reached.
    if (body !== null) this.#upload(body).catch((error) => this.#stop(bodyFailure(error)));
  }

  #expire(): void {
    const message = this.#isConnected
      ? "The upstream gave no answer in time"
      : "The upstream took too long to connect";
    this.#stop(new UpstreamError("timeout", message));
  }

  async #upload(body: NonNullable<OutgoingRequest["body"]>): Promise<void> {
    const request = this.#request;
    const { headers } = timeoutsOf(this.#outgoing);
    for await (const chunk of body instanceof ReadableStream ? readChunks(body) : body) {
      if (request.destroyed) return;
      // What a client takes to send its body is not the upstream's slowness.
      if (!this.#isSettled) this.#deadline.set(headers);
      if (!request.write(chunk)) await drained(request);
    }
    request.end();
  }

  #answered(incoming: IncomingMessage): void {
    this.#settle();
    const body = new ChunkBody({
      pause: () => void incoming.pause(),
      resume: () => void incoming.resume(),
      destroy: () => void this.#request.destroy(),
    });
    this.#body = body;
    body.idleTimeout = idleTimeoutOf(incoming.rawHeaders, timeoutsOf(this.#outgoing).idle);
    incoming.on("error", (error) => this.#fail(error));
    // What came along with the head is here once the parser, which is at work yet, is done.
    queueMicrotask(() => {
      if (incoming.complete) takeRest(incoming, body);
      else this.#follow(incoming, body);
      this.#resolve({
        status: incoming.statusCode ?? 0,
        statusText: incoming.statusMessage ?? "",
        lines: incoming.rawHeaders,
        body,
      });
    });
  }

  #follow(incoming: IncomingMessage, body: ChunkBody): void {
    incoming.on("data", (chunk: Buffer) => body.push(chunk));
    incoming.on("end", () => {
      if (incoming.complete) body.end(incoming.rawTrailers);
      else this.#closed();
    });
    incoming.on("close", () => this.#closed());
  }

  /** Gives up, for a reason of ours. */
  #stop(error: unknown): void {
    this.#failure ??= error;
    this.#request.destroy();
    this.#fail(error);
  }

  /** To make an error is dear, and nearly always all is over by now. */
  #closed(): void {
    if (!this.#isSettled || this.#body?.isOver === false) this.#fail(new Error("The connection was closed"));
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    if (this.#isSettled) {
      this.#body?.fail(broken(this.#failure));
      return;
    }
    this.#settle();
    this.#reject(this.#explained(this.#failure));
  }

  #settle(): void {
    this.#isSettled = true;
    this.#deadline.clear();
    this.#outgoing.signal?.removeEventListener("abort", this.#abort);
  }

  #explained(error: unknown): unknown {
    if (error instanceof UpstreamError || error instanceof HttpError) return error;
    if (isUnreachable(error))
      return new UpstreamError("connect", "The upstream can't be reached", { cause: error });
    const isStale = this.#request.reusedSocket && (error as { code?: string }).code === "ECONNRESET";
    return isStale
      ? new UpstreamError("stale", "The connection was closed meanwhile", { cause: error })
      : broken(error);
  }
}

function broken(error: unknown): unknown {
  if (error instanceof UpstreamError || error instanceof HttpError) return error;
  return new UpstreamError("broken", "The upstream broke off", { cause: error });
}

function takeRest(incoming: IncomingMessage, body: ChunkBody): void {
  const rest: Buffer | null = incoming.read();
  if (rest !== null) body.push(rest);
  body.end(incoming.rawTrailers);
}

function drained(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      request.off("drain", wake);
      request.off("close", wake);
      resolve();
    };
    request.once("drain", wake);
    request.once("close", wake);
  });
}
