/** The HTML standard, section 9.2: server-sent events. https://html.spec.whatwg.org/multipage/server-sent-events.html */
import { readFileSync } from "node:fs";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  EventStream,
  eventStream,
  type ParsedEvent,
  parseEventStream,
  type ServerSentEvent,
  toResponse,
} from "../../src/mod.ts";

interface Vector {
  readonly name: string;
  readonly inputUtf8Hex: string;
  readonly events: readonly { type: string; data: string; lastEventId?: string }[];
  readonly reconnectionTimeMs?: number | null;
}

interface Attack {
  readonly id: string;
  readonly input: ServerSentEvent;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8"));
const vectors: Vector[] = read("sse-parse-vectors.json").vectors;
const attacks: Attack[] = read("sse-attack-vectors.json").vectors;

async function* pieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
    yield bytes.subarray(start, cut);
    start = cut;
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function parsed(bytes: Uint8Array, cuts: readonly number[] = []): Promise<ParsedEvent[]> {
  return collect(parseEventStream(pieces(bytes, cuts)));
}

const text = (events: readonly ServerSentEvent[]): Promise<string> =>
  toResponse(eventStream(events, { keepAlive: false })).text();

/** What another parser reads. */
function readElsewhere(stream: string): EventSourceMessage[] {
  const events: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => events.push(event) }).feed(stream);
  return events;
}

describe("9.2.6 Interpreting an event stream", () => {
  describe.each(vectors)("$name", (vector) => {
    const bytes = new Uint8Array(Buffer.from(vector.inputUtf8Hex, "hex"));
    const expected = vector.events.map((event) => ({
      event: event.type,
      data: event.data,
      ...(event.lastEventId === undefined ? {} : { id: event.lastEventId }),
    }));

    test("gives the events of web-platform-tests when it comes whole", async () => {
      const events = await parsed(bytes);
      expect(events).toHaveLength(expected.length);
      expect(events).toMatchObject(expected);
      if (vector.reconnectionTimeMs !== undefined && vector.reconnectionTimeMs !== null) {
        expect(events.find((event) => event.retry !== undefined)?.retry).toBe(vector.reconnectionTimeMs);
      }
      if (vector.reconnectionTimeMs === null) expect(events.every((event) => !("retry" in event))).toBe(true);
    });

    test("gives the same events octet by octet", async () => {
      const everywhere = Array.from(bytes, (_, index) => index);
      expect(await parsed(bytes, everywhere)).toEqual(await parsed(bytes));
    });

    test("gives the same events wherever it is cut", async () => {
      const whole = await parsed(bytes);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 6 }), async (cuts) => {
          expect(await parsed(bytes, cuts)).toEqual(whole);
        }),
        { numRuns: 30 },
      );
    });
  });

  test("any octets, cut anywhere, give the events that they give whole", async () => {
    const line = fc.oneof(
      fc.constantFrom(
        "data",
        "data:",
        "data: x",
        "event: e",
        "id: 1",
        "id",
        "id: \0",
        "retry: 7",
        ": c",
        "",
        "\0",
      ),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    );
    const end = fc.constantFrom("\n", "\r", "\r\n");
    const stream = fc.array(fc.tuple(line, end)).map((lines) => lines.flat().join(""));
    await fc.assert(
      fc.asyncProperty(stream, fc.array(fc.nat(200), { maxLength: 8 }), async (body, cuts) => {
        const bytes = new TextEncoder().encode(body);
        const inside = cuts.filter((cut) => cut <= bytes.length);
        expect(await parsed(bytes, inside)).toEqual(await parsed(bytes));
      }),
    );
  });
});

describe("9.2.5 Parsing an event stream", () => {
  const safe = fc.string({ unit: "grapheme", maxLength: 20 }).filter((value) => !/[\r\n\0]/.test(value));
  const anyText = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc
      .array(fc.constantFrom("a", "\r", "\n", "\r\n", "\u2028", "\0", ":", " ", "data: x"))
      .map((parts) => parts.join("")),
  );
  const event: fc.Arbitrary<ServerSentEvent> = fc.record(
    {
      data: anyText,
      event: safe,
      id: safe,
      retry: fc.nat(),
      comment: safe,
    },
    { requiredKeys: ["data"] },
  );
  const expectedOf = (events: readonly ServerSentEvent[]) => {
    let lastId = "";
    return events.map(({ data, event: type, id, retry }) => {
      lastId = id === undefined ? lastId : String(id);
      const lines = (data as string).replace(/\r\n|\r/g, "\n");
      const parsedEvent = { event: type || "message", data: lines.toWellFormed(), id: lastId.toWellFormed() };
      return retry === undefined ? parsedEvent : { ...parsedEvent, retry };
    });
  };

  test("what is written is what our parser reads", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event), async (events) => {
        const response = toResponse(eventStream(events));
        expect(await collect(parseEventStream(response))).toEqual(expectedOf(events));
      }),
    );
  });

  test("what is written is what an independent parser reads", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event), async (events) => {
        const seen = readElsewhere(await text(events));
        expect(seen.map(({ data }) => data)).toEqual(expectedOf(events).map(({ data }) => data));
        expect(seen.map((one) => one.event ?? "message")).toEqual(expectedOf(events).map((one) => one.event));
      }),
    );
  });

  test("our parser and an independent one agree on what a stream holds", async () => {
    const line = fc.tuple(
      fc.constantFrom("data", "event", "id", "x", ""),
      fc.constantFrom("", ":", ": ", ":  "),
      fc.constantFrom("", "a", "b c", ":", "\u2028"),
    );
    const stream = fc.array(
      fc.oneof(
        line.map((parts) => parts.join("")),
        fc.constant(""),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(stream, async (lines) => {
        const body = `${lines.join("\n")}\n\n`;
        const ours = await collect(parseEventStream(new Response(body)));
        const others = readElsewhere(body);
        expect(ours.map(({ data }) => data)).toEqual(others.map(({ data }) => data));
        expect(ours.map((one) => one.event)).toEqual(others.map((one) => one.event || "message"));
      }),
    );
  });
});

describe("what attackers put into events (SSE class of the attack vectors)", () => {
  const read = async (input: ServerSentEvent) => collect(parseEventStream(toResponse(eventStream([input]))));

  test.each(attacks.filter(({ input }) => input.data !== undefined))(
    "$id: data keeps its lines",
    async ({ input }) => {
      const data = (input.data as string).replace(/\r\n|\r/g, "\n");
      expect(await read(input)).toEqual([{ event: "message", data, id: "" }]);
    },
  );

  test.each(attacks.filter(({ input }) => input.data === undefined))(
    "$id: a control field is refused",
    async ({ input }) => {
      const stream = new EventStream();
      await expect(stream.send({ ...input, data: "x" })).rejects.toThrow();
      stream.close();
      expect(await collect(parseEventStream(toResponse(stream)))).toEqual([]);
    },
  );

  test("U+2028 and U+2029 are no line ends", async () => {
    const input = { event: "a\u2028b", id: "c\u2029d", data: "e\u2028f" };
    expect(await read(input)).toEqual([input]);
  });
});
