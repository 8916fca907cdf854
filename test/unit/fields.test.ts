import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isConnectionField } from "../../src/adapter.ts";
import { HeaderFields } from "../../src/mod.ts";

describe("HeaderFields", () => {
  test("get and has see what was set here, by names in any case", () => {
    const fields = new HeaderFields();
    expect([fields.get("x-a"), fields.has("x-a")]).toEqual([null, false]);
    fields.set("X-A", "1");
    fields.append("x-A", "2");
    expect([fields.get("X-a"), fields.has("X-A")]).toEqual(["1, 2", true]);
    fields.set("x-a", "3");
    expect(fields.get("x-a")).toBe("3");
    fields.delete("X-A");
    expect([fields.get("x-a"), fields.has("x-a")]).toEqual([null, false]);
  });

  test("an empty value is a value", () => {
    const fields = new HeaderFields();
    fields.set("x-a", "");
    expect([fields.get("x-a"), fields.has("x-a")]).toEqual(["", true]);
  });

  test("a value that looks like a name is no name", () => {
    const fields = new HeaderFields();
    fields.set("x-a", "x-b");
    fields.set("x-b", "1");
    fields.set("x-b", "2");
    expect(fields.over([])).toEqual(["x-a", "x-b", "x-b", "2"]);
  });

  test("trims outer white space and turns other values into strings", () => {
    const fields = new HeaderFields();
    fields.set("x-a", " \t padded\t ");
    fields.set("x-b", 7 as unknown as string);
    expect([fields.get("x-a"), fields.get("x-b")]).toEqual(["padded", "7"]);
  });

  test.each(["", "a b", "a:", "a\r\n", "ä", "a\0", "(a)"])("throws for the name %j", (name) => {
    const fields = new HeaderFields();
    expect(() => fields.set(name, "1")).toThrow(TypeError);
    expect(() => fields.append(name, "1")).toThrow(TypeError);
    expect(() => fields.delete(name)).toThrow(TypeError);
  });

  test.each(["a\r\nb: c", "a\nb", "a\rb", "a\0b", "\u0001", "\u007f", "€"])(
    "throws for the value %j",
    (value) => {
      const fields = new HeaderFields();
      fields.set("x-a", "kept");
      expect(() => fields.set("x-a", value)).toThrow(/x-a/);
      expect(() => fields.append("x-a", value)).toThrow(TypeError);
      expect(fields.get("x-a")).toBe("kept");
    },
  );
});

describe("over", () => {
  const name = fc.constantFrom("vary", "set-cookie", "x-a", "X-B");
  const value = fc.constantFrom("1", "2", "vary");
  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom("set" as const, "append" as const), name, value }),
    fc.record({ kind: fc.constant("delete" as const), name, value }),
  );
  const own = fc.array(fc.tuple(name, value));

  test("is what the same edits of a Headers give, whatever the edits", () => {
    fc.assert(
      fc.property(own, fc.array(step), (pairs, steps) => {
        const fields = new HeaderFields();
        const headers = new Headers(pairs);
        for (const { kind, name, value } of steps) {
          if (kind === "delete") {
            fields.delete(name);
            headers.delete(name);
          } else {
            fields[kind](name, value);
            headers[kind](name, value);
          }
        }
        const lines = pairs.flatMap(([name, value]) => [name.toLowerCase(), value]);
        const merged = new Headers();
        const over = fields.over(lines);
        for (let i = 0; i < over.length; i += 2) merged.append(over[i]!, over[i + 1]!);
        expect([...merged]).toEqual([...headers]);
      }),
    );
  });

  test("leaves the lines it is given alone", () => {
    const lines = Object.freeze(["x-a", "1", "x-b", "2"]);
    const fields = new HeaderFields();
    fields.delete("x-a");
    fields.set("x-c", "3");
    expect(fields.over(lines)).toEqual(["x-b", "2", "x-c", "3"]);
    expect(fields.over(lines)).toEqual(["x-b", "2", "x-c", "3"]);
  });
});

test("isConnectionField names what only the adapter may say", () => {
  for (const name of [
    "connection",
    "keep-alive",
    "transfer-encoding",
    "upgrade",
    "trailer",
    "proxy-connection",
  ]) {
    expect(isConnectionField(name)).toBe(true);
  }
  for (const name of ["content-length", "content-type", "te", "vary"])
    expect(isConnectionField(name)).toBe(false);
});
