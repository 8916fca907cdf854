import { describe, expect, test } from "vitest";
import {
  Gateway,
  Topic,
  type TopicOptions,
  type TopicRelay,
  type WebSocketConnection,
} from "../../../src/mod.ts";
import { testClient } from "../../../src/testing.ts";
import { SocketConnection } from "../../../src/websocket/connection.ts";
import type { WebSocketDriver, WebSocketHub } from "../../../src/websocket/driver.ts";

async function roomOf(count: number, options: TopicOptions = {}) {
  const topic = new Topic(options);
  const servers: WebSocketConnection[] = [];
  const gateway = new Gateway({
    requestHandlers: [
      ({ upgrade }) =>
        upgrade!.accept(async (socket) => {
          servers.push(socket);
          topic.subscribe(socket);
          await socket.closed;
        }),
    ],
  });
  const client = testClient(gateway);
  const clients: WebSocketConnection[] = [];
  for (let i = 0; i < count; i++) clients.push(await client.websocket("/"));
  return { topic, servers, clients };
}

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const chunk = (index: number): Uint8Array => new Uint8Array(200_000).fill(index);

async function firstBytes(socket: WebSocketConnection): Promise<number[]> {
  const seen: number[] = [];
  for await (const message of socket) {
    seen.push((message as Uint8Array)[0]!);
    if (seen.at(-1) === 99) break;
  }
  return seen;
}

describe("publishing", () => {
  test("every subscriber gets every message, in order, as what it is", async () => {
    const { topic, clients } = await roomOf(3);
    expect(topic.size).toBe(3);
    await topic.publish("a");
    await topic.publish(new Uint8Array([1]));
    for (const client of clients) {
      expect(await client.receive()).toBe("a");
      expect(await client.receive()).toEqual(new Uint8Array([1]));
    }
  });

  test("a socket that closes or unsubscribes gets no more, and others still do", async () => {
    const { topic, servers, clients } = await roomOf(3);
    await clients[0]!.close();
    topic.unsubscribe(servers[1]!);
    topic.unsubscribe(servers[1]!);
    await later();
    expect(topic.size).toBe(1);
    await topic.publish("x");
    expect(await clients[2]!.receive()).toBe("x");
    await servers[1]!.send("direct");
    expect(await clients[1]!.receive()).toBe("direct");
  });

  test("subscribing twice is the same as once", async () => {
    const { topic, servers, clients } = await roomOf(1);
    const unsubscribe = topic.subscribe(servers[0]!);
    await topic.publish("once");
    await topic.publish("then this");
    expect(await clients[0]!.receive()).toBe("once");
    expect(await clients[0]!.receive()).toBe("then this");
    unsubscribe();
    expect(topic.size).toBe(0);
  });

  test("misuse is told: data, sockets and options", async () => {
    const topic = new Topic();
    await expect(topic.publish(1 as unknown as string)).rejects.toThrow(TypeError);
    expect(() => topic.subscribe({} as WebSocketConnection)).toThrow(/expected a socket/);
    expect(() => new Topic({ slowSubscribers: "drop" as "skip" })).toThrow(/wait, skip, disconnect/);
    expect(() => new Topic({ maxBacklog: -1 })).toThrow(RangeError);
    expect(() => new Topic({ backlog: 1 } as object)).toThrow(/maxBacklog/);
  });
});

describe("a subscriber that lags", () => {
  test("is closed with 1008 by default, and the others notice nothing", async () => {
    const { topic, clients } = await roomOf(2, { maxBacklog: 300_000 });
    const fast = firstBytes(clients[1]!);
    for (let i = 0; i < 20; i++) {
      await topic.publish(chunk(i));
      await later();
    }
    await topic.publish(chunk(99));
    expect(await fast).toEqual([...Array.from({ length: 20 }, (_, index) => index), 99]);
    for await (const _message of clients[0]!);
    expect(await clients[0]!.closed).toMatchObject({ code: 1008 });
    expect(topic.size).toBe(1);
  });

  test("misses the oldest messages with skip, and gets the newest", async () => {
    const { topic, clients } = await roomOf(1, { slowSubscribers: "skip", maxBacklog: 500_000 });
    for (let i = 0; i < 30; i++) await topic.publish(chunk(i));
    await topic.publish(chunk(99));
    const seen = await firstBytes(clients[0]!);
    expect(seen.length).toBeLessThan(20);
    expect(seen.at(-1)).toBe(99);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  test("makes the publisher wait with wait, and misses nothing", async () => {
    const { topic, clients } = await roomOf(2, { slowSubscribers: "wait" });
    let published = 0;
    const publishing = (async () => {
      for (; published < 30; published++) await topic.publish(chunk(published));
      await topic.publish(chunk(99));
    })();
    const fast = firstBytes(clients[1]!);
    await later();
    expect(published).toBeLessThan(20);
    expect(await firstBytes(clients[0]!)).toHaveLength(31);
    expect(await fast).toHaveLength(31);
    await publishing;
  });
});

test("a relay carries messages between topics, the publisher's own included", async () => {
  const deliver = new Set<(data: string | Uint8Array) => void>();
  const relay: TopicRelay = {
    publish: (data) => {
      for (const each of deliver) each(data);
    },
    subscribe: (each) => {
      deliver.add(each);
      return () => void deliver.delete(each);
    },
  };
  const here = await roomOf(1, { relay });
  const there = await roomOf(1, { relay });
  await here.topic.publish("across");
  expect(await here.clients[0]!.receive()).toBe("across");
  expect(await there.clients[0]!.receive()).toBe("across");
  here.topic.close();
  expect(deliver.size).toBe(1);
});

describe("a runtime that can publish", () => {
  /** A hub as Bun has it, and a driver that belongs to it. */
  class FakeHub implements WebSocketHub {
    readonly members = new Set<HubDriver>();
    publish(_channel: string, data: string | Uint8Array<ArrayBuffer>): void {
      for (const member of this.members) {
        member.seen.push(`hub ${data.length}`);
        member.real += data.length;
      }
    }
  }

  class HubDriver implements WebSocketDriver {
    readonly canPause = false;
    readonly signalsDrain = true;
    readonly canPing = false;
    readonly watchesSilence = false;
    readonly hub: FakeHub;
    readonly seen: string[] = [];
    bufferedAmount = 0;
    real = 0;
    constructor(hub: FakeHub) {
      this.hub = hub;
    }
    send(data: string | Uint8Array): boolean {
      this.seen.push(`own ${data.length}`);
      return true;
    }
    close(): void {}
    terminate(): void {}
    ping(): void {}
    pause(): void {}
    resume(): void {}
    join(): void {
      this.hub.members.add(this);
    }
    leave(): void {
      this.hub.members.delete(this);
    }
    measure(): void {
      this.bufferedAmount = this.real;
    }
  }

  test("hands messages out itself, and slow sockets are taken out of its hands until they have caught up", async () => {
    const hub = new FakeHub();
    const driver = new HubDriver(hub);
    const socket = new SocketConnection(driver);
    const topic = new Topic();
    topic.subscribe(socket);
    await topic.publish("one");
    expect(driver.seen).toEqual(["hub 3"]);
    await topic.publish("x".repeat(100_000));
    await topic.publish("held");
    expect(hub.members.size).toBe(0);
    expect(driver.seen).toEqual(["hub 3", "hub 100000"]);
    driver.real = driver.bufferedAmount = 0;
    socket.drained();
    await later();
    expect(driver.seen.at(-1)).toBe("own 4");
    await topic.publish("again");
    expect(driver.seen.at(-1)).toBe("hub 5");
    socket.ended(1000);
    await later();
    expect([topic.size, hub.members.size]).toEqual([0, 0]);
  });
});
