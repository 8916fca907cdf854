import {
  type ClientTimeouts,
  type DialledSocket,
  isTransparent,
  type OutgoingRequest,
  type TransparentClient,
  UpstreamError,
} from "../client.ts";
import { type RequestContext, sourceOf } from "../context.ts";
import { HttpError } from "../errors.ts";
import { Reply } from "../reply.ts";
import type { RequestBody } from "../source.ts";
import type { Balancer, Member } from "./balance.ts";
import { transparentOver } from "./fetch-client.ts";
import type { HealthSettings } from "./health.ts";
import { ProxiedRequest } from "./outgoing.ts";
import type { ForwardedPath } from "./path.ts";
import { bodyIfAny, PendingBody } from "./pending-body.ts";
import { type CleanRequest, cleanRequest, sentBody } from "./request.ts";
import { answerOf, seenBy } from "./respond.ts";
import type { ProxySettings } from "./settings.ts";
import { joinPath, type Upstream } from "./target.ts";
import { acceptAs, checkHandshake, handshakeLines } from "./websocket.ts";

const IDEMPOTENT: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"]);
const CHECK_TIMEOUTS: Required<ClientTimeouts> = { connect: 0, headers: 0, idle: 0 };

/** One request on its way to an upstream and back. */
export class Forwarding {
  /** Fields that replace those of the request; `undefined` removes them. */
  overrides: readonly (readonly [string, string | undefined])[] = [];
  readonly #context: RequestContext<unknown>;
  readonly #settings: ProxySettings;
  readonly #balancer: Balancer;
  readonly #health: HealthSettings | undefined;
  readonly #path: ForwardedPath;
  readonly #client: TransparentClient;

  constructor(
    context: RequestContext<unknown>,
    settings: ProxySettings,
    balancer: Balancer,
    health: HealthSettings | undefined,
    path: ForwardedPath,
  ) {
    this.#context = context;
    this.#settings = settings;
    this.#balancer = balancer;
    this.#health = health;
    this.#path = path;
    this.#client = clientFor(context, settings);
  }

  async answer(): Promise<Reply | Response> {
    checkHandshake(this.#context);
    const cleaned = cleanRequest(this.#context, this.#settings);
    if (cleaned instanceof Reply) return cleaned;
    const clean = cleaned.body === null ? cleaned : { ...cleaned, body: await this.#bodyOf(cleaned) };
    const tried: Member[] = [];
    this.#checkTargets();
    for (;;) {
      const member = this.#balancer.pick(tried);
      tried.push(member);
      const outgoing = await this.#outgoing(clean, member.upstream);
      let dialled: DialledSocket;
      try {
        dialled = await this.#ask(outgoing, member);
      } catch (error) {
        if (this.#signal().aborted) return new Reply(CLIENT_CLOSED, null);
        if (!this.#mayRetry(error, outgoing, clean.body, tried)) throw problemOf(error);
        continue;
      }
      return this.#answerOf(dialled, member);
    }
  }

  #answerOf(
    { response, socket }: DialledSocket,
    member: Member,
  ): Reply | Response | Promise<Reply | Response> {
    const { upgrade } = this.#context;
    if (upgrade !== undefined && socket !== undefined) {
      return acceptAs(this.#context, upgrade, response, socket);
    }
    if (upgrade !== undefined && response.status === 101 && response.native !== undefined)
      return response.native;
    const answer = answerOf(this.#context, response, member.upstream, this.#settings, () => this.#prefix());
    const { onResponse } = this.#settings;
    return onResponse === undefined ? answer : this.#seenBy(onResponse, answer);
  }

  async #seenBy(
    onResponse: NonNullable<ProxySettings["onResponse"]>,
    answer: Reply | Response,
  ): Promise<Reply | Response> {
    try {
      return await seenBy(onResponse, answer, this.#context);
    } catch (error) {
      if (this.#signal().aborted) return new Reply(CLIENT_CLOSED, null);
      // What the app throws is its own; only a body that broke while it was read is the upstream's doing.
      throw error instanceof UpstreamError ? problemOf(error) : error;
    }
  }

  async #ask(outgoing: OutgoingRequest, member: Member): Promise<DialledSocket> {
    const { circuit } = member;
    circuit.begin();
    member.active++;
    try {
      const dialled = await this.#send(outgoing);
      circuit.succeed();
      this.#follow(member);
      return dialled;
    } catch (error) {
      member.active--;
      if (isFailure(error)) circuit.fail(Date.now());
      else circuit.abandon();
      throw error;
    }
  }

  /** Counts the request as the member's until the exchange is over, where anybody asks for its load. */
  #follow(member: Member): void {
    const leave = (): void => {
      member.active--;
    };
    if (this.#balancer.countsLoad) void this.#context.closed.then(leave);
    else leave();
  }

  async #send(outgoing: OutgoingRequest): Promise<DialledSocket> {
    const client = this.#client;
    if (this.#context.upgrade === undefined) {
      return { response: await client.exchange(outgoing), socket: undefined };
    }
    if (client.dial === undefined) throw new UpstreamError("unsupported", "This client has no WebSockets");
    return client.dial({ ...outgoing, lines: handshakeLines(outgoing.lines), body: null });
  }

  /** The request as this upstream gets it. */
  async #outgoing(clean: CleanRequest, upstream: Upstream): Promise<OutgoingRequest> {
    const { rest, query } = this.#path;
    const path = joinPath(upstream, rest, query);
    const host = this.#settings.preserveHost ? clean.host : upstream.host;
    const lines = ["host", host, ...clean.lines];
    if (clean.contentLength !== undefined) lines.push("content-length", clean.contentLength);
    const request = new ProxiedRequest(clean.method, upstream.origin, path, lines, clean.body);
    for (const [name, value] of this.overrides) request.headers.set(name, value);
    const { rewrite } = this.#settings;
    if (rewrite !== undefined) {
      await rewrite(request, this.#context);
      checkRewritten(request);
    }
    const source = sourceOf(this.#context);
    const body = sentBody(request, clean);
    return {
      method: request.method,
      origin: upstream.origin,
      socketPath: upstream.socketPath,
      path: request.path,
      lines: request.headers.lines,
      body,
      signal: this.#signal(),
      timeouts: this.#settings.timeouts,
      onInformation:
        source.inform === undefined ? undefined : (status, fields) => source.inform!(status, fields),
    };
  }

  /** What tells that the client has gone. Workers pass bodies through untouched only if nobody else watches them. */
  #signal(): AbortSignal {
    const context = this.#context;
    return context.connection.runtime === "workers" ? context.request.signal : context.signal;
  }

  async #bodyOf({ body, isDeclared }: CleanRequest): Promise<RequestBody> {
    // Workers' `fetch` must have it untouched.
    if (body === null || this.#context.connection.runtime === "workers") return body;
    const sent = isDeclared ? body : await bodyIfAny(body);
    return sent === null || this.#balancer.members.length === 1 ? sent : new PendingBody(sent);
  }

  #mayRetry(
    error: unknown,
    outgoing: OutgoingRequest,
    given: RequestBody,
    tried: readonly Member[],
  ): boolean {
    if (tried.length > this.#settings.retries || !(error instanceof UpstreamError)) return false;
    const hasOthers = this.#balancer.members.length > 1;
    // What is read of a body is gone.
    const isWhole = outgoing.body === null || (given instanceof PendingBody && !given.isBegun);
    if (error.failure === "connect") return hasOthers && isWhole;
    if (outgoing.body !== null) return false;
    // Some clients can't tell a target that is not there from one that broke off.
    const isBroken = error.failure === "stale" || (error.failure === "broken" && hasOthers);
    return isBroken && IDEMPOTENT.has(outgoing.method);
  }

  /** The part of the request's path that stands for the target's. */
  #prefix(): string {
    const { pathname } = this.#context.url;
    const { rest = "" } = this.#path;
    return pathname.endsWith(rest) ? pathname.slice(0, pathname.length - rest.length) : "/";
  }

  /** Asks every target whose check is due, those that are left alone too. */
  #checkTargets(): void {
    const check = this.#health?.check;
    if (check === undefined) return;
    for (const member of this.#balancer.members) {
      if (member.circuit.takeCheck(Date.now())) this.#check(member, check);
    }
  }

  #check({ upstream, circuit }: Member, check: NonNullable<HealthSettings["check"]>): void {
    const asked = this.#client
      .exchange({
        method: "GET",
        origin: upstream.origin,
        socketPath: upstream.socketPath,
        path: check.path,
        lines: ["host", upstream.host],
        body: null,
        signal: AbortSignal.timeout(check.timeout),
        timeouts: CHECK_TIMEOUTS,
      })
      .then(({ status, body }) => {
        body?.cancel();
        circuit.checked(status < 400, Date.now());
      })
      .catch(() => circuit.checked(false, Date.now()));
    this.#context.waitUntil(asked);
  }
}

/** What is "answered" to a client that has gone; nobody sees it but logs. */
const CLIENT_CLOSED = 499;

function clientFor(context: RequestContext<unknown>, settings: ProxySettings): TransparentClient {
  const client = settings.client ?? sourceOf(context).client;
  return client !== undefined && isTransparent(client) ? client : transparentOver(client);
}

function isFailure(error: unknown): boolean {
  return error instanceof UpstreamError && error.failure !== "aborted" && error.failure !== "unsupported";
}

function checkRewritten({ path }: ProxiedRequest): void {
  if (!/^[/*][\x21-\x7e]*$/.test(path)) {
    throw new TypeError(
      `The proxy's rewrite gave the path ${JSON.stringify(path)}; expected one that begins with "/" and is percent-encoded`,
    );
  }
}

function problemOf(error: unknown): unknown {
  if (error instanceof HttpError || error instanceof TypeError) return error;
  // Nobody but whoever makes its body gives up a request whose client is there yet.
  if (error instanceof UpstreamError && error.failure === "aborted") return error.cause;
  const failure = error instanceof UpstreamError ? error.failure : "broken";
  const status = failure === "timeout" ? 504 : failure === "unsupported" ? 501 : 502;
  return new HttpError(status, { cause: error });
}
