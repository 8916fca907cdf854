import { payloadSize } from "./checks.ts";
import { driverOf, type SocketConnection } from "./connection.ts";
import { HIGH_WATER_MARK, SENT } from "./outbox.ts";

/** What happens to a subscriber that lags: it makes the publisher wait, misses the oldest messages, or is closed. */
export type SlowSubscriberPolicy = "wait" | "skip" | "disconnect";

type Payload = string | Uint8Array<ArrayBuffer>;

/** One socket of a topic, and what waits for it while it can't take more. */
export class Subscriber {
  readonly socket: SocketConnection;
  readonly #policy: SlowSubscriberPolicy;
  readonly #maxBacklog: number;
  readonly #onCaughtUp: () => void;
  #backlog: Payload[] = [];
  #size = 0;
  /** Settles when the socket can take more; undefined while it can. */
  #busy: Promise<void> | undefined = undefined;
  #isOver = false;

  constructor(
    socket: SocketConnection,
    policy: SlowSubscriberPolicy,
    maxBacklog: number,
    onCaughtUp: () => void,
  ) {
    this.socket = socket;
    this.#policy = policy;
    this.#maxBacklog = maxBacklog;
    this.#onCaughtUp = onCaughtUp;
  }

  /** Sends a message, or keeps it until the socket can take it; gives what the publisher has to wait for. */
  offer(payload: Payload): Promise<void> | undefined {
    if (this.#isOver) return undefined;
    if (this.#busy === undefined) {
      const sending = this.socket.send(payload);
      if (sending === SENT) return undefined;
      this.#hold(sending);
    } else {
      this.#backlog.push(payload);
      this.#size += payloadSize(payload);
      if (this.#policy !== "wait" && this.#size > this.#maxBacklog) this.#relieve();
    }
    return this.#policy === "wait" ? this.#busy : undefined;
  }

  /** Whether more is buffered for the socket than a sender would let be. */
  measure(): boolean {
    const driver = driverOf(this.socket);
    driver.measure?.();
    return driver.bufferedAmount > HIGH_WATER_MARK;
  }

  /** Keeps what is offered until the socket has sent what it buffers. */
  holdUntilDrained(): void {
    this.#hold(this.socket.drain());
  }

  /** Drops what waits, and takes no more. */
  end(): void {
    this.#isOver = true;
    this.#backlog = [];
    this.#size = 0;
  }

  #hold(until: Promise<void>): void {
    this.#busy = until.then(
      () => this.#catchUp(),
      () => this.end(),
    );
  }

  async #catchUp(): Promise<void> {
    for (let next = this.#backlog.shift(); next !== undefined; next = this.#backlog.shift()) {
      this.#size -= payloadSize(next);
      try {
        await this.socket.send(next);
      } catch {
        // The socket has closed, and the topic will be told.
        this.end();
      }
    }
    this.#busy = undefined;
    if (!this.#isOver) this.#onCaughtUp();
  }

  #relieve(): void {
    if (this.#policy === "disconnect") {
      this.end();
      void this.socket.close(1008, "too slow");
      return;
    }
    while (this.#size > this.#maxBacklog && this.#backlog.length > 1) {
      this.#size -= payloadSize(this.#backlog.shift()!);
    }
  }
}
