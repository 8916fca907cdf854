// Promise 7 of security.md: through the proxy n requests become n upstream requests, framed by us. Raw requests are
// mutated on their way in, and raw answers on their way out; the upstream and the client read leniently, in several
// ways, and must find the same messages in each of them.
import { once } from "node:events";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toListener } from "../../adapters/node.ts";
import { Gateway, proxy, Router, routerHandler } from "../../src/mod.ts";
import { LENIENT, type Message, messages, STRICT } from "./support/lenient-http.ts";
import { mutatedAnswer, mutatedRequests, randomNumbers } from "./support/mutations.ts";

const SEED = 20_261_122;
const LANES = 8;
const REQUEST_CASES = 60;
const ANSWER_CASES = 12;
/** Turns of the event loop without a byte after which nothing more is on its way: all sides live in this process. */
const QUIET = 8;
/** Turns without a byte after which a request is taken to wait for the rest of itself. */
const STUCK = 150;

/** What one connection to the upstream has brought since the conversation began. */
interface Incoming {
  bytes: Buffer;
  answered: number;
}

/** A proxy of its own with an upstream of its own, so that what arrives can be told apart. */
class Lane {
  /** Requests that the server took for requests. */
  taken = 0;
  /** What the upstream says to each request; whole and with a length by default. */
  reply: (message: Message) => string = wellFormed;
  activity = 0;
  /** Exchanges that the server is not done with. */
  #open = 0;
  /** Its end of the conversation. */
  #accepted: Socket | undefined = undefined;
  readonly #upstream: Server;
  readonly #connections = new Map<Socket, Incoming>();
  /** What those brought that have closed since. */
  readonly #gone: Buffer[] = [];
  server!: HttpServer;

  private constructor(upstream: Server) {
    this.#upstream = upstream;
    upstream.on("connection", (socket) => {
      this.activity++;
      this.#serve(socket);
    });
  }

  static async start(): Promise<Lane> {
    const upstream = createServer({ noDelay: true });
    upstream.listen(0, "127.0.0.1");
    await once(upstream, "listening");
    const lane = new Lane(upstream);
    const router = new Router();
    const { port } = upstream.address() as AddressInfo;
    const timeouts = { connect: 1000, headers: 80, idle: 80 };
    router.all("/*", proxy(`http://127.0.0.1:${port}`, { retries: 0, timeouts }));
    const gateway = new Gateway({
      requestHandlers: [() => lane.#begin(), routerHandler(router)],
      finalizers: [(context) => context.closed.then(() => lane.#end())],
      onError: () => {},
    });
    lane.server = createHttpServer(toListener(gateway));
    lane.server.on("connection", (socket: Socket) => {
      lane.#accepted = socket;
    });
    lane.server.listen(0, "127.0.0.1");
    await once(lane.server, "listening");
    return lane;
  }

  get #bytesRead(): number {
    return this.#accepted?.bytesRead ?? 0;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** What came over each connection to the upstream. */
  get received(): Buffer[] {
    const open = [...this.#connections.values()].map(({ bytes }) => bytes);
    return [...this.#gone, ...open].filter(({ length }) => length > 0);
  }

  /** Sends bytes on a fresh connection; gives what came back once nobody says anything more. */
  async exchange(pieces: readonly Buffer[], patience = Number.POSITIVE_INFINITY): Promise<Exchange> {
    const sent = pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.taken = 0;
    this.#accepted = undefined;
    for (const connection of this.#connections.values()) {
      connection.bytes = Buffer.alloc(0);
      connection.answered = 0;
    }
    this.#gone.length = 0;
    const answers: Buffer[] = [];
    const socket = connect({ port: this.port, host: "127.0.0.1", noDelay: true });
    let isClosed = false;
    socket.on("data", (bytes) => {
      answers.push(bytes);
      this.activity++;
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      isClosed = true;
    });
    await once(socket, "connect");
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise(setImmediate);
    }
    await this.#quiet(
      (silence) => isClosed || (this.#bytesRead >= sent && (this.#open === 0 || silence > patience)),
    );
    const closedByServer = isClosed;
    // What is still under way belongs to this conversation, and must not be found by the next.
    socket.destroy();
    await this.#settled();
    const { taken } = this;
    return { answers: Buffer.concat(answers), isClosed: closedByServer, taken, upstream: this.received };
  }

  /** Resolves when nothing is under way any more, between the proxy and the upstream either. */
  #settled(): Promise<void> {
    return this.#quiet(() => this.#accepted?.destroyed === true && this.#open === 0);
  }

  /** Waits until something holds and nobody has said anything for some turns. */
  async #quiet(holds: (silence: number) => boolean): Promise<void> {
    const deadline = performance.now() + 10_000;
    let { activity } = this;
    let silence = 0;
    for (let calm = 0; calm < QUIET; calm = holds(silence) ? calm + 1 : 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      silence = activity === this.activity ? silence + 1 : 0;
      if (silence === 0) calm = 0;
      activity = this.activity;
      if (performance.now() > deadline) throw new Error("The conversation takes over ten seconds");
    }
  }

  #begin(): void {
    this.taken++;
    this.#open++;
  }

  #end(): void {
    this.#open--;
  }

  async close(): Promise<void> {
    for (const socket of this.#connections.keys()) socket.destroy();
    this.#upstream.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #serve(socket: Socket): void {
    const connection: Incoming = { bytes: Buffer.alloc(0), answered: 0 };
    this.#connections.set(socket, connection);
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#connections.delete(socket);
      this.#gone.push(connection.bytes);
    });
    socket.on("data", (bytes) => {
      this.activity++;
      connection.bytes = Buffer.concat([connection.bytes, bytes]);
      const found = messages(connection.bytes, LENIENT[0]!).whole;
      for (; connection.answered < found.length; connection.answered++) {
        const text = this.reply(found[connection.answered]!);
        socket.write(Buffer.from(text, "latin1"));
        if (text.includes("Connection: close")) socket.end();
      }
    });
  }
}

interface Exchange {
  readonly answers: Buffer;
  readonly isClosed: boolean;
  readonly taken: number;
  /** What came over each connection to the upstream. */
  readonly upstream: readonly Buffer[];
}

function wellFormed({ target }: Message): string {
  return `HTTP/1.1 200 OK\r\nX-Upstream: ${target}\r\nContent-Length: 2\r\n\r\nok`;
}

/** The answers there are, interim ones aside. */
function finalAnswers(bytes: Buffer): Message[] {
  return messages(bytes, STRICT).whole.filter(({ status }) => status >= 200);
}

function relayedAnswers(bytes: Buffer): Message[] {
  return finalAnswers(bytes).filter(({ fields }) => fields.some(([name]) => name === "x-upstream"));
}

function wholeRequests(upstream: readonly Buffer[]): number {
  return upstream.reduce((sum, bytes) => sum + messages(bytes, STRICT).whole.length, 0);
}

let lanes: Lane[];

beforeAll(async () => {
  lanes = await Promise.all(Array.from({ length: LANES }, () => Lane.start()));
  // The first request loads undici, which takes longer than the quiet that ends a conversation here.
  await Promise.all(
    lanes.map(({ port }) => fetch(`http://127.0.0.1:${port}`).then((response) => response.text())),
  );
});

afterAll(async () => {
  await Promise.all(lanes.map((lane) => lane.close()));
});

describe("mutated requests", () => {
  test("n that are taken come out as at most n, framed by us, whoever reads them", async () => {
    let taken = 0;
    let arrived = 0;
    await Promise.all(
      lanes.map(async (lane, index) => {
        const random = randomNumbers(SEED + index);
        for (let i = 0; i < REQUEST_CASES; i++) {
          const pieces = mutatedRequests(random);
          const exchange = await lane.exchange(pieces, STUCK);
          arrived += checkUpstream(exchange, Buffer.concat(pieces));
          taken += exchange.taken;
          checkClient(exchange, Buffer.concat(pieces));
        }
      }),
    );
    // The mutations are not so wild that nothing gets through.
    expect(arrived).toBeGreaterThan(LANES * REQUEST_CASES * 0.2);
    expect(arrived).toBeLessThanOrEqual(taken);
  });
});

/** The upstream finds the same requests however it reads; the number of them. */
function checkUpstream({ upstream, taken }: Exchange, sent: Buffer): number {
  const told = JSON.stringify([sent, ...upstream].map((bytes) => bytes.toString("latin1")));
  let count = 0;
  for (const bytes of upstream) {
    const strict = messages(bytes, STRICT);
    expect(strict.problem, told).toBeUndefined();
    for (const reading of LENIENT) {
      const other = messages(bytes, reading);
      expect(other.whole.map(heading), told).toEqual(strict.whole.map(heading));
      expect(other.begun, told).toBe(strict.begun);
    }
    for (const { fields } of strict.whole) {
      expect(fields.filter(([name]) => name === "x-forwarded-for").length, told).toBe(1);
      expect(fields.filter(([name]) => name === "via").length, told).toBe(1);
      expect(fields.filter(([name]) => name === "host").length, told).toBe(1);
      const framing = fields.filter(([name]) => name === "content-length" || name === "transfer-encoding");
      expect(framing.length, told).toBeLessThanOrEqual(1);
    }
    count += strict.begun;
  }
  expect(count, told).toBeLessThanOrEqual(taken);
  return count;
}

/** The client finds one answer for each request that was taken, and one more if its bytes were no request. */
function checkClient({ answers, isClosed, taken, upstream }: Exchange, sent: Buffer): void {
  const told = JSON.stringify([sent.toString("latin1"), answers.toString("latin1")]);
  const relayed = relayedAnswers(answers).length;
  expect(messages(answers, STRICT).problem, told).toBeUndefined();
  expect(finalAnswers(answers).length, told).toBeLessThanOrEqual(taken + 1);
  expect(relayed, told).toBeLessThanOrEqual(wholeRequests(upstream));
  if (!isClosed) expect(relayed, told).toBe(wholeRequests(upstream));
}

function heading({ method, target, body }: Message): string {
  return `${method} ${target} ${body}`;
}

describe("mutated answers", () => {
  test("are one answer each, and nobody gets what was meant for another", async () => {
    let passed = 0;
    await Promise.all(
      lanes.map(async (lane, index) => {
        const random = randomNumbers(SEED * 2 + index);
        for (let i = 0; i < ANSWER_CASES; i++) {
          const hostile = mutatedAnswer(random);
          lane.reply = (message) => (message.target === "/hostile" ? hostile : wellFormed(message));
          const ask = (target: string): Buffer => Buffer.from(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`);
          const pieces = [ask("/hostile"), ask("/second")];
          const exchange = await lane.exchange(pieces);
          passed += checkAnswers(exchange, hostile);
        }
        lane.reply = wellFormed;
      }),
    );
    expect(passed).toBeGreaterThan(LANES * ANSWER_CASES * 0.1);
  });
});

/** Whether the hostile answer was passed on, and not a problem in its place. */
function checkAnswers({ answers, isClosed }: Exchange, hostile: string): number {
  const told = JSON.stringify([hostile, answers.toString("latin1")]);
  const strict = messages(answers, STRICT);
  const found = strict.whole.filter(({ status }) => status >= 200);
  expect(strict.begun - (strict.whole.length - found.length), told).toBeLessThanOrEqual(2);
  if (!isClosed) expect([strict.problem, found.length], told).toEqual([undefined, 2]);
  const second = found[1];
  if (second !== undefined) {
    expect(second.fields, told).toContainEqual(["x-upstream", "/second"]);
    expect(second.body, told).toBe("ok");
  }
  for (const { fields } of found) {
    const framing = fields.filter(([name]) => name === "content-length" || name === "transfer-encoding");
    expect(framing.length, told).toBeLessThanOrEqual(1);
  }
  return found[0]?.status === 200 ? 1 : 0;
}
