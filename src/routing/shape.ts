import type { Component } from "./component.ts";
import type { TextMatcher } from "./linear.ts";
import { regexpFacts } from "./linearity.ts";
import { fixedPart, type Part } from "./parse.ts";
import { greedySegment, isLinear, matcherOf, textMatcher } from "./text-matcher.ts";

/** One step down the tree: fixed text, a `:name` to the next slash, or the rest of a segment by a matcher. */
export type Step = string | typeof PARAM | MixedSegment;

/** A `:name` that fills the rest of a segment. */
export const PARAM: unique symbol = Symbol("param");

/** Several parts, or a regexp, that fill the rest of a segment. */
export interface MixedSegment {
  /** The same for segments that match the same. */
  readonly key: string;
  readonly matcher: TextMatcher;
}

/** What ends a way down the tree: the path's end, or a group that takes all that is left. */
export type Ending = "leaf" | "wild" | "wildNotEmpty" | "multi" | "residual";

/** One way of reading a pathname pattern: its steps, its ending, and for each group which capture it is, or -1. */
export interface Shape {
  readonly steps: readonly Step[];
  readonly ending: Ending;
  readonly captures: readonly number[];
  /** What matches the whole path, for a residual one. */
  readonly matcher: TextMatcher | undefined;
}

const WHOLE_SEGMENT = "[^\\/]+";

/** How a pathname goes into the tree. */
export interface Plan {
  readonly shapes: readonly Shape[];
  /** Whether a regexp has to run that isn't proven linear. */
  readonly isLinear: boolean;
}

/** No more ways than this are kept for a pattern with optional parts. */
export const MAX_SHAPES = 8;

/** A piece of a pattern whose optional parts have been decided: text, or a group by its number. */
type Piece = string | { readonly group: number; readonly part: Part; readonly isMulti: boolean };

/**
 * The ways down the tree for a pathname, in the order in which its regexp would try them.
 *
 * Each way is exact by itself: between two slashes a `:name` has one solution, a trailing `*` has one, and the k-th
 * slash of the pattern meets the k-th of the path. What has no such argument is residual: it stands under its
 * fixed beginning and matches the whole path by itself.
 */
export function planOf(component: Component): Plan {
  const { parts, ignoreCase } = component;
  const simple = simpleShape(parts, ignoreCase);
  if (simple !== undefined) return { shapes: [simple], isLinear: true };
  const plans = expand(parts)?.map((pieces) => shapeOf(pieces, groupCount(parts), ignoreCase));
  if (plans === undefined || plans.includes(undefined)) return residualPlan(component);
  const found = plans as Plan[];
  return {
    shapes: found.flatMap((plan) => plan.shapes),
    isLinear: found.every((plan) => plan.isLinear),
  };
}

/** The one way of a pathname of text, names that fill the rest of a segment, and a wildcard at the end; made at once. */
function simpleShape(parts: readonly Part[], ignoreCase: boolean): Shape | undefined {
  const steps: Step[] = [];
  let ending: Ending = "leaf";
  let text = "";
  let groups = 0;
  for (const { kind, prefix, value, suffix, modifier } of parts) {
    const isFixed = kind === "fixed";
    if (kind === "regexp" || modifier !== "" || suffix !== "" || ending !== "leaf") return undefined;
    const next = isFixed ? value : prefix;
    if (text === "" && steps.length > 0 && !next.startsWith("/")) return undefined;
    text += next;
    if (isFixed) continue;
    groups++;
    if (text !== "") steps.push(ignoreCase ? text.toLowerCase() : text);
    text = "";
    if (kind === "segment") steps.push(PARAM);
    else ending = "wild";
  }
  if (text !== "") steps.push(ignoreCase ? text.toLowerCase() : text);
  // The copy has no room to grow.
  return { steps: steps.slice(), ending, captures: inOrder(groups), matcher: undefined };
}

const IN_ORDER: (readonly number[])[] = [[], [0], [0, 1], [0, 1, 2]];

/** The numbers from 0 on; one list for all routes that have few groups. */
function inOrder(count: number): readonly number[] {
  return IN_ORDER[count] ?? Array.from({ length: count }, (_, index) => index);
}

function residualPlan(component: Component): Plan {
  const { parts, delimiter, ignoreCase } = component;
  const prefix = leadingText(parts);
  const captures = parts.filter((part) => part.kind !== "fixed").map((_, index) => index);
  const shape: Shape = {
    steps: prefix === "" ? [] : [ignoreCase ? prefix.toLowerCase() : prefix],
    ending: "residual",
    captures,
    matcher: matcherOf(component),
  };
  return { shapes: [shape], isLinear: isLinear(parts, delimiter, ignoreCase) };
}

function leadingText([first, second]: readonly Part[]): string {
  if (first === undefined || first.modifier === "?" || first.modifier === "*") return "";
  if (first.kind !== "fixed") return first.prefix;
  const isNeeded = second !== undefined && (second.modifier === "" || second.modifier === "+");
  return first.value + (first.modifier === "" && isNeeded ? second.prefix : "");
}

function groupCount(parts: readonly Part[]): number {
  return parts.filter((part) => part.kind !== "fixed").length;
}

/** All decisions about optional parts, taking before skipping; undefined if that order isn't the regexp's. */
function expand(parts: readonly Part[]): Piece[][] | undefined {
  let ways: Piece[][] = [[]];
  let group = 0;
  for (const [index, part] of parts.entries()) {
    const number = part.kind === "fixed" ? -1 : group++;
    const grown: Piece[][] = [];
    for (const pieces of ways) {
      const taken = take(part, number, index === parts.length - 1);
      if (taken === undefined) return undefined;
      const isOptional = part.modifier === "?" || (part.modifier === "*" && !isBareWildcard(part));
      if (isOptional && !mayBranch(pieces, part, parts[index + 1])) return undefined;
      grown.push([...pieces, ...taken]);
      if (isOptional) grown.push(pieces);
    }
    if (grown.length > MAX_SHAPES) return undefined;
    ways = grown;
  }
  return ways;
}

function isBareWildcard(part: Part): boolean {
  return part.kind === "wildcard" && part.prefix === "" && part.suffix === "";
}

/** The pieces of a part that is there, or undefined if it repeats in a way that the tree can't say. */
function take(part: Part, group: number, isLast: boolean): Piece[] | undefined {
  const { kind, prefix, suffix, modifier } = part;
  const isRepeated = modifier === "+" || modifier === "*";
  if (kind === "fixed") return isRepeated ? undefined : [part.value];
  const isBare = prefix === "" && suffix === "";
  if (!isRepeated) {
    // JavaScript gives an optional group that took nothing as skipped.
    if (modifier === "?" && isBare && kind !== "segment") return undefined;
    return [prefix, { group, part, isMulti: false }, suffix];
  }
  if (kind === "wildcard" && suffix === "") return [prefix, { group, part, isMulti: false }];
  if (kind !== "segment") return undefined;
  if (isBare)
    return modifier === "+" ? [{ group, part: greedySegment(part, "/"), isMulti: false }] : undefined;
  return prefix === "/" && suffix === "" && isLast ? [prefix, { group, part, isMulti: true }] : undefined;
}

/** Whether taking before skipping is the regexp's own order: no length before this point is still open then. */
function mayBranch(pieces: readonly Piece[], part: Part, next: Part | undefined): boolean {
  const text = part.kind === "fixed" ? part.value : part.prefix;
  if (text.startsWith("/")) return true;
  const open = groupsOfSegment(pieces);
  if (open.length === 0) return true;
  const isNextOut =
    next === undefined ||
    (next.modifier === "" && (next.kind === "fixed" ? next.value : next.prefix).startsWith("/"));
  return isNextOut && open.length === 1 && open[0]!.kind === "segment";
}

/** The groups since the last slash. */
function groupsOfSegment(pieces: readonly Piece[]): Part[] {
  const groups: Part[] = [];
  for (const piece of pieces) {
    if (typeof piece !== "string") groups.push(piece.part);
    else if (piece.includes("/")) groups.length = 0;
  }
  return groups;
}

function shapeOf(pieces: readonly Piece[], groups: number, ignoreCase: boolean): Plan | undefined {
  return new ShapeBuilder(groups, ignoreCase).build(pieces);
}

class ShapeBuilder {
  readonly #steps: Step[] = [];
  readonly #captures: number[];
  readonly #ignoreCase: boolean;
  #ending: Ending = "leaf";
  #isLinear = true;
  #text = "";
  #count = 0;
  // The parts since the first group of the segment that is being read.
  #segment: Part[] = [];

  constructor(groups: number, ignoreCase: boolean) {
    this.#captures = new Array<number>(groups).fill(-1);
    this.#ignoreCase = ignoreCase;
  }

  build(pieces: readonly Piece[]): Plan | undefined {
    for (const piece of pieces) {
      if (piece === "") continue;
      if (this.#ending !== "leaf") return undefined;
      if (typeof piece === "string") {
        if (!this.#addText(piece)) return undefined;
      } else if (!this.#addGroup(piece)) return undefined;
    }
    if (!this.#endSegment(true)) return undefined;
    this.#flush();
    const shape = { steps: this.#steps, ending: this.#ending, captures: this.#captures, matcher: undefined };
    return { shapes: [shape], isLinear: this.#isLinear };
  }

  #addText(text: string): boolean {
    if (this.#segment.length === 0) {
      this.#text += text;
      return true;
    }
    const slash = text.indexOf("/");
    const inside = slash < 0 ? text : text.slice(0, slash);
    if (inside !== "") this.#segment.push(fixedPart(inside));
    if (slash < 0) return true;
    if (!this.#endSegment(false)) return false;
    this.#text += text.slice(slash);
    return true;
  }

  #addGroup({ group, part, isMulti }: Exclude<Piece, string>): boolean {
    this.#captures[group] = this.#count++;
    if (part.kind === "wildcard" || isMulti) {
      if (this.#segment.length > 0) return false;
      this.#flush();
      this.#ending = isMulti ? "multi" : "wild";
      return true;
    }
    this.#segment.push({ ...part, prefix: "", suffix: "", modifier: "" });
    return true;
  }

  /** Makes a step of the segment's groups; false if they may take a slash. */
  #endSegment(isEnd: boolean): boolean {
    const parts = this.#segment;
    if (parts.length === 0) return true;
    this.#segment = [];
    this.#flush();
    const [first] = parts;
    if (parts.length === 1 && (first!.kind === "segment" || first!.value === WHOLE_SEGMENT)) {
      this.#steps.push(PARAM);
      return true;
    }
    if (parts.length === 1 && isEnd && first!.value === ".+") {
      this.#ending = "wildNotEmpty";
      return true;
    }
    const canLeave = parts.some(
      (part) => part.kind === "regexp" && regexpFacts(part.value, this.#ignoreCase).mayMatchSlash,
    );
    if (canLeave) return false;
    this.#steps.push({
      key: JSON.stringify(parts.map(({ kind, value }) => [kind, value])),
      matcher: textMatcher(parts, "/", this.#ignoreCase),
    });
    this.#isLinear &&= isLinear(parts, "/", this.#ignoreCase);
    return true;
  }

  #flush(): void {
    if (this.#text === "") return;
    this.#steps.push(this.#ignoreCase ? this.#text.toLowerCase() : this.#text);
    this.#text = "";
  }
}
