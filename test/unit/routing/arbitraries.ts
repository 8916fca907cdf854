import fc from "fast-check";

/** What a test adds to a router. */
export interface RouteSpec {
  readonly init: URLPatternInit;
  readonly ignoreCase: boolean;
  readonly methods: readonly string[];
}

// `@` stands for a name that no other group of the pattern has.
const PATH_PIECES = [
  "/",
  "/",
  "/",
  "/a",
  "/b",
  "a",
  "b",
  "ab",
  "A",
  ".",
  "-",
  "1",
  "%20",
  "/:@",
  "/:@",
  "/:@",
  ":@",
  "*",
  "/*",
  "/:@?",
  "/:@+",
  "/:@*",
  ":@?",
  ":@+",
  ":@*",
  "{:@}",
  "**",
  "*?",
  "{/a}?",
  "{/:@}?",
  "{/:@/b}?",
  "{a}?",
  "{-:@}?",
  "{.:@}?",
  "{/}?",
  "{/a}+",
  "{/a}*",
  "{/:@-}+",
  "{a-:@}*",
  "{/*}?",
  "(\\d+)",
  "/(\\d+)",
  ":@(\\d+)",
  "/:@(\\d+)",
  ":@([ab]+)",
  "(a|b)",
  "/(a|ab)",
  ":@(\\d*)",
  "/:@(\\d*)",
  "/:@(a*)?",
  "(.+)",
  "/:@(.+)",
  "/:@(.*)",
  "/:@(a/b)",
  ":@(a/?b)",
  "/:@(\\d+)?",
  "/:@([ab])+",
  "/:@([^/]+)",
  "-:@.:@",
  "/:@-:@",
  "\\:a",
];
const HOSTS = [
  undefined,
  undefined,
  undefined,
  "*",
  "a.com",
  "b.com",
  "*.a.com",
  ":@.a.com",
  ":@.:@.com",
  "{:@.}?a.com",
  "(a|b).com",
  ":@-:@.a.com",
  "x*.a.com",
];
const PORTS = [undefined, undefined, undefined, undefined, "", "8080", ":@", "(\\d*)"];
const SEARCHES = [undefined, undefined, undefined, undefined, "", "q=:@", "q=1*", "*"];
const PROTOCOLS = [undefined, undefined, undefined, "http", "https", "http{s}?"];

const URL_HOSTS = [
  "a.com",
  "a.com",
  "b.com",
  "x.a.com",
  "x.y.a.com",
  "x-y.a.com",
  "A.com",
  "a.com:8080",
  "a.com:80",
  "x.a.com:8080",
  "[::1]:8080",
  "user@a.com",
];
const SEGMENTS = [
  "",
  "a",
  "b",
  "ab",
  "A",
  "1",
  "12",
  "-",
  "a-b",
  "a.b",
  "x",
  "a-1.b",
  ".",
  "..",
  "%2e",
  "%2E.",
  "%41",
  "a b",
  "é",
  "^",
  "|",
  "a%2Fb",
  "\\",
  "\t",
  "{",
  ".a",
  "%",
  "~",
  "\u212a",
  '"',
];
const QUERIES = ["", "", "?", "?q=1", "?q=1 2", "?q=/../", "#h", "?q=1#h/."];

function named(texts: readonly (string | undefined)[]): (string | undefined)[] {
  let count = 0;
  return texts.map((text) => text?.replace(/@/g, () => `n${count++}`));
}

const pathname = fc.array(fc.constantFrom(...PATH_PIECES), { minLength: 0, maxLength: 5 }).map((pieces) => {
  const text = pieces.join("");
  return /^[/*{(:]/.test(text) ? text : `/${text}`;
});

/** A route with any of the syntax; some of them no URLPattern can be made of. */
export const routeSpec: fc.Arbitrary<RouteSpec> = fc
  .record({
    pathname,
    hostname: fc.constantFrom(...HOSTS),
    port: fc.constantFrom(...PORTS),
    search: fc.constantFrom(...SEARCHES),
    protocol: fc.constantFrom(...PROTOCOLS),
    ignoreCase: fc.constantFrom(false, false, true),
    methods: fc.constantFrom(["GET"], ["GET"], ["POST"], ["GET", "POST"], []),
  })
  .map(({ ignoreCase, methods, ...components }) => {
    const keys = Object.keys(components) as (keyof typeof components)[];
    const texts = named(keys.map((key) => components[key]));
    const init: URLPatternInit = {};
    keys.forEach((key, i) => {
      if (texts[i] !== undefined) init[key] = texts[i];
    });
    return { init, ignoreCase, methods };
  });

/** A URL as servers hand it on: canonical or not. */
export const rawUrl: fc.Arbitrary<string> = fc
  .record({
    protocol: fc.constantFrom("http", "http", "http", "https"),
    host: fc.constantFrom(...URL_HOSTS),
    segments: fc.array(fc.constantFrom(...SEGMENTS), { minLength: 0, maxLength: 5 }),
    query: fc.constantFrom(...QUERIES),
  })
  .map(({ protocol, host, segments, query }) => `${protocol}://${host}/${segments.join("/")}${query}`);

/** How often a property is tried: fixed in CI, more with FUZZ_RUNS. */
export function runs(usual: number): { numRuns: number; seed?: number } {
  const asked = Number(process.env.FUZZ_RUNS ?? 0);
  return asked > 0 ? { numRuns: asked } : { numRuns: usual, seed: 20261122 };
}
