import { escapeRegExp, type ParseOptions, type Part, parseParts } from "./parse.ts";

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

/** One component of a pattern, compiled as the standard says. */
export interface Component {
  readonly text: string;
  readonly parts: readonly Part[];
  /** Group names in the order of the regexp's captures. */
  readonly names: readonly string[];
  readonly regexp: RegExp;
  /** Whether it is `*`, which matches anything. */
  readonly isAny: boolean;
}

const OPTIONS: Partial<Record<ComponentName, ParseOptions>> = {
  hostname: { delimiter: ".", prefix: "" },
  pathname: { delimiter: "/", prefix: "/" },
};
const NO_OPTIONS: ParseOptions = { delimiter: "", prefix: "" };
const SPECIAL_SCHEMES = ["http", "https", "ws", "wss", "ftp", "file"];

/** The compiled components of normalised texts. */
export function compileComponents(
  texts: Components,
  ignoreCase: boolean,
): Readonly<Record<ComponentName, Component>> {
  const protocol = compileComponent(texts.protocol, NO_OPTIONS, false);
  const isOpaque = !SPECIAL_SCHEMES.some((scheme) => protocol.regexp.test(scheme));
  const compiled = { protocol } as Record<ComponentName, Component>;
  for (const name of COMPONENTS) {
    if (name === "protocol") continue;
    const options = name === "pathname" && isOpaque ? NO_OPTIONS : (OPTIONS[name] ?? NO_OPTIONS);
    const folds = ignoreCase && (name === "pathname" || name === "search" || name === "hash");
    compiled[name] = compileComponent(texts[name], options, folds);
  }
  return compiled;
}

const FLAGS = "v";
const ANY = new RegExp("^(.*)$", FLAGS);

function compileComponent(text: string, options: ParseOptions, ignoreCase: boolean): Component {
  const parts = parseParts(text, options);
  const names = parts.filter((part) => part.kind !== "fixed").map((part) => part.name);
  const isAny = text === "*";
  const regexp = isAny ? ANY : new RegExp(sourceOf(parts, options.delimiter), ignoreCase ? "vi" : FLAGS);
  return { text, parts, names, regexp, isAny };
}

/**
 * The source of the regexp for parts.
 * @see https://urlpattern.spec.whatwg.org/#generate-a-regular-expression-and-name-list
 */
export function sourceOf(parts: readonly Part[], delimiter: string): string {
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
export function groupSource(part: Part, delimiter: string): string {
  if (part.kind === "segment") return `[^${escapeRegExp(delimiter)}]+?`;
  return part.kind === "wildcard" ? ".*" : part.value;
}
