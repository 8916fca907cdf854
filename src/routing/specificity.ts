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

const KINDS: Readonly<Record<Part["kind"], string>> = {
  fixed: "3",
  regexp: "2",
  segment: "1",
  wildcard: "0",
};
const MODIFIERS: Readonly<Record<Part["modifier"], string>> = { "": "3", "+": "2", "?": "1", "*": "0" };
// A part that is missing counts as empty fixed text. No part is that, so one of them decides against any other.
const MISSING = "33\0\0\0";

/**
 * A text for a pattern: of two patterns the more specific one has the greater text, and those that tie have the
 * same. Made once per pattern, since comparing two texts is all that sorting then costs.
 */
export function specificityKey(components: Readonly<Record<ComponentName, Component>>): string {
  let key = "";
  for (const name of PRECEDENCE) key += components[name].isAny ? ANY : partsKey(components[name].parts);
  return key;
}

/** The same for the parts of one component; ordered as URL Pattern's proposed `compareComponent` orders them. */
export function partsKey(parts: readonly Part[]): string {
  let key = "";
  for (const { kind, modifier, prefix, value, suffix } of parts) {
    // Two regexps tie: neither is known to take less than the other.
    const text = kind === "fixed" ? value : "";
    key += `${KINDS[kind]}${MODIFIERS[modifier]}${prefix}\0${text}\0${suffix}\0`;
  }
  return key + MISSING;
}

const ANY = `03\0\0\0${MISSING}`;
