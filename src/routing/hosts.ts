import type { Component } from "./component.ts";
import type { TextMatcher } from "./linear.ts";
import { matcherOf } from "./text-matcher.ts";
import { type Entry, insert, NOWHERE, Node, remove } from "./tree.ts";
import type { Walker } from "./walker.ts";

/** The paths of one hostname, as they are written and in lower case. */
class Paths {
  exact: Node | undefined = undefined;
  folded: Node | undefined = undefined;

  walk(walker: Walker, url: string): void {
    if (this.exact !== undefined) walker.walk(this.exact, url);
    if (this.folded !== undefined) walker.walk(this.folded, url.toLowerCase());
  }

  get isEmpty(): boolean {
    return this.exact === undefined && this.folded === undefined;
  }
}

interface HostPattern {
  readonly text: string;
  readonly matcher: TextMatcher;
  readonly spans: Int32Array;
  readonly paths: Paths;
}

/** Routes by hostname: those for any, those for one, and those for a pattern by what that ends with. */
export class HostIndex {
  #any: Paths = new Paths();
  readonly #exact = new Map<string, Paths>();
  readonly #patterns = new Map<string, HostPattern[]>();

  get isEmpty(): boolean {
    return this.#any.isEmpty && this.#exact.size === 0 && this.#patterns.size === 0;
  }

  insert(hostname: Component, folds: boolean, entry: Entry): void {
    const paths = this.#pathsFor(hostname);
    const key = folds ? "folded" : "exact";
    paths[key] ??= new Node("", NOWHERE);
    insert(paths[key], entry);
  }

  remove(hostname: Component, folds: boolean, entry: Entry): void {
    const paths = this.#pathsFor(hostname);
    const key = folds ? "folded" : "exact";
    if (remove(paths[key]!, entry)) paths[key] = undefined;
    if (paths.isEmpty) this.#drop(hostname);
  }

  walk(walker: Walker, url: string, hostname: string): void {
    if (this.#exact.size > 0) this.#exact.get(hostname)?.walk(walker, url);
    if (this.#patterns.size > 0) this.#walkPatterns(walker, url, hostname);
    this.#any.walk(walker, url);
  }

  #walkPatterns(walker: Walker, url: string, hostname: string): void {
    let suffix = hostname;
    while (suffix !== "") {
      const dot = suffix.indexOf(".");
      suffix = dot < 0 ? "" : suffix.slice(dot + 1);
      for (const { matcher, spans, paths } of this.#patterns.get(suffix) ?? []) {
        if (matcher.match(hostname, 0, hostname.length, spans, 0)) paths.walk(walker, url);
      }
    }
  }

  #pathsFor(hostname: Component): Paths {
    if (hostname.isAny) return this.#any;
    const { fixedText } = hostname;
    if (fixedText !== undefined) return getOrMake(this.#exact, fixedText, () => new Paths());
    const list = getOrMake(this.#patterns, suffixOf(hostname), () => []);
    let pattern = list.find(({ text }) => text === hostname.text);
    if (pattern === undefined) {
      const spans = new Int32Array(2 * hostname.names.length);
      pattern = { text: hostname.text, matcher: matcherOf(hostname), spans, paths: new Paths() };
      list.push(pattern);
    }
    return pattern.paths;
  }

  #drop(hostname: Component): void {
    if (hostname.isAny) return;
    const { fixedText } = hostname;
    if (fixedText !== undefined) {
      this.#exact.delete(fixedText);
      return;
    }
    const suffix = suffixOf(hostname);
    const kept = this.#patterns.get(suffix)!.filter(({ text }) => text !== hostname.text);
    if (kept.length === 0) this.#patterns.delete(suffix);
    else this.#patterns.set(suffix, kept);
  }
}

/** The whole labels that every hostname of a pattern ends with; `""` if it doesn't say. */
function suffixOf({ parts }: Component): string {
  const last = parts.at(-1);
  if (last?.kind !== "fixed" || last.modifier !== "") return "";
  const dot = last.value.indexOf(".");
  return dot < 0 ? "" : last.value.slice(dot + 1);
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
