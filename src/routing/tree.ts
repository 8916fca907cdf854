import type { Component, ComponentName } from "./component.ts";
import type { TextMatcher } from "./linear.ts";
import type { ParamReader } from "./read-params.ts";
import type { Route } from "./route.ts";
import { type Ending, PARAM, type Step } from "./shape.ts";

/** The place of a route in the order of all: a number that may be given out anew, keeping the order. */
export interface Place {
  value: number;
}

/** A component other than pathname and hostname that a route constrains. */
export interface Constraint {
  readonly name: ComponentName;
  readonly component: Component;
}

/** One way into the tree for one route. */
export interface Entry {
  readonly route: Route;
  readonly place: Place;
  /** Added to the place: which of the route's ways it is. */
  readonly variant: number;
  readonly steps: readonly Step[];
  readonly ending: Ending;
  readonly captures: readonly number[];
  readonly constraints: readonly Constraint[] | undefined;
  readonly matcher: TextMatcher | undefined;
  /** Whether its own text can make a dot segment together with what is captured. */
  readonly hasDots: boolean;
  readonly reader: ParamReader;
  /** Whether its params are its captures, one by one and as they are. */
  readonly isDirect: boolean;
}

/** A mixed segment below a node. */
export interface MixedChild {
  readonly key: string;
  readonly matcher: TextMatcher;
  readonly node: Node;
}

// One list for all; a node gets its own with its first child.
const NO_CHILDREN: (Node | undefined)[] = [];

/** A node of the radix tree: fixed text, and what may come after it. */
export class Node {
  text: string;
  /** The length of the text, at hand. */
  size: number;
  /** The place of the first route below. */
  first: Place;
  /** Children by the first character of their text, from `base` on. */
  children: (Node | undefined)[] = NO_CHILDREN;
  base = 0;
  param: Node | undefined = undefined;
  mixed: MixedChild[] | undefined = undefined;
  /** Entries that end here, and those that take what is left, each in order. */
  leaf: readonly Entry[] | undefined = undefined;
  rest: readonly Entry[] | undefined = undefined;

  constructor(text: string, first: Place) {
    this.text = text;
    this.size = text.length;
    this.first = first;
  }

  get isEmpty(): boolean {
    return (
      this.leaf === undefined &&
      this.rest === undefined &&
      this.param === undefined &&
      this.mixed === undefined &&
      this.children.length === 0
    );
  }
}

/** Puts an entry where its steps lead from the root. */
export function insert(root: Node, entry: Entry): void {
  let node = root;
  lower(node, entry.place);
  for (const step of entry.steps) {
    node =
      typeof step === "string" ? insertText(node, step, entry.place) : insertGroup(node, step, entry.place);
  }
  if (entry.ending === "leaf") node.leaf = withEntry(entry, node.leaf);
  else node.rest = withEntry(entry, node.rest);
}

function lower(node: Node, place: Place): void {
  if (place.value < node.first.value) node.first = place;
}

function withEntry(entry: Entry, entries: readonly Entry[] | undefined): Entry[] {
  if (entries === undefined) return [entry];
  const rank = entry.place.value + entry.variant;
  const index = entries.findIndex((other) => other.place.value + other.variant > rank);
  return entries.toSpliced(index < 0 ? entries.length : index, 0, entry);
}

function without(entries: readonly Entry[] | undefined, entry: Entry): readonly Entry[] | undefined {
  const kept = entries!.filter((other) => other !== entry);
  return kept.length === 0 ? undefined : kept;
}

function insertGroup(node: Node, step: Exclude<Step, string>, place: Place): Node {
  if (step === PARAM) {
    node.param ??= new Node("", place);
    lower(node.param, place);
    return node.param;
  }
  node.mixed ??= [];
  let child = node.mixed.find(({ key }) => key === step.key);
  if (child === undefined) {
    child = { key: step.key, matcher: step.matcher, node: new Node("", place) };
    node.mixed.push(child);
  }
  lower(child.node, place);
  return child.node;
}

function insertText(parent: Node, text: string, place: Place): Node {
  let node = parent;
  let left = text;
  while (left !== "") {
    const child = node.children[left.charCodeAt(0) - node.base];
    if (child === undefined) {
      const leaf = new Node(left, place);
      setChild(node, leaf);
      return leaf;
    }
    const common = commonLength(child.text, left);
    node = common < child.text.length ? split(node, child, common) : child;
    lower(node, place);
    left = left.slice(common);
  }
  return node;
}

function commonLength(first: string, second: string): number {
  let length = 0;
  while (length < first.length && first[length] === second[length]) length++;
  return length;
}

/** Puts a node for the first characters of a child above it. */
function split(parent: Node, child: Node, length: number): Node {
  const upper = new Node(child.text.slice(0, length), child.first);
  child.text = child.text.slice(length);
  child.size = child.text.length;
  setChild(upper, child);
  setChild(parent, upper);
  return upper;
}

function setChild(node: Node, child: Node): void {
  const code = child.text.charCodeAt(0);
  const { children, base } = node;
  if (children.length === 0) {
    node.base = code;
    node.children = [child];
  } else if (code < base) {
    node.base = code;
    node.children = [child, ...gap(base - code - 1), ...children].slice();
  } else if (code - base >= children.length) {
    node.children = [...children, ...gap(code - base - children.length), child].slice();
  } else {
    children[code - base] = child;
  }
}

/** So many places for children; what is made of them is copied by `slice`, which keeps no room to grow. */
function gap(size: number): undefined[] {
  return new Array<undefined>(size).fill(undefined);
}

/** Takes an entry out again; true if the node has nothing left. */
export function remove(node: Node, entry: Entry, depth = 0): boolean {
  const step = entry.steps[depth];
  if (step === undefined) {
    if (entry.ending === "leaf") node.leaf = without(node.leaf, entry);
    else node.rest = without(node.rest, entry);
  } else if (typeof step === "string") removeText(node, step, entry, depth);
  else removeGroup(node, step, entry, depth);
  if (node.first === entry.place) node.first = firstOf(node);
  return node.isEmpty;
}

function removeText(node: Node, text: string, entry: Entry, depth: number): void {
  const index = text.charCodeAt(0) - node.base;
  const child = node.children[index]!;
  const left = text.slice(child.text.length);
  let isEmpty: boolean;
  if (left === "") isEmpty = remove(child, entry, depth + 1);
  else {
    removeText(child, left, entry, depth);
    if (child.first === entry.place) child.first = firstOf(child);
    isEmpty = child.isEmpty;
  }
  if (isEmpty) dropChild(node, index);
}

function dropChild(node: Node, index: number): void {
  node.children[index] = undefined;
  if (node.children.every((child) => child === undefined)) node.children = NO_CHILDREN;
}

function removeGroup(node: Node, step: Exclude<Step, string>, entry: Entry, depth: number): void {
  if (step === PARAM) {
    if (remove(node.param!, entry, depth + 1)) node.param = undefined;
    return;
  }
  const child = node.mixed!.find(({ key }) => key === step.key)!;
  if (!remove(child.node, entry, depth + 1)) return;
  const kept = node.mixed!.filter((other) => other !== child);
  node.mixed = kept.length === 0 ? undefined : kept;
}

/** A place after all others. */
export const NOWHERE: Place = { value: 2 ** 30 - 1 };

function firstOf(node: Node): Place {
  let first = NOWHERE;
  const consider = (place: Place | undefined): void => {
    if (place !== undefined && place.value < first.value) first = place;
  };
  for (const child of node.children) consider(child?.first);
  consider(node.param?.first);
  for (const { node: child } of node.mixed ?? []) consider(child.first);
  consider(node.leaf?.[0]?.place);
  consider(node.rest?.[0]?.place);
  return first;
}
