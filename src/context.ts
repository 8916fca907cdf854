import { decodeText, parseJson } from "./body.ts";
import { HeaderFields, type ReadonlyHeaders } from "./fields.ts";
import type { ExchangeOutcome } from "./outcome.ts";
import { bindBody, discard, Reply, replyOf } from "./reply.ts";
import type { ErrorSink } from "./report.ts";
import { sealedAnswer, withMutableHeaders } from "./seal.ts";
import { bodyAs, bytesOf, type ConnectionInfo, FetchSource, type RequestSource } from "./source.ts";
import type { WebSocketUpgrade } from "./upgrade.ts";

/** Params by name: strings, or what the route's converters made of them. */
export type PathParams = Readonly<Record<string, unknown>>;

/** What a context knows of the route that was matched. */
export interface MatchedRoute {
  readonly name: string | undefined;
  /** The route's pattern as it was written. */
  readonly path: string;
  /** The methods it answers; empty for any. */
  readonly methods: readonly string[];
}

/** A route and what its pattern found in the URL. */
export interface RouteMatch {
  readonly route: MatchedRoute;
  readonly params: PathParams;
  /** The full result of the URL Pattern standard, made when first read. */
  readonly result: URLPatternResult;
}

/** What the schemas of a route made of a request; undefined where the route has none. */
export interface RouteInput {
  readonly params: unknown;
  readonly query: unknown;
  /** Seen by the endpoint only; other handlers see the fields as they came. */
  headers: unknown;
  readonly cookies: unknown;
  readonly body: unknown;
}

/** Takes an error that must not reach the client; `where` says which part of the exchange it came from. */
export type ErrorReporter = (error: unknown, where: string, context: RequestContext<unknown>) => void;

/** Writes errors to the console, with where they came from. */
export const reportToConsole: ErrorReporter = (error, where, context) => {
  console.error(error, `(${where}, ${context.method} ${context.route?.path ?? ""})`);
};

/** For what the reporter itself throws: the last resort, which nothing may escape from. */
function reportToNobody(failure: unknown): void {
  try {
    console.error(failure, "(onError)");
  } catch {
    // An error that can't even be printed.
  }
}

// What the spine may do to a context and handlers may not.

/** Sets what the router found. */
export let setMatch: (context: RequestContext<unknown>, match: RouteMatch) => void;
/** Sets or drops the answer; `answered` is false for the default ones. */
export let setAnswer: (
  context: RequestContext<unknown>,
  answer: Reply | Response | undefined,
  answered: boolean,
) => void;
/** Whether there is an answer, default or not; unlike asking for its status, that reads no native Response. */
export let hasAnswer: (context: RequestContext<unknown>) => boolean;
/** Sets what the schemas of the matched route made of the request. */
export let setInput: (context: RequestContext<unknown>, input: RouteInput) => void;
/** Sets what a handler threw. */
export let setError: (context: RequestContext<unknown>, error: unknown) => void;
/** Puts `responseHeaders` over the answer and takes the body off an answer to HEAD. */
export let sealAnswer: (context: RequestContext<unknown>) => void;
/** Takes the answer back; its body is let go once it is known that it isn't the final one after all. */
export let dropAnswer: (context: RequestContext<unknown>) => void;
/** The final answer; from now on its stream belongs to who took it. */
export let takeAnswer: (context: RequestContext<unknown>) => Reply | Response;
/** What the context reads from. */
export let sourceOf: (context: RequestContext<unknown>) => RequestSource;

/**
 * One request on its way through a gateway: the request, the answer so far, and what handlers pass on.
 *
 * Extend it for typed state of your own and name the subclass to the gateway.
 *
 * @example
 * ```ts
 * import { Gateway, RequestContext } from "@rolo/http";
 *
 * class MyContext extends RequestContext {
 *   user?: string;
 * }
 * const gateway = new Gateway({
 *   context: MyContext,
 *   requestHandlers: [
 *     (context) => { context.user = context.headers.get("x-user") ?? "nobody"; },
 *     (context, chain) => chain.respond(200, { user: context.user }),
 *   ],
 * });
 * const response = await gateway.handle(new Request("http://localhost/", { headers: { "x-user": "ada" } }));
 * console.assert((await response.json()).user === "ada");
 * ```
 */
export class RequestContext<Params = PathParams> implements ErrorSink {
  readonly #source: RequestSource;
  readonly #reporter: ErrorReporter;
  #url: URL | undefined = undefined;
  #fields: HeaderFields | undefined = undefined;
  #match: RouteMatch | undefined = undefined;
  #input: RouteInput | undefined = undefined;
  #answer: Reply | Response | undefined = undefined;
  #native: Response | undefined = undefined;
  #answered = false;
  #taken = false;
  #dropped: Reply | Response | undefined = undefined;
  #error: unknown = undefined;

  constructor(source: RequestSource | Request, reporter: ErrorReporter = reportToConsole) {
    // A look at a global such as Request is dear on Deno.
    this.#source = "request" in source ? source : new FetchSource(source);
    this.#reporter = reporter;
    this.#source.sink = this;
  }

  /** The real, native Request; made on first use. */
  get request(): Request {
    return this.#source.request();
  }

  /** The method as the request has it. */
  get method(): string {
    return this.#source.method;
  }

  /** The canonical URL: parsed once, on first use. */
  get url(): URL {
    this.#url ??= new URL(this.#source.url);
    return this.#url;
  }

  /** The request's fields; reading one makes no native Request. */
  get headers(): ReadonlyHeaders {
    const headers = this.#input?.headers;
    return headers === undefined ? this.#source.headers : (headers as ReadonlyHeaders);
  }

  /** Fields for the final answer, whichever it is. */
  get responseHeaders(): HeaderFields {
    this.#fields ??= new HeaderFields();
    return this.#fields;
  }

  /** The params of the matched route, `{}` before. */
  get params(): Params {
    if (this.#input?.params !== undefined) return this.#input.params as Params;
    return (this.#match === undefined ? NO_PARAMS : this.#match.params) as Params;
  }

  /** What the route's `query` schema made of the query; undefined without one. */
  get query(): unknown {
    return this.#input?.query;
  }

  /** What the route's `cookies` schema made of the cookies; undefined without one. */
  get cookies(): unknown {
    return this.#input?.cookies;
  }

  /** What the route's `body` schema made of the body; undefined without one. */
  get body(): unknown {
    return this.#input?.body;
  }

  /**
   * The bytes of the body, read once and kept: `request` can still be forwarded, and reads them again.
   * @throws HttpError 413 if they are more than the route or the server takes.
   */
  bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return bytesOf(this.#source);
  }

  /**
   * The body as text; the same terms as {@link bytes}.
   * @throws HttpError 400 if it is not valid UTF-8; 413.
   */
  text(): Promise<string> {
    return bodyAs(this.#source, decodeText);
  }

  /**
   * The body as a JSON value, whatever media type it says; the same terms as {@link bytes}.
   * @throws HttpError 400 if it is not valid JSON; 413.
   * @example
   * ```ts
   * import { Router } from "@rolo/http";
   *
   * const router = new Router();
   * router.post("/echo", (context) => context.json());
   * const request = new Request("http://localhost/echo", { method: "POST", body: "[1" });
   * console.assert((await router.handle(request)).status === 400);
   * ```
   */
  json(): Promise<unknown> {
    return bodyAs(this.#source, parseJson);
  }

  /** The matched route. */
  get route(): MatchedRoute | undefined {
    return this.#match?.route;
  }

  /** The matched route with its params and the full URLPatternResult. */
  get match(): RouteMatch | undefined {
    return this.#match;
  }

  /** The answer so far; assigning sets it without stopping the chain. */
  get response(): Response | undefined {
    const answer = this.#answer;
    if (answer === undefined) return undefined;
    this.#native ??= answer instanceof Reply ? this.#toNative(answer) : withMutableHeaders(answer);
    return this.#native;
  }

  set response(response: Response | undefined) {
    if (response !== undefined && !isAnswer(response)) {
      throw new TypeError(
        `Can't set context.response to ${String(response)}; expected a Response or undefined`,
      );
    }
    this.#setAnswer(response, response !== undefined);
  }

  /** The status of the answer so far; reading it makes no native Response. */
  get status(): number | undefined {
    return (this.#native ?? this.#answer)?.status;
  }

  /** What a handler threw, for later phases. */
  get error(): unknown {
    return this.#error;
  }

  /** False while there is no answer, or only the default 404 or 500. */
  get answered(): boolean {
    return this.#answered;
  }

  /** Aborts when the client really goes away, and only then. */
  get signal(): AbortSignal {
    return this.#source.signal;
  }

  /** What is known of the connection. */
  get connection(): ConnectionInfo {
    return this.#source.connection;
  }

  /** Defined if this is a WebSocket handshake that can be accepted. */
  get upgrade(): WebSocketUpgrade | undefined {
    return this.#source.upgrade;
  }

  /** Settles when the exchange is over: body delivered, aborted or failed. Costs nothing unless read; never rejects. */
  get closed(): Promise<ExchangeOutcome> {
    return this.#source.closed;
  }

  /** Keeps worker or server alive for background work; a rejection is reported. */
  waitUntil(promise: Promise<unknown>): void {
    this.#source.waitUntil(Promise.resolve(promise).catch((error) => this.report(error, "background work")));
  }

  /** Hands an error to the gateway's `onError`; the answer stays as it is. */
  report(error: unknown, where = "handler"): void {
    try {
      const pending: unknown = this.#reporter(error, where, this);
      if (pending instanceof Promise) pending.catch(reportToNobody);
    } catch (failure) {
      reportToNobody(failure);
    }
  }

  #toNative(reply: Reply): Response {
    const isStreamed =
      reply.body !== null && typeof reply.body !== "string" && !(reply.body instanceof Uint8Array);
    // Once handed out, a stream belongs to the adapter; status and headers can still be looked at.
    const body = this.#taken && isStreamed ? null : reply.body;
    return new Reply(reply.status, body, reply.type, reply.lines, reply.statusText).toResponse();
  }

  #setAnswer(answer: Reply | Response | undefined, answered: boolean): void {
    if (answer !== undefined) bindBody(answer, this.#source);
    if (this.#input !== undefined) this.#input.headers = undefined;
    this.#answer = answer;
    this.#native = undefined;
    this.#answered = answered;
  }

  /** The answer as its handlers left it, be it in its plain or its native form. */
  #current(): Reply | Response {
    const answer = this.#answer!;
    const native = this.#native;
    if (native === undefined || native === answer) return answer;
    if (!(answer instanceof Reply)) return native;
    if (!answer.isWhole || native.bodyUsed || native.body?.locked) return native;
    // The body is as it was, so the adapter needn't read it back out of the native Response.
    const reply = replyOf(native);
    return new Reply(reply.status, answer.body, undefined, reply.lines, reply.statusText);
  }

  #seal(): void {
    const answer = this.#current();
    const sealed = sealedAnswer(answer, this.#fields, this.#source.method === "HEAD");
    if (sealed === answer) {
      this.#answer = answer;
      return;
    }
    this.#answer = sealed;
    this.#native = undefined;
  }

  static {
    setMatch = (context, match) => {
      context.#match = match;
    };
    setAnswer = (context, answer, answered) => context.#setAnswer(answer, answered);
    hasAnswer = (context) => context.#answer !== undefined;
    setInput = (context, input) => {
      context.#input = input;
    };
    setError = (context, error) => {
      if (context.#input !== undefined) context.#input.headers = undefined;
      context.#error = error;
    };
    sealAnswer = (context) => context.#seal();
    dropAnswer = (context) => {
      if (context.#dropped !== undefined) letGoOf(context.#dropped);
      context.#dropped = context.#native ?? context.#answer;
      context.#setAnswer(undefined, false);
    };
    takeAnswer = (context) => {
      const answer = context.#current();
      context.#taken = true;
      if (context.#dropped !== undefined) letGoOf(context.#dropped, answer);
      return answer;
    };
    sourceOf = (context) => context.#source;
  }
}

/** Lets go of the body of an answer that was dropped, unless it is that of the final one. */
function letGoOf(dropped: Reply | Response, answer?: Reply | Response): void {
  if (dropped.body !== answer?.body) discard(dropped.body);
}

/** What a request or a context reads from. */
export function sourceFrom(request: Request | RequestContext<unknown>): RequestSource {
  return request instanceof RequestContext ? sourceOf(request) : new FetchSource(request);
}

const NO_PARAMS: PathParams = Object.freeze(Object.create(null));

/** Whether a handler's value is an answer. */
export function isAnswer(value: unknown): value is Reply | Response {
  return value instanceof Reply || value instanceof Response;
}
