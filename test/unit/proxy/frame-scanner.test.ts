import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FrameScanner } from "../../../src/proxy/frame-scanner.ts";
import { BINARY_FRAME, CLOSE_FRAME, clientFrame, closePayload } from "../../../src/proxy/frames.ts";

function scanned(...pieces: readonly Uint8Array[]): FrameScanner {
  const scanner = new FrameScanner();
  for (const piece of pieces) scanner.scan(piece);
  return scanner;
}

describe("a stream of frames", () => {
  test.each([0, 1, 125, 126, 65_535, 65_536])("is followed over a payload of %i bytes", (size) => {
    const frame = clientFrame(BINARY_FRAME, new Uint8Array(size).fill(0x88));
    expect(scanned(frame).isBetweenFrames).toBe(true);
    expect(scanned(frame.subarray(0, -1)).isBetweenFrames).toBe(false);
    expect(scanned(frame, frame).hasClosed).toBe(false);
    expect(scanned(frame, Uint8Array.of(0x88, 0)).hasClosed).toBe(true);
  });
  test("has ended once all of a close frame has gone by", () => {
    const frame = clientFrame(CLOSE_FRAME, closePayload(1000, "done"));
    expect(scanned(frame.subarray(0, -1)).hasClosed).toBe(false);
    expect(scanned(frame).hasClosed).toBe(true);
  });
  test("is read the same in pieces of any size", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 });
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, cuts, fc.boolean(), (lengths, steps, closes) => {
        const frames = lengths.map((size) => clientFrame(BINARY_FRAME, new Uint8Array(size).fill(0x88)));
        if (closes) frames.push(clientFrame(CLOSE_FRAME, closePayload(1001, "")));
        const bytes = new Uint8Array(Buffer.concat(frames));
        const scanner = new FrameScanner();
        for (let at = 0, i = 0; at < bytes.byteLength; i++) {
          const end = at + steps[i % steps.length]!;
          scanner.scan(bytes.subarray(at, end));
          at = end;
        }
        expect([scanner.isBetweenFrames, scanner.hasClosed]).toEqual([true, closes]);
      }),
    );
  });
});
