/**
 * Matches a whole piece of text and finds its groups. `spans` gets a start and an end for each group, from index
 * `at`; -1 and -1 for a group that was skipped.
 */
export interface TextMatcher {
  /** How many groups it has. */
  readonly groups: number;
  match(text: string, start: number, end: number, spans: Int32Array, at: number): boolean;
}

/** Fixed text. */
export class FixedText implements TextMatcher {
  readonly groups = 0;
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  match(text: string, start: number, end: number): boolean {
    return end - start === this.#value.length && text.startsWith(this.#value, start);
  }
}

/** One `*` and nothing else. */
export class AnyText implements TextMatcher {
  readonly groups = 1;

  match(_text: string, start: number, end: number, spans: Int32Array, at: number): boolean {
    spans[at] = start;
    spans[at + 1] = end;
    return true;
  }
}

/** One or more characters of a set, as one group. */
export class CharacterRun implements TextMatcher {
  readonly groups = 1;
  readonly #set: Uint8Array;

  constructor(set: Uint8Array) {
    this.#set = set;
  }

  match(text: string, start: number, end: number, spans: Int32Array, at: number): boolean {
    if (start === end) return false;
    for (let i = start; i < end; i++) if (this.#set[text.charCodeAt(i)] !== 1) return false;
    spans[at] = start;
    spans[at + 1] = end;
    return true;
  }
}

/**
 * `:name` groups with fixed text before, between and after them, as `:from-:to.json`.
 *
 * A lazy regexp finds the first solution in which each group is as short as it can be. Taking each separator where
 * it first occurs gives that one: if any solution exists, moving its first separator to the left leaves the rest
 * more text and so still solvable. Only the last group has no choice: it runs to the required suffix.
 */
export class LazyGroups implements TextMatcher {
  readonly groups: number;
  readonly #texts: readonly string[];
  readonly #delimiter: string;

  /** `texts` holds one more text than there are groups; no group may hold the delimiter. */
  constructor(texts: readonly string[], delimiter: string) {
    this.groups = texts.length - 1;
    this.#texts = texts;
    this.#delimiter = delimiter;
  }

  match(text: string, start: number, end: number, spans: Int32Array, at: number): boolean {
    const texts = this.#texts;
    const prefix = texts[0]!;
    const suffix = texts[this.groups]!;
    const last = end - suffix.length;
    let position = start + prefix.length;
    if (position > last || !text.startsWith(prefix, start) || !text.startsWith(suffix, last)) return false;
    for (let group = 0; group < this.groups; group++) {
      const separator = texts[group + 1]!;
      const stop = group === this.groups - 1 ? last : text.indexOf(separator, position + 1);
      if (stop <= position || stop > last || this.#holdsDelimiter(text, position, stop)) return false;
      spans[at++] = position;
      spans[at++] = stop;
      position = stop + separator.length;
    }
    return true;
  }

  #holdsDelimiter(text: string, start: number, end: number): boolean {
    if (this.#delimiter === "") return false;
    const code = this.#delimiter.charCodeAt(0);
    for (let i = start; i < end; i++) if (text.charCodeAt(i) === code) return true;
    return false;
  }
}

/**
 * `*` groups with fixed text before, between and after them.
 *
 * A greedy regexp finds the solution in which each group is as long as it can be: the mirror of {@link LazyGroups},
 * so from the right each separator is taken where it last occurs.
 */
export class GreedyGroups implements TextMatcher {
  readonly groups: number;
  readonly #texts: readonly string[];

  /** `texts` holds one more text than there are groups. */
  constructor(texts: readonly string[]) {
    this.groups = texts.length - 1;
    this.#texts = texts;
  }

  match(text: string, start: number, end: number, spans: Int32Array, at: number): boolean {
    const texts = this.#texts;
    const first = start + texts[0]!.length;
    let stop = end - texts[this.groups]!.length;
    if (first > stop || !text.startsWith(texts[0]!, start) || !text.startsWith(texts[this.groups]!, stop)) {
      return false;
    }
    for (let group = this.groups - 1; group >= 0; group--) {
      const separator = texts[group]!;
      const found =
        group === 0 ? first - separator.length : text.lastIndexOf(separator, stop - separator.length);
      const position = found + separator.length;
      if (found < 0 || position < first || position > stop || (group > 0 && found < first)) return false;
      spans[at + 2 * group] = position;
      spans[at + 2 * group + 1] = stop;
      stop = found;
    }
    return true;
  }
}

/** A regexp of the whole text. */
export class RegExpText implements TextMatcher {
  readonly groups: number;
  readonly #regexp: RegExp;

  constructor(source: string, groups: number, ignoreCase: boolean) {
    this.groups = groups;
    this.#regexp = new RegExp(source, ignoreCase ? "dvi" : "dv");
  }

  match(text: string, start: number, end: number, spans: Int32Array, at: number): boolean {
    const found = this.#regexp.exec(start === 0 && end === text.length ? text : text.slice(start, end));
    if (found === null) return false;
    for (let group = 1; group <= this.groups; group++) {
      const span = found.indices![group];
      spans[at++] = span === undefined ? -1 : start + span[0];
      spans[at++] = span === undefined ? -1 : start + span[1];
    }
    return true;
  }
}
