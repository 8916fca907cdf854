import { checkOptions } from "../options.ts";
import type { WebSocketConnection } from "../upgrade.ts";
import { framePayload, payloadSize } from "./checks.ts";
import { driverOf, SocketConnection } from "./connection.ts";
import { contained } from "./contained.ts";
import type { WebSocketHub } from "./driver.ts";
import { HIGH_WATER_MARK, SENT } from "./outbox.ts";
import { type SlowSubscriberPolicy, Subscriber } from "./subscriber.ts";

export type { SlowSubscriberPolicy } from "./subscriber.ts";

/** Carries a topic's messages between processes and machines: what one publishes, `deliver` gives to all, it included. */
export interface TopicRelay {
  /** Sends a message to every process that subscribed, this one too. */
  publish(data: string | Uint8Array): void | Promise<void>;
  /** Begins to receive; gives a function that ends it. */
  subscribe(deliver: (data: string | Uint8Array) => void): () => void;
}

/** How a {@link Topic} treats subscribers that lag, and where else its messages go. */
export interface TopicOptions {
  /**
   * What happens to a subscriber that is more than `maxBacklog` behind: `"disconnect"`, the default, closes it with
   * 1008; `"skip"` lets it miss the oldest messages; `"wait"` makes `publish` wait for the slowest, without a bound.
   */
  readonly slowSubscribers?: SlowSubscriberPolicy | undefined;
  /** Bytes that may wait for one subscriber beside what its socket buffers; 1,048,576 by default. */
  readonly maxBacklog?: number | undefined;
  /** What carries the messages to other processes; by default they stay in this one. */
  readonly relay?: TopicRelay | undefined;
}

const POLICIES: readonly SlowSubscriberPolicy[] = ["wait", "skip", "disconnect"];
/** A buffer can't have grown by more than was published, so it needn't be measured more often than this. */
const MEASURE_AFTER = HIGH_WATER_MARK / 2;
let count = 0;

/**
 * A conversation of many: what is published goes to every socket that subscribed. On Bun the runtime itself hands
 * it out.
 *
 * @throws TypeError for an option it doesn't know, or a policy that is none. @throws RangeError if `maxBacklog` is
 * below 0.
 * @example
 * ```ts
 * import { Router, Topic } from "@rolo/http";
 * import { testClient } from "@rolo/http/testing";
 *
 * const room = new Topic();
 * const router = new Router();
 * router.websocket("/room", ({ upgrade }) =>
 *   upgrade.accept(async (socket) => {
 *     room.subscribe(socket);
 *     for await (const message of socket) await room.publish(message);
 *   }));
 *
 * await using client = testClient(router);
 * const [ada, bob] = [await client.websocket("/room"), await client.websocket("/room")];
 * await ada.send("hello, all");
 * console.assert((await ada.receive()) === "hello, all");
 * console.assert((await bob.receive()) === "hello, all");
 * ```
 */
export class Topic {
  readonly #policy: SlowSubscriberPolicy;
  readonly #maxBacklog: number;
  readonly #relay: TopicRelay | undefined;
  readonly #endRelay: (() => void) | undefined;
  readonly #channel = `rolo-topic-${count++}`;
  readonly #subscribers = new Map<WebSocketConnection, Subscriber>();
  /** Those that are sent to one by one. */
  readonly #singles = new Set<Subscriber>();
  /** Those that a hub sends to, by their hub. */
  readonly #shared = new Map<WebSocketHub, Set<Subscriber>>();
  #unmeasured = 0;

  constructor(options: TopicOptions = {}) {
    checkOptions("Topic", options, ["slowSubscribers", "maxBacklog", "relay"]);
    const { slowSubscribers = "disconnect", maxBacklog = 1_048_576, relay } = options;
    if (!POLICIES.includes(slowSubscribers)) {
      throw new TypeError(
        `Unknown Topic option slowSubscribers ${JSON.stringify(slowSubscribers)}; expected ${POLICIES.join(", ")}`,
      );
    }
    if (!(maxBacklog >= 0)) {
      throw new RangeError(`Invalid Topic option maxBacklog ${String(maxBacklog)}; expected 0 or more`);
    }
    this.#policy = slowSubscribers;
    this.#maxBacklog = maxBacklog;
    this.#relay = relay;
    this.#endRelay = relay?.subscribe((data) => void this.#deliver(framePayload(data)));
  }

  /** How many sockets are subscribed here. */
  get size(): number {
    return this.#subscribers.size;
  }

  /**
   * Sends what is published from now on to a socket, until it closes; gives a function that ends that. Subscribing
   * twice is the same as once.
   * @throws TypeError if it is not a socket of an accepted handshake.
   */
  subscribe(socket: WebSocketConnection): () => void {
    if (!(socket instanceof SocketConnection)) {
      throw new TypeError(
        `Can't subscribe ${String(socket)} to a topic; expected a socket of an accepted handshake`,
      );
    }
    if (!socket.signal.aborted && !this.#subscribers.has(socket)) {
      const subscriber = new Subscriber(socket, this.#policy, this.#maxBacklog, () =>
        this.#share(subscriber),
      );
      this.#subscribers.set(socket, subscriber);
      this.#singles.add(subscriber);
      this.#share(subscriber);
      void socket.closed.then(() => this.unsubscribe(socket));
    }
    return () => this.unsubscribe(socket);
  }

  /** Stops sending to a socket, which stays open. */
  unsubscribe(socket: WebSocketConnection): void {
    const subscriber = this.#subscribers.get(socket);
    if (subscriber === undefined) return;
    this.#subscribers.delete(socket);
    this.#unshare(subscriber);
    this.#singles.delete(subscriber);
    subscriber.end();
  }

  /**
   * Sends one message to all subscribers. Resolves at once, with `slowSubscribers: "wait"` when the slowest can take
   * more, and with a relay when that has it. Nobody has to await it.
   * @throws TypeError if the data is neither a string nor bytes; what the relay rejects with.
   */
  publish(data: string | ArrayBufferView | ArrayBuffer): Promise<void> {
    try {
      const payload = framePayload(data);
      if (this.#relay === undefined) return this.#deliver(payload);
      return contained(Promise.resolve(this.#relay.publish(payload)));
    } catch (error) {
      return contained(Promise.reject(error));
    }
  }

  /** Lets go of all subscribers, which stay open, and of the relay. */
  close(): void {
    for (const socket of [...this.#subscribers.keys()]) this.unsubscribe(socket);
    this.#endRelay?.();
  }

  #deliver(payload: string | Uint8Array<ArrayBuffer>): Promise<void> {
    // Before the hubs send: who is taken from them now gets this message from here, and only from here.
    if (this.#unmeasured >= MEASURE_AFTER) this.#measure();
    this.#unmeasured += payloadSize(payload);
    for (const [hub, { size }] of this.#shared) if (size > 0) hub.publish(this.#channel, payload);
    const waits: Promise<void>[] = [];
    for (const subscriber of this.#singles) {
      const wait = subscriber.offer(payload);
      if (wait !== undefined) waits.push(wait);
    }
    return waits.length === 0 ? SENT : Promise.all(waits).then(ignore);
  }

  /** Has the subscriber's hub send to it, if it has one. */
  #share(subscriber: Subscriber): void {
    const driver = driverOf(subscriber.socket);
    const { hub } = driver;
    if (hub === undefined || !this.#singles.delete(subscriber)) return;
    const shared = this.#shared.get(hub) ?? new Set();
    this.#shared.set(hub, shared.add(subscriber));
    driver.join?.(this.#channel);
  }

  #unshare(subscriber: Subscriber): boolean {
    const driver = driverOf(subscriber.socket);
    if (driver.hub === undefined || !this.#shared.get(driver.hub)?.delete(subscriber)) return false;
    driver.leave?.(this.#channel);
    return true;
  }

  /** Takes those whose buffer has grown out of their hub's hands, which would send to them without a bound. */
  #measure(): void {
    this.#unmeasured = 0;
    for (const shared of this.#shared.values()) {
      for (const subscriber of shared) {
        if (!subscriber.measure() || !this.#unshare(subscriber)) continue;
        this.#singles.add(subscriber);
        subscriber.holdUntilDrained();
      }
    }
  }
}

function ignore(): void {}
