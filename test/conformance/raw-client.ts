import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** An HTTP/1.1 response exactly as it came over the wire. */
export class RawResponse {
  readonly version: string;
  readonly status: number;
  readonly statusText: string;
  /** Name and value of each field line, names in the case they were sent in, values as latin-1. */
  readonly fields: readonly (readonly [string, string])[];
  /** The chunks of a chunked body, as they were framed. */
  readonly chunks: Buffer[] = [];
  /** Whether the body came to the end that its framing announced. */
  isComplete = false;

  constructor(head: string) {
    const [statusLine = "", ...lines] = head.split("\r\n");
    const match = /^(HTTP\/\d\.\d) (\d{3}) (.*)$/.exec(statusLine);
    if (match === null) throw new Error(`Invalid status line ${JSON.stringify(statusLine)}`);
    this.version = match[1]!;
    this.status = Number(match[2]);
    this.statusText = match[3]!;
    this.fields = lines.map(parseField);
  }

  /** The values of every line of this name. */
  all(name: string): string[] {
    const key = name.toLowerCase();
    return this.fields.filter(([other]) => other.toLowerCase() === key).map(([, value]) => value);
  }

  /** The only value of this name; throws if there are several lines. */
  get(name: string): string | undefined {
    const values = this.all(name);
    if (values.length > 1) throw new Error(`${values.length} lines of ${name}: ${values.join(" | ")}`);
    return values[0];
  }

  get body(): Buffer {
    return Buffer.concat(this.chunks);
  }

  get text(): string {
    return this.body.toString("utf8");
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test looks into what it expects
  json(): any {
    return JSON.parse(this.text);
  }

  get framing(): "none" | "length" | "chunked" | "close" {
    if (this.status === 204 || this.status === 304 || this.status < 200) return "none";
    if (this.get("transfer-encoding")?.toLowerCase() === "chunked") return "chunked";
    if (this.get("content-length") !== undefined) return "length";
    return "close";
  }
}

function parseField(line: string): [string, string] {
  const colon = line.indexOf(":");
  if (colon < 1) throw new Error(`Invalid field line ${JSON.stringify(line)}`);
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

/** A TCP connection that says whatever it is told, and reads what comes back without mending it. */
export class RawConnection {
  readonly socket: Socket;
  #received = Buffer.alloc(0);
  #isEnded = false;
  #wake: () => void = () => {};
  /** How the server closed: by FIN or by RST. */
  readonly closed: Promise<"end" | "reset">;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (data) => {
      this.#received = Buffer.concat([this.#received, data]);
      this.#wake();
    });
    this.closed = new Promise((resolve) => {
      const close = (how: "end" | "reset"): void => {
        this.#isEnded = true;
        this.#wake();
        resolve(how);
      };
      socket.on("end", () => close("end"));
      socket.on("error", () => close("reset"));
      socket.on("close", () => close("reset"));
    });
  }

  static async open(port: number): Promise<RawConnection> {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    await once(socket, "connect");
    return new RawConnection(socket);
  }

  /** Sends bytes; text is taken as latin-1. */
  send(data: string | Uint8Array): void {
    this.socket.write(typeof data === "string" ? Buffer.from(data, "latin1") : data);
  }

  /** The next response with its whole body, or as much of it as came before the connection closed. */
  async response(method = "GET"): Promise<RawResponse> {
    const response = await this.head();
    for await (const chunk of this.body(response, method)) void chunk;
    return response;
  }

  /** The next response up to the end of its head; interim responses are skipped unless asked for. */
  async head({ interim = false } = {}): Promise<RawResponse> {
    for (;;) {
      const response = new RawResponse((await this.#readThrough("\r\n\r\n")).toString("latin1"));
      if (interim || response.status >= 200) return response;
    }
  }

  /** The chunks of a response's body as they come, also kept in the response. */
  async *body(response: RawResponse, method = "GET"): AsyncGenerator<Buffer> {
    const framing = method === "HEAD" ? "none" : response.framing;
    try {
      if (framing === "chunked") yield* this.#chunked(response);
      else if (framing === "length") yield* this.#sized(response, Number(response.get("content-length")));
      else if (framing === "close") yield* this.#untilClosed(response);
      response.isComplete = true;
    } catch (error) {
      if (!(error instanceof ClosedError)) throw error;
    }
  }

  /** What has come and was not read yet, after the server closed. */
  async rest(): Promise<string> {
    await this.closed;
    return this.#received.toString("latin1");
  }

  /** Whether something has come that was not read yet. */
  get hasReceived(): boolean {
    return this.#received.length > 0;
  }

  /** Says that nothing more will be sent; the other direction stays open. */
  end(): void {
    this.socket.end();
  }

  /** Goes away without a word (RST). */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }

  async *#chunked(response: RawResponse): AsyncGenerator<Buffer> {
    for (;;) {
      const line = (await this.#readThrough("\r\n")).toString("latin1");
      if (!/^[0-9a-fA-F]+$/.test(line)) throw new Error(`Invalid chunk size ${JSON.stringify(line)}`);
      const size = Number.parseInt(line, 16);
      const chunk = await this.read(size);
      if ((await this.read(2)).toString() !== "\r\n") throw new Error("A chunk doesn't end where it said");
      if (size === 0) return;
      response.chunks.push(chunk);
      yield chunk;
    }
  }

  async *#sized(response: RawResponse, length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      await this.#until(() => this.#received.length > 0);
      const chunk = this.#take(Math.min(left, this.#received.length));
      left -= chunk.length;
      response.chunks.push(chunk);
      yield chunk;
    }
  }

  async *#untilClosed(response: RawResponse): AsyncGenerator<Buffer> {
    for (;;) {
      await this.#until(() => this.#received.length > 0 || this.#isEnded);
      if (this.#received.length === 0) break;
      const chunk = this.#take(this.#received.length);
      response.chunks.push(chunk);
      yield chunk;
    }
    if ((await this.closed) === "reset") throw new ClosedError();
  }

  /** The next bytes, so many of them. */
  async read(length: number): Promise<Buffer> {
    await this.#until(() => this.#received.length >= length);
    return this.#take(length);
  }

  async #readThrough(delimiter: string): Promise<Buffer> {
    await this.#until(() => this.#received.includes(delimiter));
    const line = this.#take(this.#received.indexOf(delimiter));
    this.#take(delimiter.length);
    return line;
  }

  #take(length: number): Buffer {
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }

  async #until(isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      if (this.#isEnded) throw new ClosedError();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/** The connection was closed before what was waited for. */
export class ClosedError extends Error {
  constructor() {
    super("The server closed the connection before the response was complete");
  }
}
