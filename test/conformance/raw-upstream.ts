import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** A request as an upstream got it, byte for byte. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  /** Name and value of each field line, in their order and case, values as latin-1. */
  readonly fields: readonly (readonly [string, string])[];
  /** The body without its framing. */
  readonly body: string;
  /** Who sent it; answers are written to it as they are. */
  readonly peer: UpstreamPeer;
  all(name: string): string[];
  get(name: string): string | undefined;
}

/** One connection to the upstream. */
export class UpstreamPeer {
  readonly socket: Socket;
  received: Buffer = Buffer.alloc(0);
  isClosed = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (data) => {
      this.received = Buffer.concat([this.received, data]);
      this.#wake();
    });
    const close = (): void => {
      this.isClosed = true;
      this.#wake();
    };
    socket.on("error", close);
    socket.on("end", close);
    socket.on("close", close);
  }

  send(text: string | Uint8Array): void {
    this.socket.write(typeof text === "string" ? Buffer.from(text, "latin1") : text);
  }

  /** Waits for something to be true of what has come. */
  async until(isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      if (this.isClosed)
        throw new Error(`The proxy closed the connection after ${JSON.stringify(this.text)}`);
      await this.change();
    }
  }

  /** Resolves once the proxy has closed the connection. */
  async closed(): Promise<void> {
    while (!this.isClosed) await this.change();
  }

  /** What has come and was not taken for a request. */
  get text(): string {
    return this.received.toString("latin1");
  }

  /** The head of the next request. */
  async head(): Promise<string> {
    await this.until(() => this.received.includes("\r\n\r\n"));
    return this.take(this.received.indexOf("\r\n\r\n") + 4).toString("latin1");
  }

  take(length: number): Buffer {
    const taken = this.received.subarray(0, length);
    this.received = this.received.subarray(length);
    return taken;
  }

  change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** An upstream that reads requests as they are and says whatever it is told. */
export class RawUpstream implements Disposable {
  readonly port: number;
  /** Requests whose heads have been read. */
  count = 0;
  readonly peers: UpstreamPeer[] = [];
  readonly #server: Server;
  readonly #heads: { peer: UpstreamPeer; head: string }[] = [];
  #wake: () => void = () => {};

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on("connection", (socket) => {
      const peer = new UpstreamPeer(socket);
      this.peers.push(peer);
      this.#listen(peer).catch(() => {});
    });
  }

  static async start(): Promise<RawUpstream> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new RawUpstream(server);
  }

  /** The head of the next request, on whichever connection; its body is read by nobody. */
  async head(): Promise<RawRequest> {
    for (;;) {
      const next = this.#heads.shift();
      if (next !== undefined) return parseRequest(next.head, "", next.peer);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The next request with its whole body. */
  async request(): Promise<RawRequest> {
    const request = await this.head();
    return { ...request, ...accessors(request.fields), body: await readBody(request) };
  }

  /** Reads the next request and answers it. */
  async answer(text: string | Uint8Array): Promise<RawRequest> {
    const request = await this.request();
    request.peer.send(text);
    return request;
  }

  [Symbol.dispose](): void {
    for (const { socket } of this.peers) socket.destroy();
    this.#server.close();
  }

  async #listen(peer: UpstreamPeer): Promise<void> {
    for (;;) {
      const head = await peer.head();
      this.count++;
      this.#heads.push({ peer, head });
      this.#wake();
      // The body, if there is one, is for whoever takes this request; the next head comes after it.
      await bodyRead(parseRequest(head, "", peer));
    }
  }
}

const readers = new WeakMap<UpstreamPeer, () => void>();

/** Resolves when the body of a request has been read by {@link readBody}. */
function bodyRead(request: RawRequest): Promise<void> {
  if (!isFramed(request)) return Promise.resolve();
  return new Promise((resolve) => {
    readers.set(request.peer, resolve);
  });
}

function isFramed(request: RawRequest): boolean {
  return request.get("transfer-encoding") !== undefined || Number(request.get("content-length") ?? 0) > 0;
}

async function readBody(request: RawRequest): Promise<string> {
  const { peer } = request;
  if (!isFramed(request)) return "";
  let body = "";
  if (request.get("transfer-encoding") === undefined) {
    const length = Number(request.get("content-length"));
    await peer.until(() => peer.received.length >= length);
    body = peer.take(length).toString("latin1");
  } else {
    for (;;) {
      const chunk = await readChunk(peer);
      if (chunk === "") break;
      body += chunk;
    }
  }
  readers.get(peer)?.();
  return body;
}

/** One chunk of a chunked body; `""` is the last. What ends a chunk may only come with the next one. */
export async function readChunk(peer: UpstreamPeer): Promise<string> {
  if (peer.text.startsWith("\r\n")) peer.take(2);
  await peer.until(() => /^(?:\r\n)?[^\r]+\r\n/.test(peer.text));
  if (peer.text.startsWith("\r\n")) peer.take(2);
  const size = Number.parseInt(peer.take(peer.received.indexOf("\r\n") + 2).toString(), 16);
  await peer.until(() => peer.received.length >= size + (size === 0 ? 2 : 0));
  const chunk = peer.take(size).toString("latin1");
  if (size === 0) peer.take(2);
  return chunk;
}

function parseRequest(head: string, body: string, peer: UpstreamPeer): RawRequest {
  const [line = "", ...rest] = head.split("\r\n").slice(0, -2);
  const [method = "", target = ""] = line.split(" ");
  const fields = rest.map((text): [string, string] => {
    const colon = text.indexOf(":");
    return [text.slice(0, colon), text.slice(colon + 1).trim()];
  });
  return { method, target, fields, body, peer, ...accessors(fields) };
}

function accessors(fields: RawRequest["fields"]): Pick<RawRequest, "all" | "get"> {
  const all = (name: string): string[] =>
    fields.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return { all, get: (name) => all(name)[0] };
}

/** A whole answer with a length. */
export function answer(body: string, ...fields: string[]): string {
  const lines = ["HTTP/1.1 200 OK", ...fields, `Content-Length: ${Buffer.byteLength(body, "latin1")}`];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}
