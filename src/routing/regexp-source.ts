import { escapeRegExp, type Part } from "./parse.ts";

/**
 * The source of the regexp for parts.
 * @see https://urlpattern.spec.whatwg.org/#generate-a-regular-expression-and-name-list
 */
export function regexpSource(parts: readonly Part[], delimiter: string): string {
  return `^${parts.map((part) => partSource(part, delimiter)).join("")}$`;
}

function partSource(part: Part, delimiter: string): string {
  const { modifier } = part;
  if (part.kind === "fixed") {
    const text = escapeRegExp(part.value);
    return modifier === "" ? text : `(?:${text})${modifier}`;
  }
  const value = groupSource(part, delimiter);
  const prefix = escapeRegExp(part.prefix);
  const suffix = escapeRegExp(part.suffix);
  const isRepeated = modifier === "+" || modifier === "*";
  if (prefix === "" && suffix === "") {
    return isRepeated ? `((?:${value})${modifier})` : `(${value})${modifier}`;
  }
  if (!isRepeated) return `(?:${prefix}(${value})${suffix})${modifier}`;
  const more = `(?:${suffix}${prefix}(?:${value}))*`;
  return `(?:${prefix}((?:${value})${more})${suffix})${modifier === "*" ? "?" : ""}`;
}

/** The regexp of one group. */
function groupSource(part: Part, delimiter: string): string {
  // V8 of Node 20 takes `[^]` with the flag v for an empty set.
  if (part.kind === "segment") return delimiter === "" ? "[\\s\\S]+?" : `[^${escapeRegExp(delimiter)}]+?`;
  return part.kind === "wildcard" ? ".*" : part.value;
}
