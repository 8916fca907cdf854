/**
 * Driving an app in tests: in memory by {@link testClient}, over a real socket by {@link serveForTest}.
 *
 * @module
 */
import { type App, answer } from "./adapter.ts";
import { parseEventStream } from "./event-stream/parse.ts";
import type { ParsedEvent } from "./event-stream/parser.ts";
import { checkOptions } from "./options.ts";
import { FetchSource } from "./source.ts";
import type { WebSocketConnection, WebSocketUpgrade } from "./upgrade.ts";
import { SocketConnection } from "./websocket/connection.ts";
import { WebSocketRejectedError } from "./websocket/errors.ts";
import { MemoryDriver } from "./websocket/memory.ts";
import { WebSocketHandshake } from "./websocket/upgrade.ts";

export { WebSocketClosedError, WebSocketRejectedError } from "./websocket/errors.ts";

/** What to send: as Fetch has it, or a value to send as JSON. */
export interface TestRequestInit extends RequestInit {
  /** Sent as the body, as JSON, with that content type unless another is given. */
  readonly json?: unknown;
}

/** What a WebSocket handshake of a {@link TestClient} says. */
export interface TestWebSocketOptions {
  /** The subprotocols to offer, the preferred one first. */
  readonly protocols?: readonly string[] | undefined;
  readonly headers?: HeadersInit | undefined;
}

/** A method of a {@link TestClient} that makes one request. */
export type TestRequest = (path: string | URL, init?: TestRequestInit) => Promise<Response>;

/** Settings of a {@link TestClient}. */
export interface TestClientOptions {
  /** What paths are relative to, without a path of its own; `http://localhost` by default. */
  readonly origin?: string | undefined;
}

/** An app's client in memory; disposing of it closes its sockets and aborts its requests. */
export interface TestClient extends AsyncDisposable {
  readonly get: TestRequest;
  readonly post: TestRequest;
  readonly put: TestRequest;
  readonly patch: TestRequest;
  readonly delete: TestRequest;
  readonly head: TestRequest;
  readonly options: TestRequest;
  /** Makes a request of any method, or sends one that is there. */
  request(input: string | URL | Request, init?: TestRequestInit): Promise<Response>;
  /**
   * The events of an event stream, as they come in; leaving the loop leaves the stream. The iteration throws an
   * Error if the answer is no event stream.
   */
  events(path: string | URL, init?: TestRequestInit): AsyncIterableIterator<ParsedEvent>;
  /**
   * Opens a WebSocket; both ends are real conversations with backpressure, only the wire is missing.
   * @throws WebSocketRejectedError if the app answers the handshake with anything but 101.
   */
  websocket(path: string | URL, options?: TestWebSocketOptions): Promise<TestWebSocket>;
}

/** The client's end of a WebSocket. */
export type TestWebSocket = WebSocketConnection & AsyncDisposable;

/**
 * A client that calls an app without a socket.
 *
 * @throws TypeError for an option it doesn't know.
 * @example
 * ```ts
 * import { Router } from "@rolo/http";
 * import { testClient } from "@rolo/http/testing";
 *
 * const router = new Router();
 * router.get("/hello/:name", ({ params }) => ({ hello: params.name }));
 * router.websocket("/echo", ({ upgrade }) =>
 *   upgrade.accept(async (socket) => {
 *     for await (const message of socket) await socket.send(message);
 *   }));
 *
 * await using client = testClient(router);
 * const response = await client.get("/hello/ada");
 * console.assert((await response.json()).hello === "ada");
 *
 * const socket = await client.websocket("/echo");
 * await socket.send("ping");
 * console.assert((await socket.receive()) === "ping");
 * ```
 */
export function testClient(app: App, options: TestClientOptions = {}): TestClient {
  checkOptions("testClient", options, ["origin"]);
  return new MemoryClient(app, options.origin ?? "http://localhost");
}

class MemoryClient implements TestClient {
  readonly get: TestRequest = this.#method("GET");
  readonly post: TestRequest = this.#method("POST");
  readonly put: TestRequest = this.#method("PUT");
  readonly patch: TestRequest = this.#method("PATCH");
  readonly delete: TestRequest = this.#method("DELETE");
  readonly head: TestRequest = this.#method("HEAD");
  readonly options: TestRequest = this.#method("OPTIONS");
  readonly #app: App;
  readonly #origin: string;
  readonly #sockets = new Set<SocketConnection>();
  readonly #end = new AbortController();

  constructor(app: App, origin: string) {
    this.#app = app;
    this.#origin = origin;
  }

  readonly request = async (
    input: string | URL | Request,
    { json, ...init }: TestRequestInit = {},
  ): Promise<Response> => {
    const headers = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined));
    if (json !== undefined) {
      if (!headers.has("content-type")) headers.set("content-type", "application/json");
      init.body = JSON.stringify(json);
    }
    const given = init.signal ?? (input instanceof Request ? input.signal : undefined);
    const signal = given ? AbortSignal.any([given, this.#end.signal]) : this.#end.signal;
    const target = input instanceof Request ? input : this.#url(input);
    return this.#app.handle(new Request(target, { ...init, headers, signal }));
  };

  async *events(path: string | URL, init?: TestRequestInit): AsyncGenerator<ParsedEvent, void, undefined> {
    const response = await this.request(path, init);
    const type = response.headers.get("content-type") ?? "no content type";
    if (response.status !== 200 || !type.startsWith("text/event-stream")) {
      throw new Error(`The answer is ${response.status} with ${type}; expected 200 with text/event-stream`);
    }
    yield* parseEventStream(response);
  }

  readonly websocket = async (
    path: string | URL,
    options: TestWebSocketOptions = {},
  ): Promise<TestWebSocket> => {
    checkOptions("websocket", options, ["protocols", "headers"]);
    const source = new HandshakeSource(this.#url(path), handshakeHeaders(options), this.#end.signal);
    const given = await answer(this.#app, source, (answered) => answered);
    if (!source.handshake.isAccepted(given)) {
      throw new WebSocketRejectedError(source.deliver(given));
    }
    const [server, client] = MemoryDriver.pair();
    const { protocol } = source.handshake.options;
    const socket = new SocketConnection(client, { protocol });
    client.connection = socket;
    server.connection = source.handshake.open(server);
    this.#sockets.add(socket);
    void socket.closed.then(() => this.#sockets.delete(socket));
    return socket;
  };

  readonly [Symbol.asyncDispose] = async (): Promise<void> => {
    await Promise.all(Array.from(this.#sockets, (socket) => socket.close(1001)));
    this.#end.abort(new DOMException("The test client was disposed of", "AbortError"));
  };

  #method(method: string): TestRequest {
    return (path, init) => this.request(path, { ...init, method });
  }

  #url(path: string | URL): string {
    return typeof path === "string" && path.startsWith("/") ? `${this.#origin}${path}` : String(path);
  }
}

/** A handshake that no runtime has seen; its fields are kept apart, since not every `Request` takes them. */
class HandshakeSource extends FetchSource {
  readonly handshake: WebSocketHandshake;
  readonly #headers: Headers;

  constructor(url: string, headers: Headers, signal: AbortSignal) {
    super(new Request(url, { headers, signal }));
    this.#headers = headers;
    this.handshake = new WebSocketHandshake(this, (outcome) => this.settle(outcome));
  }

  override get headers(): Headers {
    return this.#headers;
  }

  get upgrade(): WebSocketUpgrade {
    return this.handshake;
  }
}

function handshakeHeaders({ protocols = [], headers: given }: TestWebSocketOptions): Headers {
  const headers = new Headers(given);
  headers.set("connection", "Upgrade");
  headers.set("upgrade", "websocket");
  headers.set("sec-websocket-version", "13");
  headers.set("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
  if (protocols.length > 0) headers.set("sec-websocket-protocol", protocols.join(", "));
  return headers;
}

/** A server for the time of a test. */
export interface TestServer extends AsyncDisposable {
  /** Where it can be reached, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves an app on a free port of the loopback interface, on the runtime the test runs in.
 *
 * @throws Error if it runs on neither Node, Deno nor Bun.
 * @example
 * ```ts
 * import { Router } from "@rolo/http";
 * import { serveForTest } from "@rolo/http/testing";
 *
 * const router = new Router();
 * router.get("/", () => "hello");
 *
 * await using server = await serveForTest(router);
 * const response = await fetch(server.url);
 * console.assert((await response.text()) === "hello");
 * ```
 */
export async function serveForTest(app: App): Promise<TestServer> {
  // The core knows no adapter. This one loads the one that fits where it runs, by a path that nothing follows before.
  const path = `../adapters/${runtimeName()}.ts`;
  const adapter = (await import(path)) as {
    serve(app: App, options: object): Promise<TestServer>;
  };
  return adapter.serve(app, { port: 0, hostname: "127.0.0.1", handleSignals: false, gracePeriod: 2_000 });
}

function runtimeName(): string {
  if ("Bun" in globalThis) return "bun";
  if ("Deno" in globalThis) return "deno";
  if ("process" in globalThis) return "node";
  throw new Error("serveForTest() runs on Node, Deno and Bun; use testClient() elsewhere");
}
