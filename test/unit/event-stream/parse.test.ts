import { describe, expect, test, vi } from "vitest";
import { parseEventStream } from "../../../src/mod.ts";
import { settled } from "../../support.ts";
import { collect, never } from "./support.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function streamOf(...chunks: (Uint8Array | string)[]): ReadableStream<Uint8Array | string> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

describe("parseEventStream", () => {
  test("reads a Response, a stream of bytes or text, and any async iterable of them", async () => {
    const text = "event: e\nid: 1\nretry: 5\ndata: a\n\n";
    const expected = [{ event: "e", data: "a", id: "1", retry: 5 }];
    const half = text.length / 2;
    async function* chunks() {
      yield text.slice(0, half);
      yield bytes(text.slice(half));
    }
    expect(await collect(parseEventStream(new Response(text)))).toEqual(expected);
    expect(await collect(parseEventStream(streamOf(bytes(text))))).toEqual(expected);
    expect(await collect(parseEventStream(streamOf(text)))).toEqual(expected);
    expect(await collect(parseEventStream(chunks()))).toEqual(expected);
  });

  test("finds nothing in a Response without a body", async () => {
    expect(await collect(parseEventStream(new Response(null)))).toEqual([]);
  });

  test("refuses what is no stream", () => {
    expect(() => parseEventStream("data: a\n\n" as unknown as Response)).toThrow(TypeError);
    expect(() => parseEventStream(new Response(""), { maxLine: 1 } as object)).toThrow("maxLine");
  });

  test("gives an event as soon as it is complete", async () => {
    let controller: ReadableStreamDefaultController<string> | undefined;
    const events = parseEventStream(
      new ReadableStream<string>({
        start: (given) => {
          controller = given;
        },
      }),
    );
    const first = events.next();
    controller?.enqueue("data: a\n");
    controller?.enqueue("\n");
    expect(await first).toEqual({ done: false, value: { event: "message", data: "a", id: "" } });
  });

  test("hands the time to reconnect on with the next event, wherever it stood", async () => {
    const events = await collect(parseEventStream(new Response("retry: 5\n\ndata: a\n\ndata: b\n\n")));
    expect(events).toEqual([
      { event: "message", data: "a", id: "", retry: 5 },
      { event: "message", data: "b", id: "" },
    ]);
  });

  test("cancels the stream when the loop is left, even while waiting", async () => {
    const cancel = vi.fn();
    const events = parseEventStream(new ReadableStream({ pull: () => never, cancel }));
    const waiting = events.next();
    await events.return?.();
    expect(cancel).toHaveBeenCalledOnce();
    expect((await waiting).done).toBe(true);
    expect((await events.next()).done).toBe(true);
  });

  test("throws what the stream breaks with, after the events before it", async () => {
    const boom = new Error("boom");
    async function* broken() {
      yield "data: a\n\n";
      throw boom;
    }
    const events = parseEventStream(broken());
    expect((await events.next()).value).toMatchObject({ data: "a" });
    await expect(events.next()).rejects.toBe(boom);
    expect((await events.next()).done).toBe(true);
  });

  test("answers calls of next() in order, however many wait", async () => {
    const events = parseEventStream(streamOf("data: a\n\ndata: b\n\n", "data: c\n\n"));
    const results = await Promise.all([events.next(), events.next(), events.next(), events.next()]);
    expect(results.map((result) => result.value?.data)).toEqual(["a", "b", "c", undefined]);
  });

  test.each<[string, string[]]>([
    ["a line that never ends", Array.from({ length: 200 }, () => "xxxxxxxxxx")],
    ["a comment that never ends", [":", ...Array.from({ length: 200 }, () => "xxxxxxxxxx")]],
    ["a long line in one piece", [`data: ${"x".repeat(2_000)}\n\n`]],
    ["an event of many lines", Array.from({ length: 200 }, () => "data: xxxxxxxxxx\n")],
  ])("refuses %s and cancels the stream", async (_, chunks) => {
    const cancel = vi.fn();
    let index = 0;
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(chunks[index++ % chunks.length]),
      cancel,
    });
    const events = parseEventStream(stream, { maxLineSize: 1_000, maxEventSize: 1_000 });
    await expect(events.next()).rejects.toBeInstanceOf(RangeError);
    await settled();
    expect(cancel).toHaveBeenCalledOnce();
  });
});
