import type { TextMatcher } from "./linear.ts";
import { type ParseOptions, type Part, parseParts } from "./parse.ts";
import { regexpSource } from "./regexp-source.ts";
import { isLinear, textMatcher } from "./text-matcher.ts";

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
  #regexp: RegExp | undefined = undefined;
  #matcher: TextMatcher | undefined = undefined;

  constructor(
    text: string,
    options: ParseOptions,
    ignoreCase: boolean,
    parts: readonly Part[] = parseParts(text, options),
  ) {
    this.text = text;
    this.parts = parts;
    this.names = this.parts.length === 1 && this.parts[0]!.kind === "fixed" ? NO_NAMES : namesOf(this.parts);
    this.isAny = text === "*";
    this.delimiter = options.delimiter;
    this.ignoreCase = ignoreCase;
  }

  /** The regexp that the standard makes of it. */
  get regexp(): RegExp {
    this.#regexp ??= new RegExp(regexpSource(this.parts, this.delimiter), this.ignoreCase ? "vi" : "v");
    return this.#regexp;
  }

  /** Matches the same and finds the same groups as the regexp; takes text in lower case if letter case is ignored. */
  get matcher(): TextMatcher {
    this.#matcher ??= textMatcher(this.parts, this.delimiter, this.ignoreCase);
    return this.#matcher;
  }

  /** The text if it is nothing but fixed text. */
  get fixedText(): string | undefined {
    if (this.parts.length === 0) return "";
    const [part] = this.parts;
    return this.parts.length === 1 && part!.kind === "fixed" && part!.modifier === ""
      ? part!.value
      : undefined;
  }

  /** Whether matching takes time in proportion to the text, whatever the text. */
  get isLinear(): boolean {
    return this.isAny || isLinear(this.parts, this.delimiter, this.ignoreCase);
  }
}

function namesOf(parts: readonly Part[]): readonly string[] {
  return parts.filter((part) => part.kind !== "fixed").map((part) => part.name);
}

const ANY = new Component("*", NO_OPTIONS, false);

/** The components of a pattern that says nothing but a plain pathname. */
export function pathnameOnly(
  pathname: string,
  ignoreCase: boolean,
): Readonly<Record<ComponentName, Component>> {
  return {
    protocol: ANY,
    username: ANY,
    password: ANY,
    hostname: ANY,
    port: ANY,
    pathname: new Component(pathname, OPTIONS.pathname!, ignoreCase, plainParts(pathname)),
    search: ANY,
    hash: ANY,
  };
}

/** The parts of a pathname of plain text, names that fill a segment, and a wildcard at the end. */
function plainParts(pathname: string): Part[] {
  const parts: Part[] = [];
  const names = new Set<string>();
  let fixed = "";
  const flush = (): void => {
    if (fixed !== "")
      parts.push({ kind: "fixed", name: "", prefix: "", value: fixed, suffix: "", modifier: "" });
    fixed = "";
  };
  for (const segment of pathname.split("/").slice(1)) {
    const isName = segment.startsWith(":");
    if (!isName && segment !== "*") {
      fixed += `/${segment}`;
      continue;
    }
    flush();
    const name = isName ? segment.slice(1) : "0";
    if (names.has(name)) return parseParts(pathname, OPTIONS.pathname!);
    names.add(name);
    parts.push({
      kind: isName ? "segment" : "wildcard",
      name,
      prefix: "/",
      value: "",
      suffix: "",
      modifier: "",
    });
  }
  flush();
  return parts;
}

/** The components of normalised texts. */
export function compileComponents(
  texts: Components,
  ignoreCase: boolean,
): Readonly<Record<ComponentName, Component>> {
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
