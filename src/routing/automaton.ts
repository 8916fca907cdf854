import { escapeRegExp, type Part } from "./parse.ts";

/**
 * A position automaton (Glushkov's) over ASCII and one symbol for everything else: each position is one place of the
 * regexp that takes one character.
 */
export interface Automaton {
  /** The characters that each position takes: 129 entries of 0 or 1. */
  readonly sets: readonly Uint8Array[];
  /** The positions that may come next. */
  readonly next: readonly ReadonlySet<number>[];
  /** Steps that are there in two ways, which double the work if they are part of a loop. */
  readonly doubled: readonly (readonly [number, number])[];
}

/** Characters of the automaton's alphabet. */
export const ALPHABET = 129;
const OTHER = "\u00e9";
const MAX_POSITIONS = 400;

interface Fragment {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isNullable: boolean;
}

const EMPTY: Fragment = { first: [], last: [], isNullable: true };

/** Why a regexp is not taken apart. */
export class UnsupportedRegExp extends Error {}

const setCache = new Map<string, Uint8Array>();

/** The characters that an atom such as `\d` or `[a-z]` takes. */
export function characterSet(atom: string, ignoreCase: boolean): Uint8Array {
  const key = `${ignoreCase ? "i" : ""}${atom}`;
  const known = setCache.get(key);
  if (known !== undefined) return known;
  const regexp = new RegExp(`^(?:${atom})$`, ignoreCase ? "vi" : "v");
  const set = new Uint8Array(ALPHABET);
  for (let code = 0; code < 128; code++) if (regexp.test(String.fromCharCode(code))) set[code] = 1;
  if (regexp.test(OTHER)) set[128] = 1;
  if (setCache.size > 1000) setCache.clear();
  setCache.set(key, set);
  return set;
}

/** Builds the automaton of a regexp's source or of a pattern's parts; throws {@link UnsupportedRegExp}. */
export class AutomatonBuilder {
  readonly #sets: Uint8Array[] = [];
  readonly #next: Set<number>[] = [];
  readonly #doubled: [number, number][] = [];
  readonly #ignoreCase: boolean;
  #source = "";
  #index = 0;

  constructor(ignoreCase: boolean) {
    this.#ignoreCase = ignoreCase;
  }

  ofSource(source: string): Automaton & { readonly isNullable: boolean } {
    const { isNullable } = this.#regexp(source);
    return { sets: this.#sets, next: this.#next, doubled: this.#doubled, isNullable };
  }

  ofParts(parts: readonly Part[], delimiter: string): Automaton {
    let whole = EMPTY;
    for (const part of parts) whole = this.#sequence(whole, this.#part(part, delimiter));
    return { sets: this.#sets, next: this.#next, doubled: this.#doubled };
  }

  #part(part: Part, delimiter: string): Fragment {
    const value = (): Fragment => {
      if (part.kind === "fixed") return this.#text(part.value);
      if (part.kind === "wildcard") return this.#repeat(() => this.#atom("."), 0, Number.POSITIVE_INFINITY);
      if (part.kind === "regexp") return this.#regexp(part.value);
      const atom = `[^${escapeRegExp(delimiter)}]`;
      return this.#repeat(
        () => this.#atom(delimiter === "" ? "[\\s\\S]" : atom),
        1,
        Number.POSITIVE_INFINITY,
      );
    };
    const { modifier } = part;
    if (modifier === "+" || modifier === "*") return this.#repeatedPart(part, value);
    const whole = (): Fragment =>
      this.#sequence(this.#sequence(this.#text(part.prefix), value()), this.#text(part.suffix));
    return modifier === "?" ? this.#repeat(whole, 0, 1) : whole();
  }

  #repeatedPart(part: Part, value: () => Fragment): Fragment {
    const more = (): Fragment =>
      this.#sequence(this.#sequence(this.#text(part.suffix), this.#text(part.prefix)), value());
    if (part.kind === "fixed" || (part.prefix === "" && part.suffix === "")) {
      return this.#repeat(value, part.modifier === "+" ? 1 : 0, Number.POSITIVE_INFINITY);
    }
    const whole = (): Fragment => {
      const head = this.#sequence(this.#text(part.prefix), value());
      const rest = this.#sequence(head, this.#repeat(more, 0, Number.POSITIVE_INFINITY));
      return this.#sequence(rest, this.#text(part.suffix));
    };
    return part.modifier === "*" ? this.#repeat(whole, 0, 1) : whole();
  }

  #text(text: string): Fragment {
    let whole = EMPTY;
    for (const char of text) whole = this.#sequence(whole, this.#atom(escapeAtom(char)));
    return whole;
  }

  #regexp(source: string): Fragment {
    const outer = { source: this.#source, index: this.#index };
    this.#source = source;
    this.#index = 0;
    const fragment = this.#alternatives();
    if (this.#index < source.length) throw new UnsupportedRegExp(source);
    this.#source = outer.source;
    this.#index = outer.index;
    return fragment;
  }

  #alternatives(): Fragment {
    let whole = this.#terms();
    while (this.#source[this.#index] === "|") {
      this.#index++;
      const other = this.#terms();
      // Two empty alternatives are two ways to the same end.
      if (whole.isNullable && other.isNullable) throw new UnsupportedRegExp(this.#source);
      whole = {
        first: [...whole.first, ...other.first],
        last: [...whole.last, ...other.last],
        isNullable: whole.isNullable || other.isNullable,
      };
    }
    return whole;
  }

  #terms(): Fragment {
    let whole = EMPTY;
    while (this.#index < this.#source.length && !"|)".includes(this.#source[this.#index]!)) {
      whole = this.#sequence(whole, this.#term());
    }
    return whole;
  }

  #term(): Fragment {
    const start = this.#index;
    this.#skipAtom();
    const end = this.#index;
    const [min, max] = this.#quantifier();
    const after = this.#index;
    const make = (): Fragment => {
      this.#index = start;
      return this.#parseAtom(end);
    };
    const fragment = min === 1 && max === 1 ? make() : this.#repeat(make, min, max);
    this.#index = after;
    return fragment;
  }

  #parseAtom(end: number): Fragment {
    if (this.#source[this.#index] !== "(") return this.#atom(this.#source.slice(this.#index, end));
    this.#index += 3;
    const fragment = this.#alternatives();
    this.#index++;
    return fragment;
  }

  #skipAtom(): void {
    const char = this.#source[this.#index]!;
    if (char === "(") {
      if (!this.#source.startsWith("(?:", this.#index)) throw new UnsupportedRegExp(this.#source);
      this.#skipGroup();
    } else if (char === "[") {
      this.#skipClass();
    } else if (char === "\\") {
      this.#skipEscape();
    } else {
      if ("^$*+?{}]".includes(char)) throw new UnsupportedRegExp(this.#source);
      this.#index++;
    }
  }

  #skipGroup(): void {
    let depth = 0;
    do {
      const char = this.#source[this.#index];
      if (char === undefined) throw new UnsupportedRegExp(this.#source);
      if (char === "[") this.#skipClass();
      else if (char === "\\") this.#index += 2;
      else {
        if (char === "(") depth++;
        if (char === ")") depth--;
        this.#index++;
      }
    } while (depth > 0);
  }

  #skipClass(): void {
    const start = this.#index;
    let depth = 0;
    do {
      const char = this.#source[this.#index];
      if (char === undefined) throw new UnsupportedRegExp(this.#source);
      if (char === "[") depth++;
      if (char === "]") depth--;
      this.#index += char === "\\" ? 2 : 1;
    } while (depth > 0);
    if (this.#source.slice(start, this.#index).includes("\\q")) throw new UnsupportedRegExp(this.#source);
  }

  #skipEscape(): void {
    const rest = this.#source.slice(this.#index);
    const found =
      /^\\(?:[dDwWsSfnrtv0]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|[pP]\{[^}]*\}|c[A-Za-z]|[^A-Za-z0-9])/.exec(
        rest,
      );
    if (found === null) throw new UnsupportedRegExp(this.#source);
    this.#index += found[0].length;
  }

  #quantifier(): readonly [number, number] {
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.#source.slice(this.#index));
    if (found === null) return [1, 1];
    this.#index += found[0].length;
    const [, sign, min, comma, max] = found;
    if (sign !== undefined) return [sign === "+" ? 1 : 0, sign === "?" ? 1 : Number.POSITIVE_INFINITY];
    if (comma === undefined) return [Number(min), Number(min)];
    return [Number(min), max === "" ? Number.POSITIVE_INFINITY : Number(max)];
  }

  #atom(atom: string): Fragment {
    const position = this.#sets.length;
    if (position >= MAX_POSITIONS) throw new UnsupportedRegExp("too long");
    this.#sets.push(characterSet(atom, this.#ignoreCase));
    this.#next.push(new Set());
    return { first: [position], last: [position], isNullable: false };
  }

  #sequence(left: Fragment, right: Fragment): Fragment {
    if (left === EMPTY) return right;
    if (right === EMPTY) return left;
    this.#connect(left.last, right.first);
    return {
      first: left.isNullable ? [...left.first, ...right.first] : left.first,
      last: right.isNullable ? [...left.last, ...right.last] : right.last,
      isNullable: left.isNullable && right.isNullable,
    };
  }

  #repeat(make: () => Fragment, min: number, max: number): Fragment {
    let whole = EMPTY;
    for (let i = 0; i < min; i++) whole = this.#sequence(whole, make());
    if (max === Number.POSITIVE_INFINITY) {
      // `x+` is one place that may follow itself; `xx*` would make two of it.
      if (min > 0) return this.#loopLast(make, whole, min);
      const loop = this.#loop(make());
      return { ...loop, isNullable: true };
    }
    let rest = EMPTY;
    for (let i = min; i < max; i++) {
      const one = make();
      if (one.isNullable) throw new UnsupportedRegExp(this.#source);
      rest = { ...this.#sequence(one, rest), isNullable: true };
    }
    return this.#sequence(whole, rest);
  }

  #loopLast(make: () => Fragment, whole: Fragment, min: number): Fragment {
    if (min === 1) return this.#loop(whole);
    const loop = { ...this.#loop(make()), isNullable: true };
    return this.#sequence(whole, loop);
  }

  #loop(body: Fragment): Fragment {
    // An empty round and none are two ways to the same end, and so are the ways through a nullable body.
    if (body.isNullable) throw new UnsupportedRegExp(this.#source);
    this.#connect(body.last, body.first);
    return body;
  }

  #connect(from: readonly number[], to: readonly number[]): void {
    for (const left of from) {
      for (const right of to) {
        if (this.#next[left]!.has(right)) this.#doubled.push([left, right]);
        this.#next[left]!.add(right);
      }
    }
  }
}

function escapeAtom(char: string): string {
  return char.charCodeAt(0) < 128 ? escapeRegExp(char) : char;
}
