/** `fixed` text, a custom `regexp`, a `segment` (`:name`), or a `wildcard` (`*`). */
export type PartKind = "fixed" | "regexp" | "segment" | "wildcard";

/** How often a part may stand: once, `?`, `*` or `+`. */
export type Modifier = "" | "?" | "*" | "+";

/**
 * One part of a component's pattern.
 * @see https://urlpattern.spec.whatwg.org/#part
 */
export interface Part {
  readonly kind: PartKind;
  /** The group's name, a number for unnamed ones, `""` for fixed text. */
  readonly name: string;
  readonly prefix: string;
  /** The fixed text or the regexp's source. */
  readonly value: string;
  readonly suffix: string;
  readonly modifier: Modifier;
}

/** What ends a `:name` and what is taken as the prefix of a group. */
export interface ParseOptions {
  readonly delimiter: "/" | "." | "";
  readonly prefix: "/" | "";
}

/** A part of fixed text. */
export function fixedPart(value: string, modifier: Modifier = ""): Part {
  return { kind: "fixed", name: "", prefix: "", value, suffix: "", modifier };
}

type TokenKind = "open" | "close" | "regexp" | "name" | "char" | "escaped" | "modifier" | "asterisk" | "end";

/** One token of a pattern's text. */
export interface Token {
  readonly kind: TokenKind;
  readonly index: number;
  readonly value: string;
}

const NAME_START = /[\p{ID_Start}$_]/u;
const NAME_PART = /[\p{ID_Continue}$\u200c\u200d]/u;

/** Where and why a pattern's text is malformed. */
export class PatternSyntaxError extends TypeError {
  override readonly name: string = "PatternSyntaxError";
  /** The offset in the text. */
  readonly position: number;

  constructor(text: string, position: number, problem: string) {
    super(`Invalid pattern ${JSON.stringify(text)} at position ${position}: ${problem}`);
    this.position = position;
  }
}

/**
 * The tokens of a pattern's text.
 * @see https://urlpattern.spec.whatwg.org/#tokenizing
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) {
    const token = nextToken(text, index);
    tokens.push(token);
    index += tokenLength(token);
  }
  tokens.push({ kind: "end", index, value: "" });
  return tokens;
}

function tokenLength({ kind, value }: Token): number {
  if (kind === "regexp") return value.length + 2;
  return kind === "name" || kind === "escaped" ? value.length + 1 : value.length;
}

function nextToken(text: string, index: number): Token {
  const value = String.fromCodePoint(text.codePointAt(index)!);
  switch (value) {
    case "*":
      return { kind: "asterisk", index, value };
    case "+":
    case "?":
      return { kind: "modifier", index, value };
    case "{":
      return { kind: "open", index, value };
    case "}":
      return { kind: "close", index, value };
    case "\\":
      return { kind: "escaped", index, value: escaped(text, index) };
    case ":":
      return { kind: "name", index, value: nameAt(text, index) };
    case "(":
      return { kind: "regexp", index, value: regexpAt(text, index) };
    default:
      return { kind: "char", index, value };
  }
}

function escaped(text: string, index: number): string {
  const code = text.codePointAt(index + 1);
  if (code === undefined) throw new PatternSyntaxError(text, index, 'a "\\" escapes nothing; double it');
  return String.fromCodePoint(code);
}

function nameAt(text: string, index: number): string {
  let name = "";
  for (const char of text.slice(index + 1)) {
    if (!(name === "" ? NAME_START : NAME_PART).test(char)) break;
    name += char;
  }
  if (name !== "") return name;
  throw new PatternSyntaxError(
    text,
    index,
    'a ":" has no name after it; escape it as "\\\\:" or name the group',
  );
}

function regexpAt(text: string, index: number): string {
  let depth = 1;
  for (let i = index + 1; i < text.length; i++) {
    const char = text[i]!;
    if (char.charCodeAt(0) > 127) throw new PatternSyntaxError(text, i, "a regexp holds ASCII only");
    if (i === index + 1 && char === "?")
      throw new PatternSyntaxError(text, i, 'a regexp can\'t begin with "?"');
    if (char === "\\") {
      i++;
    } else if (char === ")") {
      if (--depth === 0) return nonEmptyRegexp(text, index, i);
    } else if (char === "(") {
      depth++;
      if (text[i + 1] !== "?") {
        throw new PatternSyntaxError(text, i, 'a regexp can\'t hold a capturing group; write "(?:"');
      }
    }
  }
  throw new PatternSyntaxError(text, index, 'a "(" is never closed; add ")" or escape it as "\\\\("');
}

function nonEmptyRegexp(text: string, start: number, end: number): string {
  if (end > start + 1) return text.slice(start + 1, end);
  throw new PatternSyntaxError(text, start, "the regexp is empty");
}

/**
 * The parts of a component's pattern.
 * @throws PatternSyntaxError if the text is malformed or a name stands twice.
 * @see https://urlpattern.spec.whatwg.org/#parse-a-pattern-string
 */
export function parseParts(text: string, options: ParseOptions): Part[] {
  return new PartParser(text, options).parse();
}

class PartParser {
  readonly #text: string;
  readonly #tokens: Token[];
  readonly #options: ParseOptions;
  readonly #parts: Part[] = [];
  readonly #names = new Set<string>();
  #position = 0;
  #fixed = "";
  #nextUnnamed = 0;

  constructor(text: string, options: ParseOptions) {
    this.#text = text;
    this.#options = options;
    this.#tokens = tokenize(text);
  }

  parse(): Part[] {
    while (this.#position < this.#tokens.length) this.#parseNext();
    return this.#parts;
  }

  #parseNext(): void {
    const char = this.#take("char");
    const name = this.#take("name");
    const pattern = this.#takePattern(name);
    if (name !== undefined || pattern !== undefined) {
      let prefix = char?.value ?? "";
      if (prefix !== "" && prefix !== this.#options.prefix) {
        this.#fixed += prefix;
        prefix = "";
      }
      this.#flush();
      this.#addGroup(prefix, name, pattern, "", this.#takeModifier());
      return;
    }
    const fixed = char ?? this.#take("escaped");
    if (fixed !== undefined) {
      this.#fixed += fixed.value;
      return;
    }
    if (this.#take("open") !== undefined) {
      this.#parseBraces();
      return;
    }
    this.#flush();
    this.#require("end");
  }

  #parseBraces(): void {
    const prefix = this.#takeText();
    const name = this.#take("name");
    const pattern = this.#takePattern(name);
    const suffix = this.#takeText();
    this.#require("close");
    this.#addGroup(prefix, name, pattern, suffix, this.#takeModifier());
  }

  #addGroup(
    prefix: string,
    name: Token | undefined,
    pattern: Token | undefined,
    suffix: string,
    modifier: Modifier,
  ): void {
    if (name === undefined && pattern === undefined && modifier === "") {
      this.#fixed += prefix;
      return;
    }
    this.#flush();
    if (name === undefined && pattern === undefined) {
      if (prefix !== "") {
        this.#parts.push(fixedPart(prefix, modifier));
      }
      return;
    }
    const key = name === undefined ? String(this.#nextUnnamed++) : name.value;
    if (this.#names.has(key)) {
      throw new PatternSyntaxError(this.#text, name!.index, `the name "${key}" stands twice; rename one`);
    }
    this.#names.add(key);
    this.#parts.push({ ...this.#groupKind(pattern), name: key, prefix, suffix, modifier });
  }

  #groupKind(pattern: Token | undefined): { kind: PartKind; value: string } {
    if (pattern === undefined) return { kind: "segment", value: "" };
    if (pattern.kind === "asterisk" || pattern.value === ".*") return { kind: "wildcard", value: "" };
    if (pattern.value === `[^${escapeRegExp(this.#options.delimiter)}]+?`)
      return { kind: "segment", value: "" };
    this.#checkRegExp(pattern);
    return { kind: "regexp", value: pattern.value };
  }

  /** Some runtimes take regexps that the standard, which compiles with the flag v, refuses. */
  #checkRegExp({ index, value }: Token): void {
    try {
      new RegExp(`(${value})`, "v");
    } catch (error) {
      const hint = "inside [] escape each of ()[]{}/-\\|";
      throw new PatternSyntaxError(this.#text, index, `${(error as Error).message}; ${hint}`);
    }
  }

  #flush(): void {
    if (this.#fixed === "") return;
    const value = this.#fixed;
    this.#fixed = "";
    this.#parts.push(fixedPart(value));
  }

  #take(kind: TokenKind): Token | undefined {
    const token = this.#tokens[this.#position];
    if (token?.kind !== kind) return undefined;
    this.#position++;
    return token;
  }

  #takePattern(name: Token | undefined): Token | undefined {
    return this.#take("regexp") ?? (name === undefined ? this.#take("asterisk") : undefined);
  }

  #takeModifier(): Modifier {
    return ((this.#take("modifier") ?? this.#take("asterisk"))?.value as Modifier | undefined) ?? "";
  }

  #takeText(): string {
    let text = "";
    for (;;) {
      const token = this.#take("char") ?? this.#take("escaped");
      if (token === undefined) return text;
      text += token.value;
    }
  }

  #require(kind: TokenKind): void {
    if (this.#take(kind) !== undefined) return;
    const token = this.#tokens[this.#position]!;
    throw new PatternSyntaxError(this.#text, token.index, unexpected(token, kind));
  }
}

function unexpected({ kind, value }: Token, wanted: TokenKind): string {
  if (kind === "end") return 'a "{" is never closed; add "}" or escape it as "\\\\{"';
  if (wanted === "close") return `"${value}" can't stand inside "{…}" here; a group holds one name or regexp`;
  return `"${value}" has nothing to repeat or close; escape it as "\\\\${value}"`;
}

/** The text with what means something in a regexp escaped. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.+*?^${}()[\]|/\\]/g, "\\$&");
}
