import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discard, isNullBodyStatus, Reply, replyOf } from "../../src/adapter.ts";
import { json } from "../../src/mod.ts";
import { settled } from "../support.ts";

describe("Reply", () => {
  test("becomes a Response of the same meaning", async () => {
    const reply = new Reply(
      201,
      "body",
      "text/x-own",
      ["x-a", "1", "set-cookie", "a=1", "set-cookie", "b=2"],
      "Made",
    );
    const response = reply.toResponse();
    expect([response.status, response.statusText]).toEqual([201, "Made"]);
    expect(response.headers.get("content-type")).toBe("text/x-own");
    expect(response.headers.get("x-a")).toBe("1");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await response.text()).toBe("body");
  });

  test("keeps its status text even with no fields", () => {
    expect(new Reply(200, "x", "text/plain;charset=UTF-8", [], "Fine").toResponse().statusText).toBe("Fine");
  });

  test("of no type stays of no type", () => {
    expect(new Reply(200, "x", undefined, ["x-a", "1"]).toResponse().headers.has("content-type")).toBe(false);
    expect(new Reply(200, "x").toResponse().headers.has("content-type")).toBe(false);
  });

  test("has a content type among its fields once only", () => {
    const response = new Reply(200, "x", undefined, ["content-type", "text/csv"]).toResponse();
    expect(response.headers.get("content-type")).toBe("text/csv");
  });

  test("with a status that has no body has none, and lets go of what it was given", async () => {
    let cancelled = false;
    const stream = new ReadableStream({
      cancel: () => {
        cancelled = true;
      },
    });
    const reply = new Reply(204, stream, "text/plain");
    expect([reply.body, reply.type, reply.byteLength]).toEqual([null, undefined, 0]);
    await settled();
    expect(cancelled).toBe(true);
  });

  test("byteLength is the length in UTF-8, for any string", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "\u007f", "é", "€", "😀", "\ud800", "\udc00") }),
        (text) => {
          expect(new Reply(200, text).byteLength).toBe(new TextEncoder().encode(text).byteLength);
        },
      ),
    );
  });

  test("byteLength of bytes is known, of a stream isn't", () => {
    expect(new Reply(200, new Uint8Array(7)).byteLength).toBe(7);
    expect(new Reply(200, new ReadableStream()).byteLength).toBe(undefined);
  });
});

describe("replyOf", () => {
  test("keeps status, status text, every field and the body of a Response", async () => {
    const headers: [string, string][] = [
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["x-a", "1"],
      ["content-type", "text/csv"],
    ];
    const again = replyOf(new Response("body", { status: 202, statusText: "Own", headers })).toResponse();
    expect([again.status, again.statusText, again.headers.get("x-a")]).toEqual([202, "Own", "1"]);
    expect(again.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(again.headers.get("content-type")).toBe("text/csv");
    expect(await again.text()).toBe("body");
  });

  test("throws for a body that was read or is being read", async () => {
    const response = new Response("x");
    const reading = response.text();
    expect(() => replyOf(response)).toThrow(TypeError);
    await reading;
    expect(() => replyOf(response)).toThrow(TypeError);
  });
});

describe("discard", () => {
  test("cancels a stream, and leaves a locked one to its reader", async () => {
    let cancelled = 0;
    const make = () => new ReadableStream({ cancel: () => void cancelled++ });
    const locked = make();
    locked.getReader();
    discard(make());
    discard(locked);
    await settled();
    expect(cancelled).toBe(1);
  });

  test("survives sources that fail to let go", async () => {
    discard(new ReadableStream({ cancel: () => Promise.reject(new Error("x")) }));
    discard({
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: true, value: 0 }),
        return: () => Promise.reject("x"),
      }),
    });
    discard({
      [Symbol.asyncIterator]: () => {
        throw new Error("x");
      },
    });
    discard(null);
    discard("text");
    await settled();
  });
});

test("isNullBodyStatus knows the statuses of Fetch that have no body", () => {
  for (const status of [101, 204, 205, 304]) expect(isNullBodyStatus(status)).toBe(true);
  for (const status of [200, 201, 206, 302, 404]) expect(isNullBodyStatus(status)).toBe(false);
});

describe("a reply looked at", () => {
  test("shows its fields as Headers, its content type among them", () => {
    const reply = json(
      { a: 1 },
      {
        status: 201,
        headers: [
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
        ],
      },
    );
    expect(reply.status).toBe(201);
    expect(reply.headers.get("content-type")).toBe("application/json");
    expect(reply.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  test("keeps its fields when the Headers it showed are changed", async () => {
    const reply = json(1);
    reply.headers.set("x-a", "1");
    expect(reply.headers.get("x-a")).toBeNull();
    expect(reply.toResponse().headers.get("x-a")).toBeNull();
  });

  test("gives its body as text and as JSON, any number of times", async () => {
    const reply = json({ a: [1, 2] });
    expect(await reply.json()).toEqual({ a: [1, 2] });
    expect(await reply.text()).toBe('{"a":[1,2]}');
  });
});
