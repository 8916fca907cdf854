import { RawConnection, type RawResponse } from "./raw-client.ts";
import type { ServerProcess } from "./runtimes.ts";

/** A whole request. */
export interface ClientRequest {
  readonly method?: string;
  readonly target: string;
  readonly fields?: readonly (readonly [string, string])[];
  readonly body?: string;
}

/** A whole answer, from wherever it came. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  all(name: string): string[];
  get(name: string): string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into what it expects
  json(): any;
}

/** What a behaviour is tried through: whole requests, and what the fixture app saw of them. */
export abstract class Client {
  #isClosed = false;

  /** Sends one request and reads its whole answer. */
  abstract request(request: ClientRequest | string): Promise<Answer>;

  /** A key of its own for what the app is to write down. */
  newKey(): string {
    return `k${nextKey++}`;
  }

  /** What the app wrote down under a key so far. */
  async seen(key: string): Promise<string[]> {
    return (await this.request(`/seen?of=${key}`)).json();
  }

  /** Waits until the app has written something down that begins so, and gives that line. */
  async sees(key: string, start: string): Promise<string> {
    const deadline = Date.now() + PATIENCE;
    while (!this.#isClosed && Date.now() < deadline) {
      const found = (await this.seen(key)).find((line) => line.startsWith(start));
      if (found !== undefined) return found;
      await pause(15);
    }
    throw new Error(`The app never wrote down ${JSON.stringify(start)}`);
  }

  /** Ends what the behaviour left open. */
  close(): void {
    this.#isClosed = true;
  }

  /** Lets a stream of the app go on that waits for it. */
  async release(key: string): Promise<void> {
    await this.request(`/release?of=${key}`);
  }
}

let nextKey = 1;

/** Milliseconds that the app is given to see something. */
const PATIENCE = 10_000;

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A client of a server process. */
export class SocketClient extends Client {
  readonly server: ServerProcess;
  #connections: RawConnection[] = [];

  constructor(server: ServerProcess) {
    super();
    this.server = server;
  }

  /** A connection that is closed when the behaviour is over. */
  async connect(): Promise<RawConnection> {
    const connection = await RawConnection.open(this.server.port);
    this.#connections.push(connection);
    return connection;
  }

  override async request(request: ClientRequest | string): Promise<RawResponse> {
    using connection = await RawConnection.open(this.server.port);
    connection.send(serialize(request));
    const method = typeof request === "string" ? "GET" : request.method;
    return await connection.response(method);
  }

  override close(): void {
    super.close();
    for (const connection of this.#connections) connection[Symbol.dispose]();
  }
}

/** A request as it goes over the wire, with a Host and a length unless it brings its own. */
export function serialize(request: ClientRequest | string): string {
  const { method = "GET", target, fields = [], body } = fromTarget(request);
  const names = fields.map(([name]) => name.toLowerCase());
  const lines = [`${method} ${target} HTTP/1.1`];
  if (!names.includes("host")) lines.push("Host: localhost");
  for (const [name, value] of fields) lines.push(`${name}: ${value}`);
  const isFramed = names.includes("content-length") || names.includes("transfer-encoding");
  if (body !== undefined && !isFramed) lines.push(`Content-Length: ${Buffer.byteLength(body, "latin1")}`);
  return `${lines.join("\r\n")}\r\n\r\n${body ?? ""}`;
}

export function fromTarget(request: ClientRequest | string): ClientRequest {
  return typeof request === "string" ? { target: request } : request;
}
