import type { SocketConnection, WebSocketDriver } from "../../src/adapter.ts";
import type { HubMember, LocalHub } from "./local-hub.ts";

type Message = string | Uint8Array<ArrayBuffer>;

const OPEN = 1;
const CLOSED = 3;

/** A driver over a WebSocket as the HTML standard has it, for runtimes whose server side is one. */
export class StandardDriver implements WebSocketDriver, HubMember<Message> {
  readonly canPause = false;
  readonly signalsDrain = false;
  readonly canPing = false;
  readonly watchesSilence: boolean;
  readonly hub: LocalHub<Message> | undefined;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket, watchesSilence: boolean, hub?: LocalHub<Message>) {
    this.#socket = socket;
    this.watchesSilence = watchesSilence;
    this.hub = hub;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  get isGone(): boolean {
    return this.#socket.readyState !== OPEN;
  }

  /** Tells the connection what happens on the socket, whose `binaryType` has to be `"arraybuffer"`. */
  follow(connection: SocketConnection): void {
    const socket = this.#socket;
    let failure: unknown;
    socket.addEventListener("message", ({ data }) => {
      connection.received(typeof data === "string" ? data : new Uint8Array(data as ArrayBuffer));
    });
    socket.addEventListener("error", (event) => {
      failure = (event as ErrorEvent).error;
      // Where a protocol error is the last that is heard of a socket, no close event follows.
      if (socket.readyState === CLOSED || !this.watchesSilence) connection.ended(1006, "", false, failure);
    });
    socket.addEventListener("close", ({ code, reason, wasClean }) => {
      this.close(code, reason);
      connection.ended(code, reason, wasClean, failure);
    });
  }

  send(data: Message): boolean {
    this.deliver(data);
    return true;
  }

  deliver(data: Message): void {
    try {
      this.#socket.send(data);
    } catch (error) {
      // A peer that has just left is told of by an event. Asked here and not before, since asking costs more.
      if (this.#socket.readyState === OPEN) throw error;
    }
  }

  close(code: number, reason: string): void {
    try {
      this.#socket.close(code, reason);
    } catch {
      // It is closed, or closing with a code that only a peer can have.
    }
  }

  terminate(): void {}

  ping(): void {}

  pause(): void {}

  resume(): void {}

  join(channel: string): void {
    this.hub?.join(channel, this);
  }

  leave(channel: string): void {
    this.hub?.leave(channel, this);
  }
}
