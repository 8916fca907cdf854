import type { Component } from "./component.ts";
import {
  AnyText,
  CharacterRun,
  FixedText,
  GreedyGroups,
  LazyGroups,
  RegExpText,
  type TextMatcher,
} from "./linear.ts";
import { isProvenLinear, regexpFacts } from "./linearity.ts";
import { escapeRegExp, type Part } from "./parse.ts";
import { regexpSource } from "./regexp-source.ts";

/** Matches the same and finds the same groups as the component's regexp; made at its first use. */
export function matcherOf(component: Component): TextMatcher {
  component.matcher ??= textMatcher(component.parts, component.delimiter, component.ignoreCase);
  return component.matcher;
}

/** The cheapest matcher that is exact for these parts. With `ignoreCase` it is to be given text in lower case. */
export function textMatcher(parts: readonly Part[], delimiter: string, ignoreCase: boolean): TextMatcher {
  return (
    linearMatcher(parts, delimiter, ignoreCase) ??
    new RegExpText(regexpSource(collapsed(parts, delimiter), delimiter), groupCount(parts), ignoreCase)
  );
}

/** Whether the matcher for these parts takes time in proportion to the text, whatever the text. */
export function isLinear(given: readonly Part[], delimiter: string, ignoreCase: boolean): boolean {
  const [only] = given;
  // A whole text that may be left out is read as fast as one that may not, even if it can be empty.
  const parts = given.length === 1 && only!.modifier === "?" ? [{ ...only!, modifier: "" as const }] : given;
  return (
    linearMatcher(parts, delimiter, ignoreCase) !== undefined ||
    isProvenLinear(collapsed(parts, delimiter), delimiter, ignoreCase)
  );
}

function linearMatcher(
  given: readonly Part[],
  delimiter: string,
  ignoreCase: boolean,
): TextMatcher | undefined {
  const parts = collapsed(given, delimiter);
  if (parts.some((part) => part.modifier !== "")) return undefined;
  const groups = parts.filter((part) => part.kind !== "fixed");
  const texts = (): string[] => textsOf(parts, ignoreCase);
  if (groups.length === 0) return new FixedText(texts()[0]!);
  if (groups.every((part) => part.kind === "segment")) return new LazyGroups(texts(), delimiter);
  if (groups.every((part) => part.kind === "wildcard")) {
    return parts.length === 1 && texts().join("") === "" ? new AnyText() : new GreedyGroups(texts());
  }
  const [part] = parts;
  if (parts.length > 1 || part!.kind !== "regexp" || part!.prefix + part!.suffix !== "") return undefined;
  const { run } = regexpFacts(part!.value, ignoreCase);
  return run && new CharacterRun(run);
}

/** Parts in which a repeated group without affixes is the one greedy group it amounts to. */
function collapsed(parts: readonly Part[], delimiter: string): readonly Part[] {
  return parts.map((part) => {
    const isRepeated = part.modifier === "+" || part.modifier === "*";
    if (!isRepeated || part.prefix !== "" || part.suffix !== "") return part;
    if (part.kind === "wildcard") return { ...part, modifier: "" };
    return part.kind === "segment" && part.modifier === "+" ? greedySegment(part, delimiter) : part;
  });
}

/** The group that `:name+` amounts to: one or more characters, and as many as can be. */
export function greedySegment(part: Part, delimiter: string): Part {
  const value = delimiter === "" ? "[\\s\\S]+" : `[^${escapeRegExp(delimiter)}]+`;
  return { ...part, kind: "regexp", value, modifier: "" };
}

/** The fixed texts around the groups: one more than there are groups. */
function textsOf(parts: readonly Part[], ignoreCase: boolean): string[] {
  const texts = [""];
  for (const part of parts) {
    if (part.kind === "fixed") texts[texts.length - 1] += part.value;
    else {
      texts[texts.length - 1] += part.prefix;
      texts.push(part.suffix);
    }
  }
  return ignoreCase ? texts.map((text) => text.toLowerCase()) : texts;
}

function groupCount(parts: readonly Part[]): number {
  return parts.filter((part) => part.kind !== "fixed").length;
}
