import type { PathParams } from "../context.ts";
import { type Component, type ComponentName, PathnameOnly } from "./component.ts";
import type { Converter } from "./converters.ts";
import type { RoutePattern } from "./pattern.ts";
import { PRECEDENCE } from "./specificity.ts";
import { matcherOf } from "./text-matcher.ts";

/** How a pattern's params are read from a URL. */
export interface ParamReader {
  /** The names of the pathname's groups. */
  readonly names: readonly string[];
  /** Whether the names can be set as they are. */
  readonly isPlain: boolean;
  /** Other components with names that the pathname doesn't have. */
  readonly others: readonly { readonly name: ComponentName; readonly component: Component }[];
  readonly converters: readonly (readonly [string, Converter<unknown>])[];
}

// Of the same name, the pathname's group counts, then the hostname's, then the rest's.
const OTHERS = PRECEDENCE.filter((name) => name !== "pathname");

const NONE: readonly never[] = [];

/** Works out once per route what has to be read. */
export function paramReader({ components, converters }: RoutePattern<unknown>): ParamReader {
  const { names } = components.pathname;
  if (components instanceof PathnameOnly) {
    return { names, isPlain: !names.includes("__proto__"), others: NONE, converters: NONE };
  }
  const others: ParamReader["others"][number][] = [];
  for (const name of OTHERS) {
    const component = components[name];
    if (!component.isAny && component.names.some((key) => !isUnnamed(key))) others.push({ name, component });
  }
  const isPlain = others.length === 0 && !names.includes("__proto__");
  const given = Object.entries(converters);
  return {
    names,
    isPlain,
    others: others.length === 0 ? NONE : others,
    converters: given.length === 0 ? NONE : given,
  };
}

function isUnnamed(name: string): boolean {
  return /^\d/.test(name);
}

/** Sets an own property, `__proto__` too. */
export function setParam(params: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(params, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    params[name] = value;
  }
}

/** The params of components other than the pathname, where that doesn't have them. */
export function readOthers(
  params: Record<string, unknown>,
  reader: ParamReader,
  textOf: (name: ComponentName) => string,
): void {
  for (const { name, component } of reader.others) {
    const given = textOf(name);
    const text = component.ignoreCase ? given.toLowerCase() : given;
    const spans = new Int32Array(2 * component.names.length);
    matcherOf(component).match(text, 0, text.length, spans, 0);
    component.names.forEach((key, i) => {
      if (isUnnamed(key) || Object.hasOwn(params, key)) return;
      setParam(params, key, spans[2 * i]! < 0 ? undefined : given.slice(spans[2 * i], spans[2 * i + 1]));
    });
  }
}

/** The params with their converters' values; undefined if one of them throws, so that the next route is tried. */
export function convertParams(
  params: Record<string, unknown>,
  converters: ParamReader["converters"],
): PathParams | undefined {
  try {
    for (const [name, converter] of converters) {
      const text = params[name];
      if (typeof text === "string") setParam(params, name, converter.parse(text));
    }
    return params;
  } catch {
    return undefined;
  }
}
