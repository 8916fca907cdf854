import type { Component, ComponentName } from "./component.ts";
import type { Part } from "./parse.ts";

/** The components in the order in which they decide between two patterns. */
export const PRECEDENCE: readonly ComponentName[] = [
  "hostname",
  "port",
  "pathname",
  "protocol",
  "search",
  "hash",
  "username",
  "password",
];

const KINDS: Readonly<Record<Part["kind"], number>> = { fixed: 3, regexp: 2, segment: 1, wildcard: 0 };
const MODIFIERS: Readonly<Record<Part["modifier"], number>> = { "": 3, "+": 2, "?": 1, "*": 0 };
const MISSING: Part = { kind: "fixed", name: "", prefix: "", value: "", suffix: "", modifier: "" };

/** Negative if the first pattern is the more specific one, positive if the second is, 0 if they tie. */
export function compareSpecificity(
  first: Readonly<Record<ComponentName, Component>>,
  second: Readonly<Record<ComponentName, Component>>,
): number {
  for (const name of PRECEDENCE) {
    if (first[name] === second[name]) continue;
    const order = compareParts(second[name].parts, first[name].parts);
    if (order !== 0) return order;
  }
  return 0;
}

/** Positive if the left parts are the more specific ones, as URL Pattern's proposed `compareComponent`. */
export function compareParts(left: readonly Part[], right: readonly Part[]): number {
  const length = Math.max(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const order = comparePart(left[i] ?? MISSING, right[i] ?? MISSING);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(left: Part, right: Part): number {
  return (
    KINDS[left.kind] - KINDS[right.kind] ||
    MODIFIERS[left.modifier] - MODIFIERS[right.modifier] ||
    compareText(left.prefix, right.prefix) ||
    // Two regexps tie: neither is known to take less than the other.
    (left.kind === "fixed" ? compareText(left.value, right.value) : 0) ||
    compareText(left.suffix, right.suffix)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
