import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BINARY_FRAME,
  clientFrame,
  closePayload,
  FrameReader,
  TEXT_FRAME,
} from "../../../src/proxy/frames.ts";

/** A server's frame: not masked. */
function frame(first: number, payload: Uint8Array): Uint8Array {
  const { byteLength: size } = payload;
  const head = size < 126 ? [first, size] : size < 65_536 ? [first, 126, size >> 8, size & 255] : undefined;
  if (head !== undefined) return Uint8Array.from([...head, ...payload]);
  const view = new DataView(new ArrayBuffer(10));
  view.setUint8(0, first);
  view.setUint8(1, 127);
  view.setBigUint64(2, BigInt(size));
  return Uint8Array.from([...new Uint8Array(view.buffer), ...payload]);
}

function read(chunks: Iterable<Uint8Array>, maxMessageSize = 1_000_000): unknown[] {
  const found: unknown[] = [];
  const reader = new FrameReader(
    {
      message: (data) => found.push(data),
      ping: (payload) => found.push(["ping", payload]),
      close: (code, reason) => found.push(["close", code, reason]),
      fail: (code) => found.push(["fail", code]),
    },
    maxMessageSize,
  );
  for (const chunk of chunks) reader.push(chunk);
  return found;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("messages come out as they went in, however they are cut", () => {
  const message = fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 70_000 }));
  fc.assert(
    fc.property(fc.array(message, { maxLength: 4 }), fc.integer({ min: 1, max: 5000 }), (messages, step) => {
      const wire = messages.flatMap((data) => [
        ...frame(128 | (typeof data === "string" ? 1 : 2), typeof data === "string" ? bytes(data) : data),
      ]);
      const cut = Array.from({ length: Math.ceil(wire.length / step) }, (_, i) =>
        Uint8Array.from(wire.slice(i * step, (i + 1) * step)),
      );
      expect(read(cut)).toEqual(
        messages.map((data) => (typeof data === "string" ? data : new Uint8Array(data))),
      );
    }),
    { numRuns: 30 },
  );
});
test("fragments are one message, with control frames between them", () => {
  expect(read([frame(1, bytes("a")), frame(0x89, bytes("p")), frame(0x80, bytes("b"))])).toEqual([
    ["ping", bytes("p")],
    "ab",
  ]);
});
test.each([
  ["a reserved bit", [frame(0xc1, bytes("x"))], 1002],
  ["a mask", [Uint8Array.of(0x81, 0x81, 0, 0, 0, 0, 1)], 1002],
  ["a long ping", [frame(0x89, new Uint8Array(126))], 1002],
  ["a ping in fragments", [frame(0x09, bytes("x"))], 1002],
  ["a continuation of nothing", [frame(0x80, bytes("x"))], 1002],
  ["a message inside another", [frame(0x01, bytes("x")), frame(0x81, bytes("y"))], 1002],
  ["an unknown kind", [frame(0x83, bytes("x"))], 1002],
  ["an unknown control frame", [frame(0x8b, bytes("x"))], 1002],
  ["text that isn't UTF-8", [frame(0x81, Uint8Array.of(0xff))], 1007],
  ["a message that is too large", [frame(0x81, new Uint8Array(11))], 1009],
  ["fragments that are too large", [frame(0x01, new Uint8Array(6)), frame(0x80, new Uint8Array(5))], 1009],
  ["a close frame of one byte", [frame(0x88, Uint8Array.of(3))], 1002],
] as const)("%s ends the reading", (_name, chunks, code) => {
  expect(read([...chunks, frame(0x81, bytes("after"))], 10)).toEqual([["fail", code]]);
});
test("a close frame has a code and a reason, or neither", () => {
  expect(read([frame(0x88, new Uint8Array(0))])).toEqual([["close", 1005, ""]]);
  expect(read([frame(0x88, closePayload(4001, "caf\u00e9"))])).toEqual([["close", 4001, "caf\u00e9"]]);
});
test("a client's frames are masked, and hold what they were given", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70_000 }), (payload) => {
      const sent = clientFrame(BINARY_FRAME, payload);
      expect(sent[0]).toBe(0x82);
      const head = payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10;
      expect(sent[1]! >> 7).toBe(1);
      const mask = sent.subarray(head, head + 4);
      expect(sent.subarray(head + 4).map((byte, i) => byte ^ mask[i & 3]!)).toEqual(new Uint8Array(payload));
    }),
    { numRuns: 20 },
  );
  expect(clientFrame(TEXT_FRAME, "").byteLength).toBe(6);
});
