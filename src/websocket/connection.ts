import type { WebSocketClosure, WebSocketConnection } from "../upgrade.ts";
import { checkClosure, framePayload, payloadSize } from "./checks.ts";
import { contained } from "./contained.ts";
import type { WebSocketDriver } from "./driver.ts";
import { WebSocketClosedError } from "./errors.ts";
import { Inbox } from "./inbox.ts";
import { Liveness } from "./liveness.ts";
import { MessageLoop } from "./message-loop.ts";
import { Outbox } from "./outbox.ts";
import { messageStream, sendingStream } from "./streams.ts";

/** How a connection behaves; sizes in bytes, times in milliseconds. */
export interface ConnectionOptions {
  readonly protocol?: string | undefined;
  readonly maxMessageSize?: number | undefined;
  readonly maxQueueSize?: number | undefined;
  readonly idleTimeout?: number | undefined;
  readonly keepAlive?: number | undefined;
}

const OPEN = 0;
const CLOSING = 1;
const CLOSED = 2;

/** The largest message that is taken unless a session says otherwise; drivers refuse it early where they can. */
export const DEFAULT_MAX_MESSAGE_SIZE: number = 16 * 1024 * 1024;
/** How long a peer may be silent, in milliseconds, where it can be asked whether it is still there. */
export const DEFAULT_IDLE_TIMEOUT: number = 120_000;
const QUEUE_SIZE_IF_PAUSABLE = 1024 * 1024;
const QUEUE_SIZE = 16 * 1024 * 1024;
/** How long the peer has to answer a close frame. */
const CLOSE_TIMEOUT = 5_000;

/** What a connection sends through; for what sends to many at once. */
export let driverOf: (connection: SocketConnection) => WebSocketDriver;

/**
 * One WebSocket conversation over the runtime's driver. Its user sees a {@link WebSocketConnection}; the adapter
 * calls `received`, `drained`, `heard` and `ended`.
 */
export class SocketConnection implements WebSocketConnection {
  readonly protocol: string;
  readonly #driver: WebSocketDriver;
  readonly #inbox = new Inbox();
  readonly #outbox: Outbox;
  readonly #liveness: Liveness;
  readonly #maxMessageSize: number;
  readonly #maxQueueSize: number;
  #state = OPEN;
  #isPaused = false;
  /** What the connection was closed with, or, while it is closing, what it is being closed with. */
  #closure: WebSocketClosure | undefined = undefined;
  #closeTimer: ReturnType<typeof setTimeout> | undefined = undefined;
  #closed: Promise<WebSocketClosure> | undefined = undefined;
  #settleClosed: ((closure: WebSocketClosure) => void) | undefined = undefined;
  #abort: AbortController | undefined = undefined;
  #readable: ReadableStream<string | Uint8Array> | undefined = undefined;
  #writable: WritableStream<string | Uint8Array> | undefined = undefined;

  constructor(driver: WebSocketDriver, options: ConnectionOptions = {}) {
    this.protocol = options.protocol ?? "";
    this.#driver = driver;
    this.#outbox = new Outbox(driver);
    this.#maxMessageSize = options.maxMessageSize ?? DEFAULT_MAX_MESSAGE_SIZE;
    this.#maxQueueSize = options.maxQueueSize ?? (driver.canPause ? QUEUE_SIZE_IF_PAUSABLE : QUEUE_SIZE);
    const idleTimeout = driver.watchesSilence
      ? 0
      : (options.idleTimeout ?? (driver.canPing ? DEFAULT_IDLE_TIMEOUT : 0));
    this.#liveness = new Liveness({
      idleTimeout,
      keepAlive: driver.canPing ? (options.keepAlive ?? idleTimeout / 2) : 0,
      ping: () => driver.ping(),
      expire: () => this.#startClose(1001, "idle timeout"),
    });
  }

  get bufferedAmount(): number {
    return this.#state === CLOSED ? 0 : this.#outbox.bufferedAmount;
  }

  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      this.#abort = new AbortController();
      if (this.#state === CLOSED) this.#abort.abort(this.#closedError());
    }
    return this.#abort.signal;
  }

  get closed(): Promise<WebSocketClosure> {
    this.#closed ??=
      this.#state === CLOSED
        ? Promise.resolve(this.#closure!)
        : new Promise((resolve) => {
            this.#settleClosed = resolve;
          });
    return this.#closed;
  }

  get readable(): ReadableStream<string | Uint8Array> {
    this.#readable ??= messageStream(this);
    return this.#readable;
  }

  get writable(): WritableStream<string | Uint8Array> {
    this.#writable ??= sendingStream(this);
    return this.#writable;
  }

  send(data: string | ArrayBufferView | ArrayBuffer): Promise<void> {
    try {
      const payload = framePayload(data);
      if (this.#state !== OPEN) throw this.#closedError();
      return this.#outbox.send(payload);
    } catch (error) {
      return contained(Promise.reject(error));
    }
  }

  receive(): Promise<string | Uint8Array> {
    const message = this.#inbox.take();
    if (this.#isPaused) this.#resumeIfRoom();
    return message;
  }

  [Symbol.asyncIterator](): AsyncIterator<string | Uint8Array, undefined> {
    return {
      next: () => {
        const result = this.#inbox.next();
        if (this.#isPaused) this.#resumeIfRoom();
        return result;
      },
    };
  }

  each(handle: (message: string | Uint8Array) => unknown): Promise<void> {
    if (typeof handle !== "function") {
      const error = new TypeError(`Can't call ${String(handle)} for each message; expected a function`);
      return contained(Promise.reject(error));
    }
    return contained(
      new Promise((onEnd, onError) => {
        const onTaken = (): void => {
          if (this.#isPaused) this.#resumeIfRoom();
        };
        new MessageLoop({ inbox: this.#inbox, handle, onTaken, onEnd, onError }).run();
      }),
    );
  }

  close(code = 1000, reason = ""): Promise<void> {
    try {
      checkClosure(code, reason);
    } catch (error) {
      return contained(Promise.reject(error));
    }
    this.#startClose(code, reason);
    return this.closed.then(ignore);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  ping(): Promise<void> {
    if (this.#state !== OPEN) return contained(Promise.reject(this.#closedError()));
    if (this.#driver.canPing) this.#driver.ping();
    return Promise.resolve();
  }

  /** A message has come. */
  received(message: string | Uint8Array): void {
    // What comes after our own close frame is nobody's any more.
    if (this.#state !== OPEN) return;
    this.#liveness.heard();
    const size = payloadSize(message);
    if (size > this.#maxMessageSize) {
      this.#startClose(1009, `over ${this.#maxMessageSize} bytes`);
      return;
    }
    if (!this.#inbox.hand(message)) this.#keep(message, size);
  }

  /** Resolves when as much has left as lets `send` resolve. */
  drain(): Promise<void> {
    return this.#state === CLOSED ? contained(Promise.reject(this.#closedError())) : this.#outbox.drain();
  }

  /** The driver's buffer has shrunk. */
  drained(): void {
    this.#outbox.drained();
  }

  /** The peer has answered a ping. */
  heard(): void {
    this.#liveness.heard();
  }

  /** The connection is over; only the first call counts. */
  ended(code: number, reason = "", wasClean: boolean = code !== 1006 && code !== 0, cause?: unknown): void {
    if (this.#state === CLOSED) return;
    this.#state = CLOSED;
    clearTimeout(this.#closeTimer);
    this.#liveness.stop();
    const closure = { code: code === 0 ? 1006 : code, reason, wasClean };
    this.#closure = closure;
    const error = new WebSocketClosedError(closure, cause === undefined ? undefined : { cause });
    this.#outbox.end(error);
    this.#inbox.end(error);
    this.#settleClosed?.(closure);
    this.#abort?.abort(error);
  }

  /** Keeps a message for later, and the queue within its bound. */
  #keep(message: string | Uint8Array, size: number): void {
    const inbox = this.#inbox;
    const { canPause } = this.#driver;
    if (!canPause && !inbox.isEmpty && inbox.size + size > this.#maxQueueSize) {
      this.#startClose(1009, "too many unread messages");
      return;
    }
    inbox.push(message);
    if (canPause && inbox.size > this.#maxQueueSize && !this.#isPaused) this.#pause(true);
  }

  #startClose(code: number, reason: string): void {
    if (this.#state !== OPEN) return;
    this.#state = CLOSING;
    this.#closure = { code, reason, wasClean: false };
    this.#closeTimer = setTimeout(() => {
      this.#driver.terminate();
      this.ended(1006);
    }, CLOSE_TIMEOUT);
    // The peer's close frame comes after everything it has sent, so that must be read, if only to be dropped.
    if (this.#isPaused) this.#pause(false);
    this.#outbox.whenEmpty(() => this.#driver.close(code, reason));
  }

  #resumeIfRoom(): void {
    if (this.#inbox.size <= this.#maxQueueSize / 2) this.#pause(false);
  }

  #pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#liveness.hold(isPaused);
    if (isPaused) this.#driver.pause();
    else this.#driver.resume();
  }

  #closedError(): WebSocketClosedError {
    return new WebSocketClosedError(this.#closure!);
  }

  static {
    driverOf = (connection) => connection.#driver;
  }
}

function ignore(): void {}
