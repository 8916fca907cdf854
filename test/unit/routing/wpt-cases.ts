import { Router } from "../../../src/mod.ts";
import { COMPONENTS, type ComponentName } from "../../../src/routing/component.ts";
import { matcherOf } from "../../../src/routing/text-matcher.ts";
import { UrlPattern } from "../../../src/routing/url-pattern.ts";

/** One entry of urlpatterntestdata.json. */
export interface WptCase {
  readonly pattern: readonly (string | URLPatternInit | { ignoreCase: boolean })[];
  readonly inputs?: readonly (string | URLPatternInit)[];
  readonly expected_obj?: "error" | Readonly<Record<string, string>>;
  readonly exactly_empty_components?: readonly string[];
  readonly expected_match?: "error" | null | Readonly<Record<string, WptComponent | unknown>>;
}

interface WptComponent {
  readonly input: string;
  readonly groups: Readonly<Record<string, string | null>>;
}

/** What became of a case: right, not one that a router can be asked, or wrong and how. */
export type Outcome = "right" | "not a URL" | { readonly wrong: string };

/** Runs a case as a router with one route. Uses nothing of a test runner, so that it runs on every runtime. */
export function runCase(entry: WptCase): Outcome {
  let router: Router;
  try {
    router = routerOf(entry);
  } catch (error) {
    return entry.expected_obj === "error" ? "right" : { wrong: `refused: ${(error as Error).message}` };
  }
  if (entry.expected_obj === "error") return { wrong: "made a route of what is no pattern" };
  return checkMatch(router, entry);
}

function routerOf({ pattern }: WptCase): Router {
  const router = new Router({ strictSlashes: true, allowUnsafeRegExp: true });
  const [first = {}] = pattern;
  const last = pattern.at(-1) as { ignoreCase?: boolean } | string | undefined;
  const ignoreCase = typeof last === "object" && last.ignoreCase === true;
  const hasBase = pattern.length > 1 && typeof pattern[1] === "string";
  if (typeof first === "object" && !hasBase)
    router.all(first as URLPatternInit, { ignoreCase }, () => undefined);
  else {
    const native = new (UrlPattern as unknown as new (...args: readonly unknown[]) => URLPattern)(...pattern);
    router.all(native, () => undefined);
  }
  return router;
}

function checkMatch(router: Router, entry: WptCase): Outcome {
  if (entry.expected_match === "error") return "not a URL";
  const asked = urlOf(router, entry);
  if (asked === undefined) return checkComponents(router, entry);
  const match = router.find("GET", { url: asked.url }, false);
  const expected = entry.expected_match ?? null;
  if (expected === null) return match === undefined ? "right" : { wrong: `matched ${asked.url}` };
  if (match === undefined) return { wrong: `missed ${asked.url}` };
  for (const name of COMPONENTS) {
    const wanted = expected[name] as WptComponent | undefined;
    if (wanted === undefined || asked.filled.includes(name)) continue;
    const found = match.result[name];
    const difference =
      found.input === wanted.input ? groupDifference(found.groups, wanted.groups) : `input ${found.input}`;
    if (difference !== undefined)
      return { wrong: `${name}: ${difference}, expected ${JSON.stringify(wanted)}` };
  }
  return "right";
}

/** For inputs that no URL has: each component by itself, on the text that the standard makes of it. */
function checkComponents(router: Router, { inputs = [], expected_match: expected }: WptCase): Outcome {
  const [input] = inputs;
  if (typeof input !== "object" || input.baseURL !== undefined || typeof expected === "string")
    return "not a URL";
  // What a URL refuses is no input.
  if (!/^(?:[a-z][a-z+.-]*:?)?$/.test(input.protocol ?? "") || !/^\d*$/.test(input.port ?? ""))
    return "not a URL";
  const [route] = router;
  const misses = COMPONENTS.filter((name) => {
    const wanted = expected?.[name] as WptComponent | undefined;
    const text = wanted?.input ?? (input[name] ?? "").replace(/^[?#]|:$/g, "");
    const component = route!.pattern.components[name];
    const folded = component.ignoreCase ? text.toLowerCase() : text;
    const spans = new Int32Array(2 * component.names.length);
    if (!matcherOf(component).match(folded, 0, folded.length, spans, 0)) return true;
    if (!component.regexp.test(text)) return true;
    const groups = component.names.map((key, i) => [
      key,
      spans[2 * i]! < 0 ? undefined : text.slice(spans[2 * i], spans[2 * i + 1]),
    ]);
    return wanted !== undefined && groupDifference(Object.fromEntries(groups), wanted.groups) !== undefined;
  });
  if (expected) return misses.length === 0 ? "right" : { wrong: `${misses} differ` };
  return misses.length > 0 ? "right" : { wrong: "matched by components" };
}

function groupDifference(
  found: Readonly<Record<string, string | undefined>>,
  wanted: WptComponent["groups"],
): string | undefined {
  const names = Object.keys(wanted).sort();
  if (Object.keys(found).sort().join() !== names.join()) return `groups ${Object.keys(found)}`;
  const odd = names.find((name) => (found[name] ?? null) !== wanted[name]);
  return odd === undefined ? undefined : `group ${odd} is ${found[odd]}`;
}

/**
 * The URL of a case's input. What the input leaves out is filled in where the pattern takes anything; else the input
 * is none that a URL can be.
 */
function urlOf(
  router: Router,
  { inputs = [] }: WptCase,
): { url: string; filled: readonly ComponentName[] } | undefined {
  const [input = {}, base] = inputs;
  if (typeof input === "string") {
    const url = URL.canParse(input, base as string) ? new URL(input, base as string) : undefined;
    return url && { url: url.href, filled: [] };
  }
  const [route] = router;
  const { components } = route!.pattern;
  const filled = COMPONENTS.filter((name) => input[name] === undefined);
  if (input.baseURL !== undefined || filled.some((name) => !components[name].isAny)) return undefined;
  const {
    protocol = "https",
    hostname = "example.com",
    port = "",
    pathname = "/",
    search = "",
    hash = "",
  } = input;
  const { username = "", password = "" } = input;
  const user = username + password === "" ? "" : `${username}:${password}@`;
  const text = `${protocol.replace(/:$/, "")}://${user}${hostname}${port === "" ? "" : `:${port}`}${pathname}${
    search === "" ? "" : `?${search.replace(/^\?/, "")}`
  }${hash === "" ? "" : `#${hash.replace(/^#/, "")}`}`;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  // An input may hold what no URL can, such as a path without a slash; then there is no request to ask for.
  const asIs = (name: ComponentName, found: string) => input[name] === undefined || found === input[name];
  return asIs("pathname", url.pathname) &&
    asIs("hostname", url.hostname) &&
    (url.port === "" || asIs("port", url.port))
    ? { url: url.href, filled }
    : undefined;
}

/** The outcomes that are wrong, by the case's number. */
export function wrongCases(cases: readonly WptCase[]): { wrong: Record<number, string>; asked: number } {
  const wrong: Record<number, string> = {};
  let asked = 0;
  for (const [index, entry] of cases.entries()) {
    const outcome = runCase(entry);
    if (outcome !== "not a URL") asked++;
    if (typeof outcome === "object") wrong[index] = outcome.wrong;
  }
  return { wrong, asked };
}
