import { afterEach, describe, expect, test, vi } from "vitest";
import {
  type EventLike,
  EventStream,
  EventStreamClosedError,
  eventStream,
  Gateway,
  type Reply,
  Router,
  respond,
  SlowReaderError,
  toResponse,
} from "../../../src/mod.ts";
import { CountingSource, quietGateway, reports, request, settled } from "../../support.ts";
import { ChunkReader, never, pushed, readerOf } from "./support.ts";

const textOf = (events: Iterable<EventLike>): Promise<string> => toResponse(eventStream(events)).text();

function gatewayOf(answer: () => Reply | Response) {
  return quietGateway({ requestHandlers: [answer] });
}

afterEach(() => {
  vi.useRealTimers();
});

describe("the answer", () => {
  test("says what it is, and that nobody may keep or gather it", () => {
    const response = toResponse(new EventStream());
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "cache-control": "no-cache, no-transform",
      "content-type": "text/event-stream",
      "x-accel-buffering": "no",
    });
  });

  test("takes other fields and another status from respond()", async () => {
    const router = new Router();
    router.get("/", () => respond(eventStream(["a"]), { status: 202, headers: { "x-feed": "1" } }));
    const response = await router.handle(request());
    expect(response.status).toBe(202);
    expect(response.headers.get("x-feed")).toBe("1");
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(await response.text()).toBe("data: a\n\n");
  });

  test("may be returned from a handler of a chain as it is", async () => {
    const { gateway } = gatewayOf(() => eventStream(["a"]));
    expect(await (await gateway.handle(request())).text()).toBe("data: a\n\n");
  });

  test("to HEAD has the fields and starts nothing", async () => {
    const started = vi.fn();
    const router = new Router();
    const stream = eventStream(async function* () {
      started();
      yield "a";
    });
    router.get("/", () => stream);
    const response = await router.handle(request("/", { method: "HEAD" }));
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(await response.text()).toBe("");
    expect(started).not.toHaveBeenCalled();
    expect(await stream.closed).toEqual({ outcome: "aborted" });
  });

  test("is a 204, which stops clients that reconnect, when the endpoint gives nothing", async () => {
    const router = new Router();
    router.get("/", ({ headers }) => (headers.has("last-event-id") ? undefined : eventStream(["a"])));
    const response = await router.handle(request("/", { headers: { "last-event-id": "9" } }));
    expect(response.status).toBe(204);
    expect(response.headers.has("content-type")).toBe(false);
  });

  test("to two requests can't be one stream", async () => {
    const stream = eventStream(["a"]);
    const { gateway, errors } = gatewayOf(() => stream);
    await (await gateway.handle(request())).text();
    expect((await gateway.handle(request())).status).toBe(500);
    expect(String(errors[0])).toContain("one for each");
  });
});

describe("an event", () => {
  test("is a string, a value as JSON, or fields", async () => {
    const events = [
      "a",
      1,
      null,
      [1, 2],
      { data: "b" },
      { data: { c: 1 } },
      { data: 0, event: "e", id: "i" },
    ];
    expect(await textOf(events)).toBe(
      'data: a\n\ndata: 1\n\ndata: null\n\ndata: [1,2]\n\ndata: b\n\ndata: {"c":1}\n\nevent: e\nid: i\ndata: 0\n\n',
    );
  });

  test("keeps its data's lines, whichever line ends they have", async () => {
    expect(await textOf(["a\nb\rc\r\nd\n"])).toBe("data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
  });

  test("without data is still one if it has a type", async () => {
    expect(await textOf([{ event: "done" }])).toBe("event: done\ndata:\n\n");
  });

  test("may be a comment, an id or a retry alone", async () => {
    const events = [{ comment: "c" }, { id: 7 }, { retry: 5 }];
    expect(await textOf(events)).toBe(": c\n\nid: 7\n\nretry: 5\n\n");
  });

  test.each<[string, unknown]>([
    ["no field that is known", { now: 1 }],
    ["data that JSON can't hold", { data: () => 1 }],
    ["a retry that is no whole number", { retry: 1.5 }],
    ["a negative retry", { retry: -1 }],
    ["an event name that is no string", { event: 1 }],
    ["a line break in its id", { id: "1\n2" }],
    ["nothing", undefined],
  ])("with %s breaks the stream and is reported", async (_, event) => {
    const { gateway, errors } = gatewayOf(() =>
      eventStream(async function* () {
        yield "before";
        yield event as EventLike;
      }),
    );
    const client = new ChunkReader(await gateway.handle(request()));
    expect(await client.read()).toBe("data: before\n\n");
    await expect(client.read()).rejects.toThrow();
    expect(errors).toHaveLength(1);
  });
});

describe("a source", () => {
  test("may be a generator function, its generator, an iterable, or a function that gives one", async () => {
    async function* generate() {
      yield "a";
    }
    const sources = [generate, generate(), ["a"], () => ["a"], new Set(["a"])];
    for (const source of sources) expect(await toResponse(eventStream(source)).text()).toBe("data: a\n\n");
  });

  test("that is neither throws at once", () => {
    expect(() => eventStream("abc" as unknown as [])).toThrow("generator function");
  });

  test("that gives nothing to iterate over breaks the stream", async () => {
    const { gateway, errors } = gatewayOf(() => eventStream((() => undefined) as unknown as () => []));
    await expect((await gateway.handle(request())).text()).rejects.toThrow();
    expect(String(errors[0])).toContain("async function*");
  });

  test("that has several events ready sends them in one chunk", async () => {
    const client = readerOf(async function* () {
      yield "a";
      yield "b";
      await settled();
      yield "c";
    });
    expect(await client.read()).toBe("data: a\n\ndata: b\n\n");
    expect(await client.read()).toBe("data: c\n\n");
    expect(await client.read()).toBeUndefined();
  });

  test("that throws breaks the stream after what it gave, and is reported once", async () => {
    const boom = new Error("boom");
    const { gateway, errors, places } = gatewayOf(() =>
      eventStream(async function* () {
        yield "a";
        throw boom;
      }),
    );
    const client = new ChunkReader(await gateway.handle(request()));
    expect(await client.read()).toBe("data: a\n\n");
    await expect(client.read()).rejects.toBe(boom);
    expect(errors).toEqual([boom]);
    expect(places).toEqual(["event stream"]);
  });

  test("that throws may have last words", async () => {
    const { gateway, errors } = gatewayOf(() =>
      eventStream(
        async function* () {
          yield "a";
          throw "what";
        },
        { errorEvent: (error) => ({ event: "error", data: `${error} went wrong` }) },
      ),
    );
    const client = new ChunkReader(await gateway.handle(request()));
    expect(await client.read()).toBe("data: a\n\nevent: error\ndata: what went wrong\n\n");
    await expect(client.read()).rejects.toThrow();
    expect((errors[0] as Error).cause).toBe("what");
  });

  test("that throws still breaks the stream when choosing the last words throws too", async () => {
    const { gateway, errors } = gatewayOf(() =>
      eventStream(
        () => {
          throw new Error("first");
        },
        {
          errorEvent: () => {
            throw new Error("second");
          },
        },
      ),
    );
    await expect((await gateway.handle(request())).text()).rejects.toThrow("first");
    expect(errors.map(String)).toEqual(["Error: first", "Error: second"]);
  });

  test("learns the last event id", async () => {
    const router = new Router();
    router.get("/", () => eventStream(({ lastEventId }) => [{ data: lastEventId ?? null }]));
    const ask = async (id: string) =>
      (await router.handle(request("/", { headers: { "last-event-id": id } }))).text();
    expect(await ask("7")).toBe("data: 7\n\n");
    expect(await ask("")).toBe("data: null\n\n");
    const utf8 = String.fromCharCode(...new TextEncoder().encode("é…"));
    expect(await ask(utf8)).toBe("data: é…\n\n");
    expect(await ask("\xe9")).toBe("data: \xe9\n\n");
  });

  test("learns the last event id from a query parameter if that is wanted, and from the field first", async () => {
    const router = new Router();
    router.get("/", () =>
      eventStream(({ lastEventId }) => [{ data: lastEventId ?? null }], {
        lastEventIdParameter: "lastEventId",
      }),
    );
    const ask = async (query: string, headers = {}) =>
      (await router.handle(request(query, { headers }))).text();
    expect(await ask("/?lastEventId=7")).toBe("data: 7\n\n");
    expect(await ask("/?lastEventId=7", { "last-event-id": "8" })).toBe("data: 8\n\n");
    expect(await ask("/?lastEventId=a%0Adata: x")).toBe("data: null\n\n");
    expect(await ask("/")).toBe("data: null\n\n");
  });

  test("of a Response made in a chain knows the request too", async () => {
    const { gateway, errors } = gatewayOf(() =>
      toResponse(
        eventStream(async function* ({ lastEventId }) {
          yield `after ${lastEventId}`;
          throw new Error("boom");
        }),
      ),
    );
    const client = new ChunkReader(await gateway.handle(request("/", { headers: { "last-event-id": "7" } })));
    expect(await client.read()).toBe("data: after 7\n\n");
    await expect(client.read()).rejects.toThrow("boom");
    expect(errors.map(String)).toEqual(["Error: boom"]);
  });
});

describe("a client that leaves", () => {
  test("aborts the signal and ends the source, even one that waits for what never comes", async () => {
    let signal: AbortSignal | undefined;
    const stream = eventStream(async function* (client) {
      signal = client.signal;
      yield "a";
      await never;
    });
    const client = new ChunkReader(toResponse(stream));
    await client.read();
    const waiting = client.read();
    await settled();
    await client.leave();
    expect(await waiting).toBeUndefined();
    expect(signal?.aborted).toBe(true);
    expect(await stream.closed).toEqual({ outcome: "aborted" });
  });

  test("runs the source's finally as soon as what it awaits settles", async () => {
    const cleaned = vi.fn();
    const client = readerOf(async function* ({ signal }) {
      try {
        yield "a";
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        yield "never sent";
      } finally {
        cleaned();
      }
    });
    await client.read();
    const waiting = client.read();
    await settled();
    await client.leave();
    await waiting;
    await settled();
    expect(cleaned).toHaveBeenCalledOnce();
  });

  test("while the source is at a yield runs its finally", async () => {
    const cleaned = vi.fn();
    const client = readerOf(async function* () {
      try {
        for (;;) yield "a".repeat(20_000);
      } finally {
        cleaned();
      }
    });
    await client.read();
    await client.leave();
    await settled();
    expect(cleaned).toHaveBeenCalledOnce();
  });

  test("is known from the request's signal as well", async () => {
    const controller = new AbortController();
    const router = new Router();
    const stream = eventStream(async function* () {
      yield "a";
      await never;
    });
    router.get("/", () => stream);
    const response = await router.handle(request("/", { signal: controller.signal }));
    const client = new ChunkReader(response);
    await client.read();
    controller.abort();
    expect(await stream.closed).toEqual({ outcome: "aborted" });
  });

  test("is no error, nor is what an aborted wait throws; a finally that throws is one", async () => {
    const { gateway, errors } = quietGateway();
    const wait = (signal: AbortSignal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    gateway.requestHandlers.push(({ url }) =>
      eventStream(async function* ({ signal }) {
        try {
          yield "a";
          await wait(signal);
        } finally {
          if (url.pathname === "/bad") await Promise.reject(new Error("cleaning up failed"));
        }
      }),
    );
    for (const path of ["/good", "/bad"]) {
      const client = new ChunkReader(await gateway.handle(request(path)));
      await client.read();
      void client.read();
      await settled();
      await client.leave();
      await settled();
    }
    expect(errors.map(String)).toEqual(["Error: cleaning up failed"]);
  });
});

describe("a server that closes", () => {
  test("completes the stream at once and aborts the signal", async () => {
    const shutdown = new AbortController();
    const source = Object.assign(new CountingSource(), { shutdown: shutdown.signal });
    const router = new Router();
    let signal: AbortSignal | undefined;
    router.get("/", () =>
      eventStream(async function* (client) {
        signal = client.signal;
        yield "a";
        await never;
      }),
    );
    const client = new ChunkReader(((await router.run(source)) as Reply).toResponse());
    expect(await client.read()).toBe("data: a\n\n");
    const waiting = client.read();
    shutdown.abort();
    expect(await waiting).toBeUndefined();
    expect(signal?.aborted).toBe(true);
  });

  test("completes all streams that are open, whoever left before", async () => {
    const shutdown = new AbortController();
    const router = new Router();
    router.get("/", () =>
      eventStream(() =>
        (async function* () {
          yield "a";
          await never;
        })(),
      ),
    );
    const clients: ChunkReader[] = [];
    for (let i = 0; i < 6; i++) {
      const source = Object.assign(new CountingSource(), { shutdown: shutdown.signal });
      const client = new ChunkReader(((await router.run(source)) as Reply).toResponse());
      await client.read();
      clients.push(client);
    }
    for (const index of [5, 0, 2]) await clients[index]!.leave();
    const waiting = [1, 3, 4].map((index) => clients[index]!.read());
    shutdown.abort();
    expect(await Promise.all(waiting)).toEqual([undefined, undefined, undefined]);
  });
});

describe("pace", () => {
  test("events that come one by one leave one by one, and those that are ready then come whole and in order", async () => {
    const client = readerOf(async function* () {
      for (let i = 0; i < 300; i++) {
        // 70 a turn apart, more than leave without a look for others; then bursts.
        if (i > 0 && (i < 70 || i % 25 === 0)) await settled();
        yield `${i}`;
      }
    });
    for (let i = 0; i < 70; i++) expect(await client.read()).toBe(`data: ${i}\n\n`);
    let rest = "";
    for (let chunk = await client.read(); chunk !== undefined; chunk = await client.read()) rest += chunk;
    expect(rest).toBe(Array.from({ length: 230 }, (_, i) => `data: ${i + 70}\n\n`).join(""));
  });

  test("a source is asked for no more than a batch when nobody reads", async () => {
    let given = 0;
    const client = readerOf(async function* () {
      for (;;) {
        given++;
        yield "x".repeat(1_000);
      }
    });
    await settled();
    expect(given).toBe(0);
    await client.read();
    await settled();
    await settled();
    expect(given).toBeGreaterThan(10);
    expect(given).toBeLessThan(20);
    await client.leave();
  });

  test("send resolves when the client has taken the event", async () => {
    const [stream, client] = pushed();
    const taken = vi.fn();
    void stream.send("a").then(taken);
    await settled();
    expect(taken).not.toHaveBeenCalled();
    expect(await client.read()).toBe("data: a\n\n");
    await settled();
    expect(taken).toHaveBeenCalledOnce();
  });

  test("a backlog over its bound breaks the stream rather than grow or have a gap", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const [stream, client] = pushed({ maxBacklog: 1_000 });
    const first = stream.send("x".repeat(900));
    await expect(stream.send("x".repeat(900))).rejects.toBeInstanceOf(SlowReaderError);
    await expect(stream.send("y")).rejects.toBeInstanceOf(EventStreamClosedError);
    expect(await client.read()).toHaveLength(908);
    await first;
    await expect(client.read()).rejects.toBeInstanceOf(SlowReaderError);
    expect((await stream.closed).outcome).toBe("failed");
    log.mockRestore();
  });

  test("one event may be larger than the bound", async () => {
    const [stream, client] = pushed({ maxBacklog: 10 });
    void stream.send("x".repeat(900));
    expect(await client.read()).toHaveLength(908);
  });

  test.each<[string, () => AsyncGenerator<string>]>([
    [
      "always has an event ready",
      async function* () {
        for (;;) yield "x";
      },
    ],
    [
      "always has one after a few promises",
      async function* () {
        for (;;) {
          for (let i = 0; i < 10; i++) await null;
          yield "x";
        }
      },
    ],
  ])("a source that %s leaves others their turn", async (_, source) => {
    const client = readerOf(source);
    let isReading = true;
    const reading = (async () => {
      while (isReading) await client.read();
    })();
    await settled();
    await settled();
    isReading = false;
    await reading;
    await client.leave();
  });
});

describe("push style", () => {
  test("knows the request it is made for", () => {
    const controller = new AbortController();
    const stream = new EventStream({
      request: request("/", { headers: { "last-event-id": "7" }, signal: controller.signal }),
    });
    expect(stream.lastEventId).toBe("7");
    expect(stream.signal.aborted).toBe(false);
    controller.abort();
    expect(stream.signal.aborted).toBe(true);
  });

  test("knows it from a context as well", async () => {
    const gateway = new Gateway({
      requestHandlers: [
        (context) => {
          const stream = new EventStream({ request: context });
          void stream.send({ data: stream.lastEventId });
          stream.close();
          return stream;
        },
      ],
    });
    const response = await gateway.handle(request("/", { headers: { "last-event-id": "7" } }));
    expect(await response.text()).toBe("data: 7\n\n");
  });

  test("close ends the stream after what was sent", async () => {
    const [stream, client] = pushed();
    void stream.send("a");
    void stream.send("b");
    stream.close();
    expect(await client.read()).toBe("data: a\n\ndata: b\n\n");
    expect(await client.read()).toBeUndefined();
    expect(await stream.closed).toEqual({ outcome: "completed" });
    expect(stream.signal.aborted).toBe(true);
  });

  test("what the client never took is rejected when it leaves", async () => {
    const [stream, client] = pushed();
    const sent = stream.send("a");
    await client.leave();
    await expect(sent).rejects.toBeInstanceOf(EventStreamClosedError);
    await expect(stream.send("b")).rejects.toBeInstanceOf(EventStreamClosedError);
  });

  test("a send that nobody awaits is never an unhandled rejection", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const [stream, client] = pushed();
    void stream.send("a");
    void stream.send({ id: "\n" });
    await client.leave();
    void stream.send("b");
    await settled();
    await settled();
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("an error of the source that no request is known for goes to the console", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const client = readerOf(() => {
      throw new Error("boom");
    });
    await expect(client.read()).rejects.toThrow("boom");
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

describe("options", () => {
  test("retry is sent before anything else", async () => {
    expect(await toResponse(eventStream(["a"], { retry: 3_000 })).text()).toBe("retry: 3000\n\ndata: a\n\n");
  });

  test("a source that has nothing to say yet is heard at once all the same", async () => {
    const silent = { [Symbol.asyncIterator]: () => ({ next: () => never }) };
    expect(await readerOf(silent).read()).toBe(":\n\n");
    expect(await readerOf(silent, { retry: 5 }).read()).toBe("retry: 5\n\n");
  });

  test("silence is broken by a comment after keepAlive, and by none sooner", async () => {
    vi.useFakeTimers();
    const [stream, client] = pushed({ keepAlive: 1_000 });
    expect(await client.read()).toBe(":\n\n");
    const heard = vi.fn();
    const listen = () => void client.read().then(heard);
    listen();
    await vi.advanceTimersByTimeAsync(999);
    expect(heard).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toHaveBeenCalledExactlyOnceWith(":\n\n");
    listen();
    await vi.advanceTimersByTimeAsync(999);
    expect(heard).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toHaveBeenCalledTimes(2);
    stream.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("comments don't pile up for a client that doesn't read", async () => {
    vi.useFakeTimers();
    const [stream, client] = pushed({ keepAlive: 1_000 });
    await client.read();
    await vi.advanceTimersByTimeAsync(60_000);
    void stream.send("a");
    expect(await client.read()).toBe("data: a\n\n");
    await client.leave();
  });

  test("the timer never outlives the stream", async () => {
    vi.useFakeTimers();
    const endings: ((stream: EventStream, client: ChunkReader) => unknown)[] = [
      (stream, client) => {
        stream.close();
        return client.read();
      },
      (_, client) => client.leave(),
    ];
    for (const end of endings) {
      const [stream, client] = pushed({ keepAlive: 1_000 });
      expect(vi.getTimerCount()).toBe(0);
      await client.read();
      expect(vi.getTimerCount()).toBe(1);
      await end(stream, client);
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  test("keepAlive: false needs no timer", async () => {
    vi.useFakeTimers();
    const [, client] = pushed({ keepAlive: false });
    await client.read();
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each<[string, object]>([
    ["an unknown name", { keepalive: 1 }],
    ["a keepAlive of 0", { keepAlive: 0 }],
    ["a keepAlive over what timers take", { keepAlive: 2 ** 31 }],
    ["a retry that is no whole number", { retry: 0.5 }],
    ["a maxBacklog of 0", { maxBacklog: 0 }],
  ])("%s is refused", (_, options) => {
    expect(() => new EventStream(options)).toThrow(/Unknown|Invalid/);
  });

  test("errors of a source reach the gateway's onError with where they came from", async () => {
    const { onError, places } = reports();
    const gateway = new Gateway({
      onError,
      requestHandlers: [
        () =>
          eventStream(() => {
            throw new Error("boom");
          }),
      ],
    });
    await expect((await gateway.handle(request())).text()).rejects.toThrow("boom");
    expect(places).toEqual(["event stream"]);
  });
});
