import type { SocketConnection, WebSocketDriver } from "../../src/adapter.ts";

/** A driver over a WebSocket as the HTML standard has it, for runtimes whose server side is one. */
export class StandardDriver implements WebSocketDriver {
  readonly canPause = false;
  readonly signalsDrain = false;
  readonly canPing = false;
  readonly watchesSilence: boolean;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket, watchesSilence: boolean) {
    this.#socket = socket;
    this.watchesSilence = watchesSilence;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
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
      if (socket.readyState === WebSocket.CLOSED || !this.watchesSilence)
        connection.ended(1006, "", false, failure);
    });
    socket.addEventListener("close", ({ code, reason, wasClean }) => {
      this.close(code, reason);
      connection.ended(code, reason, wasClean, failure);
    });
  }

  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(data);
    return true;
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
}
