import { nextTick } from "node:process";
import type { Duplex } from "node:stream";
import type { SocketConnection, WebSocketDriver } from "../../src/adapter.ts";
import { type HubMember, LocalHub } from "../shared/local-hub.ts";
import { type AnsweringSocket, LINGER } from "./frames.ts";
import { messageFrame } from "./message-frame.ts";

/** The high-water mark is well above this, so that a sender that has to wait is always woken by a callback. */
const CALLBACK_MARK = 32 * 1024;
const OPEN = 1;

const sharedHub = new LocalHub<Buffer>(messageFrame);

/**
 * A WebSocket of `ws`. Messages that aren't compressed are framed here and written beside it, those of one turn
 * together: `ws` makes two buffers and a system call for each.
 */
export class NodeDriver implements WebSocketDriver, HubMember<Buffer> {
  readonly canPause = true;
  readonly signalsDrain = true;
  readonly canPing = true;
  readonly watchesSilence = false;
  readonly hub: LocalHub<Buffer> | undefined;
  readonly #socket: AnsweringSocket;
  readonly #wire: Duplex;
  #connection: SocketConnection | undefined = undefined;
  #isGathering = false;

  constructor(socket: AnsweringSocket, wire: Duplex) {
    this.#socket = socket;
    this.#wire = wire;
    this.hub = socket.extensions === "" ? sharedHub : undefined;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  get isGone(): boolean {
    return this.#socket.readyState !== OPEN || this.#wire.destroyed;
  }

  follow(connection: SocketConnection): void {
    this.#connection = connection;
    const socket = this.#socket;
    let failure: unknown;
    socket.on("message", (data: Buffer, isBinary) => {
      // A copy, since what ws hands out is a window into a chunk that other messages share.
      connection.received(isBinary ? new Uint8Array(data) : data.toString());
    });
    socket.on("pong", () => connection.heard());
    socket.on("error", (error) => {
      failure = error;
    });
    socket.onPeerClose = (code, reason) => {
      connection.ended(code, reason, true);
      const timer = setTimeout(() => this.#wire.destroy(), LINGER);
      this.#wire.once("close", () => clearTimeout(timer));
    };
    socket.on("close", (code, reason) => connection.ended(code, reason.toString(), code !== 1006, failure));
  }

  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (this.hub !== undefined) this.deliver(messageFrame(data));
    else this.#compress(data);
    return true;
  }

  deliver(frame: Buffer): void {
    if (this.#socket.readyState !== OPEN) return;
    const wire = this.#wire;
    if (!this.#isGathering) {
      this.#isGathering = true;
      wire.cork();
      if (gathering.push(this) === 1) nextTick(releaseAll);
    }
    if (wire.writableLength + frame.length > CALLBACK_MARK) wire.write(frame, this.#onSent);
    else wire.write(frame);
  }

  close(code: number, reason: string): void {
    this.#socket.startClose(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  ping(): void {
    this.#socket.ping();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  join(channel: string): void {
    this.hub?.join(channel, this);
  }

  leave(channel: string): void {
    this.hub?.leave(channel, this);
  }

  /** Lets go what was written in this turn. */
  release(): void {
    this.#isGathering = false;
    this.#wire.uncork();
  }

  #compress(data: string | Uint8Array<ArrayBuffer>): void {
    const socket = this.#socket;
    // ws keeps bytes until they have left, and the caller may change them before.
    const message = typeof data === "string" ? data : Buffer.from(data);
    if (socket.bufferedAmount + message.length * 3 > CALLBACK_MARK) socket.send(message, this.#onSent);
    else socket.send(message);
  }

  readonly #onSent = (): void => this.#connection?.drained();
}

/** Those that have written in this turn. */
let gathering: NodeDriver[] = [];

function releaseAll(): void {
  const drivers = gathering;
  gathering = [];
  for (const driver of drivers) driver.release();
}
