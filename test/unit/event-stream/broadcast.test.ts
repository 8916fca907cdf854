import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  Broadcast,
  type BroadcastOptions,
  EventStreamClosedError,
  parseEventStream,
  type ReplayStore,
  replay,
  SlowReaderError,
  type StoredEvent,
  toResponse,
} from "../../../src/mod.ts";
import { request, settled } from "../../support.ts";
import { ChunkReader, collect } from "./support.ts";

function join(feed: Broadcast, lastEventId?: string): Response {
  const headers: HeadersInit = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  return toResponse(feed.stream(), { request: request("/", { headers }) });
}

async function joined(feed: Broadcast, lastEventId?: string): Promise<ChunkReader> {
  const client = new ChunkReader(join(feed, lastEventId));
  expect(await client.read()).toMatch(/^(:|id: .*)\n\n$/);
  return client;
}

async function dataOf(feed: Broadcast, lastEventId?: string): Promise<string[]> {
  return (await collect(parseEventStream(join(feed, lastEventId)))).map(({ data }) => data);
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a broadcast", () => {
  test("sends each event to every stream, encoded once", async () => {
    const feed = new Broadcast();
    const clients = [await joined(feed), await joined(feed)];
    const toJSON = vi.fn(() => "x");
    await feed.send({ data: { toJSON } });
    for (const client of clients) expect(await client.read()).toBe('data: "x"\n\n');
    expect(toJSON).toHaveBeenCalledOnce();
  });

  test("counts the streams that are read, and forgets one whose client leaves while it waits", async () => {
    const feed = new Broadcast();
    const client = await joined(feed);
    expect(feed.size).toBe(1);
    const waiting = client.read();
    await client.leave();
    await waiting;
    await settled();
    expect(feed.size).toBe(0);
  });

  test("close ends the streams after what was sent, and later ones at once", async () => {
    const feed = new Broadcast();
    const client = await joined(feed);
    void feed.send("a");
    feed.close();
    expect(await client.read()).toBe("data: a\n\n");
    expect(await client.read()).toBeUndefined();
    expect(await dataOf(feed)).toEqual([]);
    await expect(feed.send("b")).rejects.toBeInstanceOf(EventStreamClosedError);
  });

  test("sendAll sends a source and closes", async () => {
    const feed = new Broadcast();
    const client = await joined(feed);
    await feed.sendAll(["a", "b"]);
    expect(await client.read()).toBe("data: a\n\ndata: b\n\n");
    expect(await client.read()).toBeUndefined();
  });

  test("sendAll breaks the streams if the source throws", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const feed = new Broadcast();
    const client = await joined(feed);
    const boom = new Error("boom");
    async function* source() {
      yield "a";
      throw boom;
    }
    await expect(feed.sendAll(source())).rejects.toBe(boom);
    expect(await client.read()).toBe("data: a\n\n");
    await expect(client.read()).rejects.toBe(boom);
    log.mockRestore();
  });

  test("an event that can't be said reaches nobody", async () => {
    const feed = new Broadcast({ replay: replay() });
    await expect(feed.send({ id: "a\nb", data: 1 })).rejects.toThrow(TypeError);
    await feed.send({ id: "b", data: 2 });
    feed.close();
    expect(await dataOf(feed, "unknown")).toEqual(["2"]);
  });

  test.each<[string, object]>([
    ["an unknown name", { store: 1 }],
    ["a policy that doesn't exist", { slowReaders: "wait" }],
    ["a maxBacklog of 0", { maxBacklog: 0 }],
    ["a missed event that can't be said", { missed: { event: "\n" } }],
  ])("%s is refused", (_, options) => {
    expect(() => new Broadcast(options as BroadcastOptions)).toThrow();
  });
});

describe("a slow reader", () => {
  const kilobyte = "x".repeat(1_000);

  test("is broken off by default, and holds nothing", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const feed = new Broadcast({ maxBacklog: 10_000 });
    const slow = await joined(feed);
    for (let i = 0; i < 1_000; i++) await feed.send(kilobyte);
    await expect(collectChunks(slow)).rejects.toBeInstanceOf(SlowReaderError);
    expect(feed.size).toBe(0);
    log.mockRestore();
  });

  test("misses the oldest events and is told so, if that is the policy", async () => {
    const missed = { event: "missed" };
    const feed = new Broadcast({ maxBacklog: 10_000, slowReaders: "skip", missed });
    const slow = await joined(feed);
    for (let i = 0; i < 100; i++) await feed.send(`${i} ${kilobyte}`);
    feed.close();
    const text = (await collectChunks(slow)).join("");
    expect(text).toContain("event: missed");
    const numbers = Array.from(text.matchAll(/data: (\d+)/g), ([, number]) => Number(number));
    expect(numbers.at(-1)).toBe(99);
    expect(numbers.length).toBeLessThan(20);
  });

  test("doesn't hold up the others", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const feed = new Broadcast({ maxBacklog: 10_000 });
    await joined(feed);
    const fast = await joined(feed);
    let size = 0;
    for (let i = 0; i < 100; i++) {
      await feed.send(kilobyte);
      size += (await fast.read())!.length;
    }
    expect(size).toBe(100 * 1_008);
    log.mockRestore();
  });

  async function collectChunks(client: ChunkReader): Promise<string[]> {
    const chunks: string[] = [];
    for (let chunk = await client.read(); chunk !== undefined; chunk = await client.read())
      chunks.push(chunk);
    return chunks;
  }
});

describe("replay", () => {
  test("gives events ids, and resumes after the one a client saw last", async () => {
    const feed = new Broadcast({ replay: replay() });
    const client = await joined(feed);
    await feed.send("a");
    await feed.send("b");
    feed.close();
    const first = /id: (\S+)/.exec((await client.read())!)![1]!;
    expect(await dataOf(feed, first)).toEqual(["b"]);
  });

  test("gives a client without an id only what comes from now on", async () => {
    const feed = new Broadcast({ replay: replay() });
    await feed.send("a");
    feed.close();
    expect(await dataOf(feed)).toEqual([]);
  });

  test.each([[0], [1]])(
    "resumes for a client that was cut off before its first event, %i after the start",
    async (before) => {
      const feed = new Broadcast({ replay: replay(), missed: "?" });
      for (let i = 0; i < before; i++) await feed.send("before");
      const events = new ChunkReader(join(feed));
      const id = /^id: (.+)\n\n$/.exec((await events.read())!)![1]!;
      await events.leave();
      await feed.send("a");
      await feed.send("b");
      feed.close();
      expect(await dataOf(feed, id)).toEqual(["a", "b"]);
    },
  );

  test("is bounded by count; who missed more is told, and gets what is kept", async () => {
    const feed = new Broadcast({ replay: replay({ count: 2 }), missed: { event: "missed", data: "?" } });
    for (const id of ["a", "b", "c"]) await feed.send({ id, data: id });
    feed.close();
    expect(await dataOf(feed, "b")).toEqual(["c"]);
    expect(await dataOf(feed, "a")).toEqual(["?", "b", "c"]);
  });

  test("is bounded by age", async () => {
    vi.useFakeTimers();
    const store = replay({ age: 1_000 });
    const entry = (id: string): StoredEvent => ({ id, text: id });
    await store.append(entry("a"));
    vi.advanceTimersByTime(600);
    await store.append(entry("b"));
    expect(await store.after("a")).toEqual([entry("b")]);
    vi.advanceTimersByTime(600);
    expect(await store.after("a")).toBeUndefined();
    expect(await store.all()).toEqual([entry("b")]);
  });

  test.each<[object]>([[{ count: 0 }], [{ count: 1.5 }], [{ age: 0 }], [{ age: Number.NaN }], [{ size: 1 }]])(
    "%o is refused",
    (options) => {
      expect(() => replay(options)).toThrow();
    },
  );

  test("what the store refuses is sent to nobody, and the rest is", async () => {
    const store = replay();
    const feed = new Broadcast({
      replay: {
        append: (event) => (event.id === "bad" ? Promise.reject(new Error("full")) : store.append(event)),
        after: (id) => store.after(id),
        all: () => store.all(),
      },
    });
    const client = await joined(feed);
    await expect(feed.send({ id: "bad", data: 1 })).rejects.toThrow("full");
    await feed.send({ id: "good", data: 2 });
    expect(await client.read()).toBe("id: good\ndata: 2\n\n");
    await client.leave();
  });

  /** A store whose every answer takes a number of turns, and which reads on while others write. */
  class SlowStore implements ReplayStore {
    readonly #events: StoredEvent[] = [];
    readonly #delays: readonly number[];
    #calls = 0;

    constructor(delays: readonly number[]) {
      this.#delays = delays;
    }

    async append(event: StoredEvent): Promise<void> {
      await this.#wait();
      this.#events.push(event);
      await this.#wait();
    }

    async after(id: string): Promise<AsyncIterable<StoredEvent> | undefined> {
      await this.#wait();
      const index = this.#events.findIndex((event) => event.id === id);
      return index < 0 ? undefined : this.#from(index + 1);
    }

    async all(): Promise<AsyncIterable<StoredEvent>> {
      return this.#from(0);
    }

    async *#from(index: number): AsyncGenerator<StoredEvent> {
      for (let i = index; i < this.#events.length; i++) {
        await this.#wait();
        yield this.#events[i]!;
      }
    }

    async #wait(): Promise<void> {
      const delay = this.#delays[this.#calls++ % this.#delays.length] ?? 0;
      for (let i = 0; i < delay; i++) await null;
    }
  }

  const stores = fc.oneof(
    fc.constant(() => replay({ count: 10_000 })),
    fc.array(fc.nat(12), { minLength: 1, maxLength: 20 }).map((delays) => () => new SlowStore(delays)),
  );

  test("leaves no gap and no double to a client that is cut off again and again while events go on", async () => {
    await fc.assert(
      fc.asyncProperty(
        stores,
        fc.array(fc.nat(6), { minLength: 5, maxLength: 40 }),
        fc.array(fc.nat(5), { minLength: 1, maxLength: 10 }),
        async (makeStore, pauses, cuts) => {
          const feed = new Broadcast({ replay: makeStore() });
          await feed.send({ id: "start", data: "start" });
          const sending = (async () => {
            for (const [index, pause] of pauses.entries()) {
              for (let i = 0; i < pause; i++) await null;
              // Some are awaited and some are not, so that several are on their way at once.
              const sent = feed.send({ id: `${index}`, data: `${index}` });
              if (pause % 2 === 0) await sent;
            }
            await feed.send({ id: "end", data: "end" });
          })();
          const seen: string[] = [];
          let lastEventId = "start";
          for (let turn = 0; seen.at(-1) !== "end"; turn++) {
            let left = 1 + cuts[turn % cuts.length]!;
            for await (const event of parseEventStream(join(feed, lastEventId))) {
              seen.push(event.data);
              lastEventId = event.id;
              if (--left === 0 || event.data === "end") break;
            }
          }
          await sending;
          expect(seen).toEqual([...pauses.map((_, index) => `${index}`), "end"]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
