import { type ComponentName, type ComponentSet, PathnameOnly } from "./component.ts";
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
 * Texts for a pattern, compared one after the other: of two patterns the more specific one has the greater text, and
 * those that tie have the same. Made once per pattern, since comparing texts is all that sorting then costs.
 */
export interface SpecificityKeys {
  readonly hostKey: string;
  readonly pathKey: string;
  readonly restKey: string;
}

/** The keys of a pattern; routes that say only a pathname share all but one. */
export function specificityKeys(components: ComponentSet): SpecificityKeys {
  const pathKey = partsKey(components.pathname.parts);
  if (components instanceof PathnameOnly) return { hostKey: ANY_HOST, pathKey, restKey: ANY_REST };
  return {
    hostKey: keyOf(components, HOST) ?? ANY_HOST,
    pathKey,
    restKey: keyOf(components, REST) ?? ANY_REST,
  };
}

function keyOf(components: ComponentSet, names: readonly ComponentName[]): string | undefined {
  if (names.every((name) => components[name].isAny)) return undefined;
  return names.map((name) => partsKey(components[name].parts)).join("");
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

const HOST = PRECEDENCE.slice(0, 2);
const REST = PRECEDENCE.slice(3);
const ANY = `03\0\0\0${MISSING}`;
const ANY_HOST = ANY.repeat(HOST.length);
const ANY_REST = ANY.repeat(REST.length);
