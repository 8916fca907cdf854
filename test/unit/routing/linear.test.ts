import fc from "fast-check";
import { expect, test } from "vitest";
import type { TextMatcher } from "../../../src/routing/linear.ts";
import { GreedyGroups, LazyGroups } from "../../../src/routing/linear.ts";
import { isProvenLinear } from "../../../src/routing/linearity.ts";
import { parseParts } from "../../../src/routing/parse.ts";
import { runs } from "./arbitraries.ts";

const separator = fc.constantFrom("", "a", "b", "aa", "ab", "ba", ".", "a.", ".a");
const text = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 14 });

function groups(matcher: TextMatcher, input: string): string[] | undefined {
  // The text stands in the middle of another, as a path in its URL.
  const spans = new Int32Array(2 * matcher.groups + 4);
  if (!matcher.match(`ab${input}ba`, 2, 2 + input.length, spans, 2)) return undefined;
  return Array.from({ length: matcher.groups }, (_, i) =>
    `ab${input}ba`.slice(spans[2 + 2 * i], spans[3 + 2 * i]),
  );
}

function escaped(value: string): string {
  return value.replaceAll(".", "\\.");
}

test("names with text between them are found as the lazy regexp finds them", () => {
  fc.assert(
    fc.property(
      fc.array(separator, { minLength: 2, maxLength: 5 }),
      fc.constantFrom("", "."),
      text,
      (texts, delimiter, input) => {
        const group = delimiter === "" ? "([^]+?)" : "([^.]+?)";
        const regexp = new RegExp(`^${texts.map(escaped).join(group)}$`);
        expect(groups(new LazyGroups(texts, delimiter), input)).toEqual(regexp.exec(input)?.slice(1));
      },
    ),
    runs(20_000),
  );
});

test("wildcards with text between them are found as the greedy regexp finds them", () => {
  fc.assert(
    fc.property(fc.array(separator, { minLength: 2, maxLength: 5 }), text, (texts, input) => {
      const regexp = new RegExp(`^${texts.map(escaped).join("(.*)")}$`);
      expect(groups(new GreedyGroups(texts), input)).toEqual(regexp.exec(input)?.slice(1));
    }),
    runs(20_000),
  );
});

const pathname = { delimiter: "/", prefix: "/" } as const;
const proven = (pattern: string) => isProvenLinear(parseParts(pattern, pathname), "/", false);

test.each([
  "/:id(\\d+)",
  "/:id([0-9a-f]{8}-[0-9a-f]{4})",
  "/:path(.+)/raw",
  "/:path(.+)/:n(\\d+)",
  "/:year(\\d{4})-:month(\\d{2})",
  "/(en|de|fr)/:page",
  "/:v(v\\d+(?:\\.\\d+)*)",
  "/:name([a-z]+(?:-[a-z]+)*)",
  "{/:x-}+",
])("%s is proven linear", (pattern) => {
  expect(proven(pattern)).toBe(true);
});

test.each([
  "/:x((?:a+)+)b",
  "/:x((?:a*)*)b",
  "/:x((?:a|a)*)b",
  "/:x((?:a|ab|b)*)c",
  "/:x(\\w+\\d+)z",
  "/:x(.*.*)z",
  "/:x(\\d+):y(\\d+)z",
  "/:x((?:[a-z]+\\.?)+)@",
  "/:x(a(?=b)b)",
  "/*/*/z",
  "/:a-:b-x",
])("the regexp of %s is not", (pattern) => {
  expect(proven(pattern)).toBe(false);
});
