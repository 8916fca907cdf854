import type { TextMatcher } from "./linear.ts";
import { fixedPart, type ParseOptions, type Part, parseParts } from "./parse.ts";
import { regexpSource } from "./regexp-source.ts";

/** The components of a URL, in the order the URL Pattern standard has them. */
export const COMPONENTS = [
  "protocol",
  "username",
  "password",
  "hostname",
  "port",
  "pathname",
  "search",
  "hash",
] as const;

/** The name of a URL's component. */
export type ComponentName = (typeof COMPONENTS)[number];

/** The text of each component of a URL or of a pattern. */
export type Components = Readonly<Record<ComponentName, string>>;

/** The components of a pattern. */
export type ComponentSet = Readonly<Record<ComponentName, Component>>;

const OPTIONS: Partial<Record<ComponentName, ParseOptions>> = {
  hostname: { delimiter: ".", prefix: "" },
  pathname: { delimiter: "/", prefix: "/" },
};
const NO_OPTIONS: ParseOptions = { delimiter: "", prefix: "" };
const SPECIAL_SCHEMES = ["http", "https", "ws", "wss", "ftp", "file"];
const NO_NAMES: readonly string[] = [];

/** One component of a pattern, parsed as the standard says. */
export class Component {
  /** The normalised text. */
  readonly text: string;
  readonly parts: readonly Part[];
  /** Group names in the order of the groups. */
  readonly names: readonly string[];
  /** Whether it is `*`, which matches anything. */
  readonly isAny: boolean;
  readonly delimiter: ParseOptions["delimiter"];
  readonly ignoreCase: boolean;
  /** Kept by `matcherOf`; what only parses and formats patterns needs no matchers, and no bundle of it holds them. */
  matcher: TextMatcher | undefined = undefined;
  #regexp: RegExp | undefined = undefined;

  constructor(
    text: string,
    options: ParseOptions,
    ignoreCase: boolean,
    parts: readonly Part[] = parseParts(text, options),
  ) {
    this.text = text;
    this.parts = parts;
    this.names = namesOf(parts);
    this.isAny = text === "*";
    this.delimiter = options.delimiter;
    this.ignoreCase = ignoreCase;
  }

  /** The regexp that the standard makes of it. */
  get regexp(): RegExp {
    this.#regexp ??= new RegExp(regexpSource(this.parts, this.delimiter), this.ignoreCase ? "vi" : "v");
    return this.#regexp;
  }

  /** The text if it is nothing but fixed text. */
  get fixedText(): string | undefined {
    if (this.parts.length === 0) return "";
    const [part] = this.parts;
    return this.parts.length === 1 && part!.kind === "fixed" && part!.modifier === ""
      ? part!.value
      : undefined;
  }
}

function namesOf(parts: readonly Part[]): readonly string[] {
  const groups = parts.filter((part) => part.kind !== "fixed");
  return groups.length === 0 ? NO_NAMES : groups.map((part) => part.name);
}

const ANY = new Component("*", NO_OPTIONS, false);

/** The components of a pattern that says nothing but a pathname: the others are one `*`, which all patterns share. */
export class PathnameOnly implements ComponentSet {
  readonly pathname: Component;

  /** Takes plain text, names that fill a segment, and a wildcard at the end. */
  constructor(plain: string, ignoreCase: boolean) {
    this.pathname = new Component(plain, OPTIONS.pathname!, ignoreCase, plainParts(plain));
  }

  get protocol(): Component {
    return ANY;
  }

  get username(): Component {
    return ANY;
  }

  get password(): Component {
    return ANY;
  }

  get hostname(): Component {
    return ANY;
  }

  get port(): Component {
    return ANY;
  }

  get search(): Component {
    return ANY;
  }

  get hash(): Component {
    return ANY;
  }
}

/** The parts of a plain pathname. */
function plainParts(pathname: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  let slash = 0;
  while (slash >= 0) {
    const next = pathname.indexOf("/", slash + 1);
    const sign = pathname[slash + 1];
    if (sign === ":" || sign === "*") {
      const end = next < 0 ? pathname.length : next;
      const group = sign === "*" ? WILDCARD : segmentPart(pathname.slice(slash + 2, end));
      if (slash > done) parts.push(fixedPart(pathname.slice(done, slash)));
      if (parts.some(({ name }) => name === group.name)) return parseParts(pathname, OPTIONS.pathname!);
      parts.push(group);
      done = end;
    }
    slash = next;
  }
  if (done < pathname.length) parts.push(fixedPart(pathname.slice(done)));
  // The copy has no room to grow.
  return parts.slice();
}

const WILDCARD: Part = { kind: "wildcard", name: "0", prefix: "/", value: "", suffix: "", modifier: "" };
// Parts that routes share, since the same names stand in many of them.
const segments = new Map<string, Part>();
const MAX_SEGMENTS = 1_000;

function segmentPart(name: string): Part {
  let part = segments.get(name);
  if (part === undefined) {
    part = { kind: "segment", name, prefix: "/", value: "", suffix: "", modifier: "" };
    if (segments.size < MAX_SEGMENTS) segments.set(name, part);
  }
  return part;
}

/** The components of normalised texts. */
export function compileComponents(texts: Components, ignoreCase: boolean): ComponentSet {
  const protocol = texts.protocol === "*" ? ANY : new Component(texts.protocol, NO_OPTIONS, false);
  const isOpaque = !SPECIAL_SCHEMES.some((scheme) => protocol.regexp.test(scheme));
  const compiled = { protocol } as Record<ComponentName, Component>;
  for (const name of COMPONENTS) {
    if (name === "protocol") continue;
    if (texts[name] === "*" && name !== "pathname") {
      compiled[name] = ANY;
      continue;
    }
    const options = name === "pathname" && isOpaque ? NO_OPTIONS : (OPTIONS[name] ?? NO_OPTIONS);
    const folds = ignoreCase && (name === "pathname" || name === "search" || name === "hash");
    compiled[name] = new Component(texts[name], options, folds);
  }
  return compiled;
}
