import type { Duplex } from "node:stream";
import {
  CLOSE_FRAME,
  clientFrame,
  closePayload,
  type ExchangeOutcome,
  FrameScanner,
} from "../../src/adapter.ts";

/** How long both sides have, in milliseconds, once one of them ends the conversation. */
const CLOSE_TIMEOUT = 5_000;
/** How long a connection may be silent, in milliseconds, before the system asks whether the peer is still there. */
const KEEP_ALIVE = 60_000;

/** What a socket of `node:net` or `node:tls` has beside a stream. */
interface Tunable {
  setNoDelay?(on: boolean): void;
  setKeepAlive?(on: boolean, delay: number): void;
  setTimeout?(time: number): void;
}

/**
 * A WebSocket client and its upstream, who hear each other's frames byte for byte. The frames are only counted, so
 * that a close frame of our own can come between two of them.
 */
export class Tunnel {
  /** Settles once both connections are closed. */
  readonly closed: Promise<ExchangeOutcome>;
  readonly #client: Duplex;
  readonly #upstream: Duplex;
  readonly #up: Flow;
  readonly #down: Flow;
  #timer: ReturnType<typeof setTimeout> | undefined = undefined;

  constructor(client: Duplex, upstream: Duplex) {
    this.#client = client;
    this.#upstream = upstream;
    this.#up = new Flow(client, upstream, () => this.#closing());
    this.#down = new Flow(upstream, client, () => this.#closing());
    for (const socket of [client, upstream]) tune(socket);
    this.closed = Promise.all([whenClosed(client), whenClosed(upstream)]).then(() => this.#outcome());
    whenOver(client, () => this.#clientLeft());
    whenOver(upstream, () => this.#upstreamLeft());
  }

  /** Closes both sides, because the server ends. */
  leave(): void {
    const payload = closePayload(1001, "server is closing");
    this.#down.end(serverClose(payload));
    this.#up.end(clientFrame(CLOSE_FRAME, payload));
    this.#hurry();
  }

  #closing(): void {
    this.#hurry();
    if (!this.#up.hasClosed || !this.#down.hasClosed) return;
    this.#client.end();
    this.#upstream.end();
  }

  #clientLeft(): void {
    this.#hurry();
    this.#upstream.end();
    this.#client.end();
  }

  /** An upstream that vanished must not look like one that was done. */
  #upstreamLeft(): void {
    this.#hurry();
    if (this.#down.end(serverClose(closePayload(1011, "")))) this.#client.end();
    else this.#client.destroy();
  }

  #hurry(): void {
    this.#timer ??= setTimeout(() => {
      this.#client.destroy();
      this.#upstream.destroy();
    }, CLOSE_TIMEOUT);
  }

  #outcome(): ExchangeOutcome {
    clearTimeout(this.#timer);
    const isClean = this.#up.hasClosed && (this.#down.hasClosed || this.#down.hasEnded);
    return { outcome: isClean ? "completed" : "aborted" };
  }
}

/** The bytes of one side on their way to the other, as fast as that takes them. */
class Flow {
  /** Whether we have said the last frame ourselves. */
  hasEnded = false;
  readonly #from: Duplex;
  readonly #to: Duplex;
  readonly #onClose: () => void;
  readonly #scanner = new FrameScanner();
  #lastFrame: Uint8Array | undefined = undefined;

  constructor(from: Duplex, to: Duplex, onClose: () => void) {
    this.#from = from;
    this.#to = to;
    this.#onClose = onClose;
    to.on("drain", () => from.resume());
    from.on("data", this.#take);
    from.resume();
  }

  /** Whether the side that speaks has sent its close frame. */
  get hasClosed(): boolean {
    return this.#scanner.hasClosed;
  }

  /** Says a last frame, unless there was one, as soon as no other is under way; whether nothing has to be waited for. */
  end(frame: Uint8Array): boolean {
    if (this.hasClosed || this.hasEnded) return true;
    this.#lastFrame ??= frame;
    if (!this.#scanner.isBetweenFrames) return false;
    this.hasEnded = true;
    if (this.#to.writable) this.#to.write(this.#lastFrame);
    return true;
  }

  readonly #take = (chunk: Buffer): void => {
    const hadClosed = this.hasClosed;
    this.#scanner.scan(chunk);
    if (!this.hasEnded) {
      if (this.#to.writable && !this.#to.write(chunk)) this.#from.pause();
      if (this.#lastFrame !== undefined) this.end(this.#lastFrame);
    }
    if (this.hasClosed && !hadClosed) this.#onClose();
  };
}

function serverClose(payload: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([0x80 | CLOSE_FRAME, payload.byteLength]), payload]);
}

function tune(socket: Duplex & Tunable): void {
  socket.setTimeout?.(0);
  socket.setNoDelay?.(true);
  socket.setKeepAlive?.(true, KEEP_ALIVE);
}

/** Calls back once, when the peer sends nothing more. */
function whenOver(socket: Duplex, callback: () => void): void {
  let isOver = false;
  const over = (): void => {
    if (isOver) return;
    isOver = true;
    callback();
  };
  socket.on("error", ignore);
  socket.once("end", over);
  socket.once("close", over);
  if (socket.destroyed) over();
}

function whenClosed(socket: Duplex): Promise<void> {
  if (socket.closed) return Promise.resolve();
  return new Promise((resolve) => {
    socket.once("close", () => resolve());
  });
}

function ignore(): void {}
