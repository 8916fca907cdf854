import { payloadSize } from "./checks.ts";
import type { SocketConnection } from "./connection.ts";
import type { WebSocketDriver } from "./driver.ts";

type Frame =
  | { readonly data: string | Uint8Array<ArrayBuffer> }
  | { readonly code: number; readonly reason: string };

/** How often frames are delivered before other tasks get their turn. */
const DELIVERIES_PER_TURN = 64;

/** One end of a conversation in memory: its frames go to the peer's connection, in order and never at once. */
export class MemoryDriver implements WebSocketDriver {
  readonly canPause = true;
  readonly signalsDrain = true;
  readonly canPing = false;
  readonly watchesSilence = false;
  bufferedAmount = 0;
  /** The connection on this end. */
  connection: SocketConnection | undefined = undefined;
  #peer: MemoryDriver | undefined = undefined;
  #frames: Frame[] = [];
  #isHeld = false;
  #isScheduled = false;
  #deliveries = 0;

  /** Two ends that belong together. */
  static pair(): [MemoryDriver, MemoryDriver] {
    const pair: [MemoryDriver, MemoryDriver] = [new MemoryDriver(), new MemoryDriver()];
    pair[0].#peer = pair[1];
    pair[1].#peer = pair[0];
    return pair;
  }

  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    this.#put({ data: typeof data === "string" ? data : data.slice() });
    this.bufferedAmount += payloadSize(data);
    return true;
  }

  close(code: number, reason: string): void {
    this.#put({ code, reason });
  }

  terminate(): void {
    this.connection?.ended(1006);
    this.#peer?.connection?.ended(1006);
  }

  ping(): void {}

  pause(): void {
    if (this.#peer !== undefined) this.#peer.#isHeld = true;
  }

  resume(): void {
    if (this.#peer === undefined) return;
    this.#peer.#isHeld = false;
    this.#peer.#schedule();
  }

  #put(frame: Frame): void {
    this.#frames.push(frame);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const deliver = (): void => {
      this.#isScheduled = false;
      this.#deliver();
    };
    // A session that sends without end must not keep timers, and the peer's close with them, from ever running.
    if (++this.#deliveries % DELIVERIES_PER_TURN === 0) setTimeout(deliver);
    else queueMicrotask(deliver);
  }

  #deliver(): void {
    while (!this.#isHeld) {
      const frame = this.#frames.shift();
      if (frame === undefined) break;
      if (!("data" in frame)) {
        // What came right before it can be answered first, as over a socket.
        setTimeout(() => this.#end(frame.code, frame.reason));
        break;
      }
      this.bufferedAmount -= payloadSize(frame.data);
      this.#peer?.connection?.received(frame.data);
    }
    this.connection?.drained();
  }

  #end(code: number, reason: string): void {
    this.#peer?.connection?.ended(code, reason, true);
    this.connection?.ended(code, reason, true);
  }
}
