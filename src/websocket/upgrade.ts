import { errorReply, HttpError } from "../errors.ts";
import { fieldLines, isConnectionField } from "../fields.ts";
import { checkAmounts, checkOptions } from "../options.ts";
import type { ExchangeOutcome } from "../outcome.ts";
import { reportOnce } from "../report.ts";
import type { RequestSource } from "../source.ts";
import type { WebSocketAcceptOptions, WebSocketSession, WebSocketUpgrade } from "../upgrade.ts";
import { SocketConnection } from "./connection.ts";
import type { WebSocketDriver } from "./driver.ts";
import { WebSocketClosedError } from "./errors.ts";
import { offeredProtocols } from "./handshake.ts";

const OPTION_NAMES = [
  "protocol",
  "headers",
  "maxMessageSize",
  "idleTimeout",
  "keepAlive",
  "compression",
  "allowedOrigins",
  "maxQueueSize",
] as const;
const AMOUNTS = ["maxMessageSize", "maxQueueSize", "idleTimeout", "keepAlive"];
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\sA-Z]+$/;

/** What an endpoint gives to accept a handshake: a Response whose status reads 101, which Fetch itself can't make. */
class UpgradeResponse extends Response {
  override get status(): number {
    return 101;
  }

  override get ok(): boolean {
    return false;
  }

  override get statusText(): string {
    return "Switching Protocols";
  }
}

/**
 * A handshake between the adapter that received it and the endpoint that answers it. The adapter asks
 * {@link isAccepted} about the final answer, and then either calls {@link open} or writes that answer.
 */
export class WebSocketHandshake implements WebSocketUpgrade {
  readonly #source: RequestSource;
  readonly #settle: (outcome: ExchangeOutcome) => void;
  #protocols: readonly string[] | undefined = undefined;
  #answer: Response | undefined = undefined;
  #session: WebSocketSession | undefined = undefined;
  #options: WebSocketAcceptOptions = {};
  #failure: { readonly error: unknown } | undefined = undefined;

  constructor(source: RequestSource, settle: (outcome: ExchangeOutcome) => void) {
    this.#source = source;
    this.#settle = settle;
  }

  get protocols(): readonly string[] {
    this.#protocols ??= offeredProtocols(this.#source.headers.get("sec-websocket-protocol"));
    return this.#protocols;
  }

  /** The options it was accepted with. */
  get options(): WebSocketAcceptOptions {
    return this.#options;
  }

  accept(session: WebSocketSession, options: WebSocketAcceptOptions = {}): Response {
    if (typeof session !== "function") {
      throw new TypeError(`Can't accept a WebSocket with ${String(session)}; expected a function`);
    }
    checkAcceptOptions(options, this.protocols);
    const lines = fieldLines(options.headers);
    checkFields(lines);
    this.#checkUnanswered("accept");
    if (!this.#isAllowed(options.allowedOrigins)) {
      this.#answer = errorReply(
        new HttpError(403, { detail: "WebSockets from this origin are not allowed." }),
      ).toResponse();
      return this.#answer;
    }
    this.#session = session;
    this.#options = options;
    this.#answer = new UpgradeResponse(null);
    for (let i = 0; i < lines.length; i += 2) this.#answer.headers.append(lines[i]!, lines[i + 1]!);
    return this.#answer;
  }

  reject(response: Response): Response {
    if (!(response instanceof Response)) {
      throw new TypeError(`Can't reject a WebSocket with ${String(response)}; expected a Response`);
    }
    this.#checkUnanswered("reject");
    this.#answer = response;
    return response;
  }

  /** What it was accepted with. */
  get session(): WebSocketSession | undefined {
    return this.#session;
  }

  /** Whether the answer is the 101 that {@link accept} gave. */
  isAccepted(answer: unknown): boolean {
    return this.#session !== undefined && answer === this.#answer;
  }

  /** Fields for the 101, `[name, value, …]`, without those of the handshake itself. */
  fields(): string[] {
    const lines: string[] = [];
    this.#answer?.headers.forEach((value, name) => {
      if (!isHandshakeField(name)) lines.push(name, value);
    });
    return lines;
  }

  /** The 101 has been sent: makes the connection and runs the session on it. */
  open(driver: WebSocketDriver): SocketConnection {
    const connection = new SocketConnection(driver, this.#options);
    const closed = connection.closed.then(({ wasClean }): ExchangeOutcome => {
      const failure = this.#failure;
      if (failure !== undefined) return { outcome: "failed", error: failure.error };
      return { outcome: wasClean ? "completed" : "aborted" };
    });
    this.#follow(() => void connection.close(1001, "server is closing"), closed);
    void this.#run(connection);
    return connection;
  }

  /** The 101 has been sent, and the adapter itself conducts what the session would. */
  openTunnel(tunnel: { leave(): void; readonly closed: Promise<ExchangeOutcome> }): void {
    this.#follow(() => tunnel.leave(), tunnel.closed);
  }

  #follow(leave: () => void, closed: Promise<ExchangeOutcome>): void {
    const shutdown = this.#source.shutdown;
    if (shutdown?.aborted) leave();
    else shutdown?.addEventListener("abort", leave);
    const conversation = closed.then((outcome) => {
      shutdown?.removeEventListener("abort", leave);
      this.#settle(outcome);
    });
    // Where nothing closes servers, the socket itself keeps the program alive.
    if (shutdown !== undefined) this.#source.waitUntil(conversation);
  }

  /** The client left before the 101 could be sent: the session never runs. */
  abandon(): void {
    this.#settle({ outcome: "aborted" });
  }

  /** Runs the session and closes after it. */
  async #run(connection: SocketConnection): Promise<void> {
    try {
      await this.#session!(connection);
      void connection.close(1000);
    } catch (error) {
      // A session that only ran into the end of its connection has not failed.
      if (!(error instanceof WebSocketClosedError && connection.signal.aborted)) {
        this.#failure = { error };
        reportOnce(this.#source.sink, error, "websocket session");
      }
      void connection.close(1011);
    }
  }

  #checkUnanswered(attempt: string): void {
    if (this.#answer === undefined) return;
    throw new TypeError(
      `Can't ${attempt} a WebSocket handshake that was answered with ${this.#answer.status} before; expected one answer`,
    );
  }

  #isAllowed(origins: readonly string[] | undefined): boolean {
    if (origins === undefined) return true;
    const origin = this.#source.headers.get("origin");
    return origin === null || origins.includes(origin);
  }
}

function checkAcceptOptions(options: WebSocketAcceptOptions, offered: readonly string[]): void {
  checkOptions("accept", options, OPTION_NAMES);
  checkAmounts("accept", options, AMOUNTS);
  const { protocol } = options;
  if (protocol !== undefined && !offered.includes(protocol)) {
    const known = offered.length === 0 ? "the client offers none" : `expected one of ${offered.join(", ")}`;
    throw new TypeError(`Can't agree on the subprotocol ${JSON.stringify(protocol)}; ${known}`);
  }
  for (const origin of options.allowedOrigins ?? []) {
    if (ORIGIN.test(origin)) continue;
    throw new TypeError(
      `Invalid origin ${JSON.stringify(origin)} in allowedOrigins; expected scheme, host and port as browsers send them, such as "https://example.com"`,
    );
  }
}

function checkFields(lines: readonly string[]): void {
  for (let i = 0; i < lines.length; i += 2) {
    if (!lines[i]!.startsWith("sec-websocket-")) continue;
    const hint = lines[i] === "sec-websocket-protocol" ? "; use the option protocol" : "";
    throw new TypeError(`The header "${lines[i]}" belongs to the handshake${hint}`);
  }
}

function isHandshakeField(name: string): boolean {
  return isConnectionField(name) || name.startsWith("sec-websocket-") || name === "content-length";
}
