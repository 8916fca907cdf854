import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { messages, type WebSocketConnection } from "../../../src/mod.ts";

/** A connection whose peer sends these messages and then closes. */
class FakeConnection {
  readonly sent: unknown[] = [];
  readonly closes: [number | undefined, string | undefined][] = [];
  readonly #incoming: (string | Uint8Array)[];

  constructor(...incoming: (string | Uint8Array)[]) {
    this.#incoming = incoming;
  }

  async send(data: unknown): Promise<void> {
    this.sent.push(data);
  }

  async receive(): Promise<string | Uint8Array> {
    const next = this.#incoming.shift();
    if (next === undefined) throw new Error("closed");
    return next;
  }

  async close(code?: number, reason?: string): Promise<void> {
    this.closes.push([code, reason]);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<string | Uint8Array> {
    for (let next = this.#incoming.shift(); next !== undefined; next = this.#incoming.shift()) yield next;
  }

  asSocket(): WebSocketConnection {
    return this as unknown as WebSocketConnection;
  }
}

const Add = v.object({ add: v.pipe(v.string(), v.toNumber()) });
const Sum = v.object({ sum: v.number() });

async function run(connection: FakeConnection): Promise<number[]> {
  const seen: number[] = [];
  const session = messages({ receive: Add, send: Sum }, async (socket) => {
    for await (const { add } of socket) {
      seen.push(add);
      await socket.send({ sum: add + 1 });
    }
  });
  await session(connection.asSocket());
  return seen;
}

describe("messages()", () => {
  test("gives the outputs of its schema for text and binary JSON, and sends JSON", async () => {
    const connection = new FakeConnection('{"add":"1"}', new TextEncoder().encode('{"add":"2"}'));
    expect(await run(connection)).toEqual([1, 2]);
    expect(connection.sent).toEqual(['{"sum":2}', '{"sum":3}']);
    expect(connection.closes).toEqual([]);
  });

  test.each([
    ["{", "JSON"],
    ['{"add":1}', "/add"],
    [`{"add":${"[".repeat(400)}${"]".repeat(400)}}`, "/add"],
  ])("closes with 1007 for a message that doesn't fit, and reads no more: %s", async (message, reason) => {
    const connection = new FakeConnection(message, '{"add":"1"}');
    expect(await run(connection)).toEqual([]);
    const [code, text] = connection.closes[0]!;
    expect(code).toBe(1007);
    expect(text).toContain(reason);
    expect(new TextEncoder().encode(text).byteLength).toBeLessThanOrEqual(123);
  });

  test("receive() gives one message, and rejects once one didn't fit", async () => {
    const connection = new FakeConnection('{"add":"1"}', "nonsense", '{"add":"2"}');
    const session = messages({ receive: Add }, async (socket) => {
      expect(await socket.receive()).toEqual({ add: 1 });
      await expect(socket.receive()).rejects.toThrow("closed");
    });
    await session(connection.asSocket());
    expect(connection.closes).toHaveLength(1);
  });

  test("send() rejects what doesn't fit, and sends nothing", async () => {
    const connection = new FakeConnection();
    const session = messages({ receive: Add, send: Sum }, async (socket) => {
      await expect(socket.send({ sum: "1" as unknown as number })).rejects.toThrow("/sum");
    });
    await session(connection.asSocket());
    expect(connection.sent).toEqual([]);
  });
});
