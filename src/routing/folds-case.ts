import { COMPONENTS, type Component, type ComponentName, compileComponents } from "./component.ts";
import type { Part } from "./parse.ts";

/**
 * Whether a URLPattern was made with `ignoreCase`, which it doesn't tell: finds out with a URL that it matches, and
 * the same in the other letter case.
 */
export function foldsCase(native: URLPattern): boolean {
  const texts = Object.fromEntries(COMPONENTS.map((name) => [name, native[name]])) as Record<
    ComponentName,
    string
  >;
  const components = compileComponents(texts, false);
  const probe: URLPatternInit = {};
  for (const name of COMPONENTS) probe[name] = sample(components[name]);
  const swapped: URLPatternInit = { ...probe };
  for (const name of ["pathname", "search", "hash"] as const) swapped[name] = swapCase(probe[name]!);
  const differs = (["pathname", "search", "hash"] as const).some(
    (name) => !components[name].regexp.test(swapped[name]!),
  );
  return differs && native.test(probe) && native.test(swapped);
}

function sample({ parts, regexp }: Component): string {
  const text = parts.map(samplePart).join("");
  if (regexp.test(text)) return text;
  const candidates = [
    "",
    "a",
    "A",
    "0",
    "http",
    "https",
    ...parts.flatMap(({ value }) => value.split(/[^\w-]+/)),
  ];
  const group = parts.findIndex(({ kind }) => kind === "regexp");
  for (const candidate of candidates) {
    const tried = parts.map((part, i) =>
      i === group ? part.prefix + candidate + part.suffix : samplePart(part),
    );
    if (regexp.test(tried.join(""))) return tried.join("");
  }
  return text;
}

function samplePart({ kind, prefix, value, suffix }: Part): string {
  if (kind === "fixed") return value;
  return `${prefix}${kind === "wildcard" ? "" : "a"}${suffix}`;
}

function swapCase(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}
