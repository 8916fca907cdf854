import type { RequestTarget } from "../source.ts";
import type { ComponentName, Components } from "./component.ts";
import { matcherOf } from "./text-matcher.ts";
import type { Entry, Node } from "./tree.ts";
import { NOWHERE } from "./tree.ts";
import { type Origin, SUSPECT, urlComponents } from "./url.ts";

const SLASH = 47;
const LONG = 12;

/**
 * Walks a tree over a URL in place and keeps the entry that comes first in the order of routes. Several trees may
 * be walked one after the other, in any order: what counts is the place of what was found.
 *
 * It makes nothing until the winner is known, runs no code of users, and is used again for every look-up.
 */
export class Walker {
  /** The entry that was found, and its captures: a start and an end in the URL for each. */
  entry: Entry | undefined = undefined;
  found: Int32Array = new Int32Array(16);
  /** Nodes that were visited, for tests that count work. */
  visits = 0;
  #spans: Int32Array = new Int32Array(16);
  #best = NOWHERE.value;
  #after = -1;
  #request: RequestTarget = { url: "" };
  #text = "";
  #start = 0;
  #end = 0;
  #origin: Origin = { raw: "", protocol: "", hostname: "", port: "" };
  #components: Components | undefined = undefined;
  /** Where that which the entry takes as a whole begins. */
  rest = 0;
  /** Whether a segment was seen with a character that the URL parser may change. */
  isSuspect = false;

  /** Makes room for an entry's captures. */
  reserve(captures: number): void {
    if (captures * 2 <= this.found.length) return;
    this.found = new Int32Array(captures * 4);
    this.#spans = new Int32Array(captures * 4);
  }

  /** Starts a look-up of a path, for what comes after a place. */
  begin(request: RequestTarget, start: number, end: number, origin: Origin, after: number): void {
    this.entry = undefined;
    this.#best = NOWHERE.value;
    this.#after = after;
    this.#request = request;
    this.#start = start;
    this.#end = end;
    this.#origin = origin;
    this.#components = undefined;
    this.isSuspect = false;
  }

  /** Walks a tree over the text that the path is in, or over that in lower case. */
  walk(root: Node, text: string): void {
    this.#text = text;
    if (root.first.value < this.#best) this.#visit(root, this.#start, 0);
  }

  #visit(from: Node, at: number, depth: number): void {
    const text = this.#text;
    const end = this.#end;
    let node = from;
    let position = at;
    for (;;) {
      this.visits++;
      const { size } = node;
      if (size > 1 && !this.#isAt(node.text, position, size)) return;
      position += size;
      let child: Node | undefined;
      if (position < end) {
        const index = text.charCodeAt(position) - node.base;
        if (index >= 0 && index < node.children.length) child = node.children[index];
      } else if (node.leaf !== undefined) {
        this.#takeLeaf(node.leaf, depth);
      }
      if (node.rest === undefined && node.mixed === undefined) {
        const { param } = node;
        if (param === undefined || position >= end || param.first.value >= this.#best) {
          if (child === undefined) return;
          node = child;
          continue;
        }
        if (child !== undefined) {
          this.#visit(child, position, depth);
          if (param.first.value >= this.#best) return;
        }
        const stop = this.#segmentEnd(position);
        if (stop === position) return;
        this.#spans[depth] = position;
        this.#spans[depth + 1] = stop;
        node = param;
        position = stop;
        depth += 2;
        continue;
      }
      if (child !== undefined) this.#visit(child, position, depth);
      this.#visitGroups(node, position, depth);
      if (node.rest !== undefined) this.#takeRest(node.rest, position, depth);
      return;
    }
  }

  #visitGroups({ mixed, param }: Node, position: number, depth: number): void {
    const stop = this.#segmentEnd(position);
    if (mixed !== undefined) {
      for (const { matcher, node } of mixed) {
        if (node.first.value >= this.#best) continue;
        if (matcher.match(this.#text, position, stop, this.#spans, depth)) {
          this.#visit(node, stop, depth + 2 * matcher.groups);
        }
      }
    }
    if (param !== undefined && stop > position && param.first.value < this.#best) {
      this.#spans[depth] = position;
      this.#spans[depth + 1] = stop;
      this.#visit(param, stop, depth + 2);
    }
  }

  /** Whether a node's text stands at a position; its first character has been compared. */
  #isAt(wanted: string, position: number, length: number): boolean {
    if (position + length > this.#end) return false;
    const text = this.#text;
    if (length > LONG) return text.slice(position, position + length) === wanted;
    for (let i = 1; i < length; i++) {
      if (text.charCodeAt(position + i) !== wanted.charCodeAt(i)) return false;
    }
    return true;
  }

  #segmentEnd(position: number): number {
    const text = this.#text;
    const end = this.#end;
    let suspect = 0;
    let stop = position;
    for (; stop < end; stop++) {
      const code = text.charCodeAt(stop);
      if (code === SLASH) break;
      suspect |= code < 128 ? SUSPECT[code]! : 1;
    }
    if (suspect !== 0) this.isSuspect = true;
    return stop;
  }

  #takeLeaf(entries: readonly Entry[], depth: number): void {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      const rank = entry.place.value + entry.variant;
      if (rank >= this.#best) return;
      if (rank > this.#after && (entry.constraints === undefined || this.#fits(entry))) {
        this.#keep(entry, rank, depth);
        return;
      }
    }
  }

  #takeRest(entries: readonly Entry[], position: number, depth: number): void {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      const rank = entry.place.value + entry.variant;
      if (rank >= this.#best) return;
      if (rank <= this.#after || !this.#takesRest(entry, position, depth)) continue;
      if (entry.constraints !== undefined && !this.#fits(entry)) continue;
      this.rest = position;
      this.#keep(entry, rank, entry.matcher === undefined ? depth + 2 : 2 * entry.captures.length);
      return;
    }
  }

  #takesRest(entry: Entry, position: number, depth: number): boolean {
    if (entry.ending === "residual") {
      return entry.matcher!.match(this.#text, this.#start, this.#end, this.#spans, 0);
    }
    if (entry.ending === "wildNotEmpty" && position === this.#end) return false;
    if (entry.ending === "multi" && !this.#isSegments(position)) return false;
    this.#spans[depth] = position;
    this.#spans[depth + 1] = this.#end;
    return true;
  }

  /** Whether what is left is segments, none of them empty. */
  #isSegments(position: number): boolean {
    const text = this.#text;
    let before = SLASH;
    for (let i = position; i < this.#end; i++) {
      const code = text.charCodeAt(i);
      if (code === SLASH && before === SLASH) return false;
      before = code;
    }
    return before !== SLASH;
  }

  #keep(entry: Entry, rank: number, depth: number): void {
    this.entry = entry;
    this.#best = rank;
    for (let i = 0; i < depth; i++) this.found[i] = this.#spans[i]!;
  }

  #fits({ constraints }: Entry): boolean {
    return constraints!.every(({ name, component }) => {
      const given = this.#component(name);
      const text = component.ignoreCase ? given.toLowerCase() : given;
      return matcherOf(component).match(text, 0, text.length, new Int32Array(2 * component.names.length), 0);
    });
  }

  #component(name: ComponentName): string {
    if (name === "protocol" || name === "port") return this.#origin[name];
    this.#components ??= urlComponents(new URL(this.#request.url));
    return this.#components[name];
  }
}
