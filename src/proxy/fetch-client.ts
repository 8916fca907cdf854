import {
  type DialledSocket,
  type HttpClient,
  type IncomingBody,
  type IncomingResponse,
  type OutgoingRequest,
  type TransparentClient,
  UpstreamError,
} from "../client.ts";
import { defaultClient } from "../client-fetch.ts";
import { streamOf } from "../stream.ts";
import { isDecodedByFetch, runtimeName } from "./decoding.ts";

/**
 * A client that exchanges raw requests by way of `fetch`, as far as that goes: paths are normalised, a Host is only
 * sent where the runtime lets it, a GET has no body, fields of a User-Agent's kind are added, bodies are decoded by most
 * runtimes (and then lose their Content-Encoding), and interim answers and trailers are not seen.
 */
export function transparentOver(client: HttpClient = defaultClient()): TransparentClient {
  return {
    fetch: (request) => client.fetch(request),
    exchange: (outgoing) => exchange(client, outgoing),
    ...(runtimeName() === "workers" ? { dial: (outgoing) => dial(client, outgoing) } : {}),
    close: () => Promise.resolve(),
  };
}

/** On Workers, a fetched 101 holds the upstream's end of a WebSocket, and is the client's answer as it stands. */
async function dial(client: HttpClient, outgoing: OutgoingRequest): Promise<DialledSocket> {
  const lines = [...outgoing.lines, "upgrade", "websocket"];
  return { response: await exchange(client, { ...outgoing, lines }), socket: undefined };
}

async function exchange(client: HttpClient, outgoing: OutgoingRequest): Promise<IncomingResponse> {
  const deadline = new Deadline(outgoing);
  try {
    const response = await client.fetch(fetchRequest(outgoing, deadline.signal));
    return incomingOf(response, outgoing.timeouts?.idle ?? 0);
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    if (deadline.isOver)
      throw new UpstreamError("timeout", "The upstream gave no answer in time", { cause: error });
    const failure = outgoing.signal?.aborted ? "aborted" : "broken";
    throw new UpstreamError(failure, "The upstream gave no answer", { cause: error });
  } finally {
    deadline.stop();
  }
}

/** Aborts with the request's own signal, or when the head of the answer takes too long. */
class Deadline {
  isOver = false;
  readonly signal: AbortSignal | undefined;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ signal, timeouts }: OutgoingRequest) {
    const time = timeouts?.headers ?? 0;
    if (time === 0) {
      this.signal = signal;
      return;
    }
    const controller = new AbortController();
    this.signal = controller.signal;
    if (signal?.aborted) controller.abort(signal.reason);
    signal?.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
    this.#timer = setTimeout(() => {
      this.isOver = true;
      controller.abort(new DOMException("The upstream gave no answer in time", "TimeoutError"));
    }, time);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function fetchRequest(outgoing: OutgoingRequest, signal: AbortSignal | undefined): Request {
  const { method, origin, path, lines, body, socketPath } = outgoing;
  if (socketPath !== undefined)
    throw new UpstreamError("unsupported", "fetch can't connect to a unix socket");
  const url = new URL(origin + (path === "*" ? "/" : path));
  if (url.origin !== new URL(origin).origin || path === "*") {
    throw new UpstreamError("unsupported", `fetch can't ask for the target ${JSON.stringify(path)}`);
  }
  const headers = new Headers();
  for (let i = 0; i < lines.length; i += 2) headers.append(lines[i]!, lines[i + 1]!);
  const init: RequestInit & { duplex?: "half" } = { method, headers, redirect: "manual" };
  if (signal !== undefined) init.signal = signal;
  if (body !== null) {
    // A native stream whose length the runtime knows must stay what it is.
    init.body = (body instanceof ReadableStream ? body : streamOf(body)) as ReadableStream<
      Uint8Array<ArrayBuffer>
    >;
    init.duplex = "half";
  }
  try {
    const request = new Request(url, init);
    // Some runtimes make a GET of a method that they don't know.
    if (request.method === method) return request;
  } catch (error) {
    throw new UpstreamError("unsupported", `fetch can't send this ${method} request`, { cause: error });
  }
  throw new UpstreamError("unsupported", `fetch can't send the method ${method}`);
}

function incomingOf(response: Response, idleTimeout: number): IncomingResponse {
  const { status, statusText, headers, body } = response;
  const runtime = runtimeName();
  // A Response that was made by hand has no URL, and nobody has decoded it.
  const isDecoded = body !== null && response.url !== "" && isDecodedByFetch(headers, runtime);
  const lines: string[] = [];
  headers.forEach((value, name) => {
    if (isDecoded && (name === "content-encoding" || name === "content-length")) return;
    // The decoded body is another representation than the one the tag is strong for.
    const text = isDecoded && name === "etag" && value.startsWith('"') ? `W/${value}` : value;
    lines.push(name, text);
  });
  const isEndless = headers.get("content-type")?.startsWith("text/event-stream") === true;
  const incoming = body === null ? null : new StreamBody(body, isEndless ? 0 : idleTimeout);
  return { status, statusText, lines, body: incoming, native: runtime === "workers" ? response : undefined };
}

/** The body of a native Response. */
class StreamBody implements IncomingBody {
  readonly trailers: readonly string[] = [];
  readonly #stream: ReadableStream<Uint8Array>;
  readonly #idleTimeout: number;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined = undefined;

  constructor(stream: ReadableStream<Uint8Array>, idleTimeout: number) {
    this.#stream = stream;
    this.#idleTimeout = idleTimeout;
  }

  takeWhole(): undefined {}

  cancel(): void {
    if (this.#reader !== undefined) this.#reader.cancel().catch(ignore);
    else if (!this.#stream.locked) this.#stream.cancel().catch(ignore);
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    const reader = this.#stream.getReader();
    this.#reader = reader;
    return {
      next: () => this.#read(reader),
      return: () => {
        this.cancel();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }

  async #read(
    reader: ReadableStreamDefaultReader<Uint8Array>,
  ): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#idleTimeout === 0) return (await reader.read()) as IteratorResult<Uint8Array, undefined>;
    const late = new UpstreamError("timeout", `The upstream sent nothing for ${this.#idleTimeout} ms`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(late);
        reader.cancel(late).catch(ignore);
      }, this.#idleTimeout);
    });
    try {
      return (await Promise.race([reader.read(), silence])) as IteratorResult<Uint8Array, undefined>;
    } finally {
      clearTimeout(timer);
    }
  }
}

function ignore(): void {}
