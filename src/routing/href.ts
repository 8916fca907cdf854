import { COMPONENTS, type ComponentSet } from "./component.ts";
import type { Converter } from "./converters.ts";
import type { Part } from "./parse.ts";

type Params = Readonly<Record<string, unknown>>;
type Written = "protocol" | "hostname" | "port" | "pathname" | "search" | "hash";

interface HrefPattern {
  readonly text: string;
  readonly components: ComponentSet;
  readonly converters: Readonly<Record<string, Converter<unknown>>>;
}

/** The URL of a pattern with these params; throws a TypeError if they would not be found in it again. */
export function formatHref(pattern: HrefPattern, params: Params): string {
  const { protocol, hostname, port } = pattern.components;
  checkNames(pattern, params);
  // A URL has a path; the router looks "/" up as the empty one too.
  const path = format(pattern, "pathname", params) || "/";
  if (new URL(path, "http://localhost").pathname !== path) {
    throw new TypeError(
      `The path ${path} of the pattern ${pattern.text} is none that a URL can keep as it is`,
    );
  }
  const tail = `${path}${optional("?", pattern, "search", params)}${optional("#", pattern, "hash", params)}`;
  if (hostname.isAny) return tail;
  const scheme = protocol.fixedText ?? "http";
  const portText = port.isAny ? "" : format(pattern, "port", params);
  return `${scheme}://${format(pattern, "hostname", params)}${portText === "" ? "" : `:${portText}`}${tail}`;
}

function optional(sign: string, pattern: HrefPattern, name: Written, params: Params): string {
  const component = pattern.components[name];
  const text = component.isAny ? "" : format(pattern, name, params);
  return text === "" ? "" : `${sign}${text}`;
}

function checkNames({ components, text }: HrefPattern, params: Params): void {
  const known = COMPONENTS.flatMap((name) => components[name].names);
  const unknown = Object.keys(params).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const told = COMPONENTS.flatMap((name) => (components[name].isAny ? [] : components[name].names));
  throw new TypeError(`The pattern ${text} has no param "${unknown}"; expected ${told.join(", ") || "none"}`);
}

/** The text of a component, which the component has to read as it was written. */
function format(pattern: HrefPattern, name: Written, params: Params): string {
  const component = pattern.components[name];
  const values = component.parts.map((part) => valueFor(pattern, part, params, name));
  const text = component.parts.map((part, i) => textOf(part, values[i])).join("");
  const found = component.regexp.exec(text);
  const written = values.filter((_, i) => component.parts[i]!.kind !== "fixed");
  if (found !== null && written.every((value, i) => (found[i + 1] ?? "") === (value ?? ""))) return text;
  throw new TypeError(
    `The params ${JSON.stringify(params)} make the ${name} ${JSON.stringify(text)}, from which the pattern ${pattern.text} would not read them again`,
  );
}

function textOf(part: Part, value: string | undefined): string {
  if (part.kind === "fixed") return isOptional(part) ? "" : part.value;
  return value === undefined ? "" : part.prefix + value + part.suffix;
}

function isOptional({ modifier }: Part): boolean {
  return modifier === "?" || modifier === "*";
}

function valueFor(
  { converters, text }: HrefPattern,
  part: Part,
  params: Params,
  component: Written,
): string | undefined {
  if (part.kind === "fixed") return undefined;
  const { name } = part;
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  const converter = Object.hasOwn(converters, name) ? converters[name] : undefined;
  if (value === undefined && isOptional(part)) return undefined;
  if (converter !== undefined && (value !== undefined || component === "port")) {
    return converted(converter, value, name, text);
  }
  // A wildcard that nothing was said of, such as that of a search, is left empty.
  if (value === undefined && part.kind === "wildcard" && component !== "pathname") return "";
  if (typeof value !== "string") {
    const problem = value === undefined ? "is missing" : `is ${String(value)}; expected a string`;
    throw new TypeError(`The param "${name}" of the pattern ${text} ${problem}`);
  }
  return component === "hostname" ? value : encode(value, part);
}

/** Encodes what a path can't hold and keeps valid percent sequences, since plain params arrive encoded. */
function encode(value: string, { kind, modifier }: Part): string {
  const keepsSlash = kind !== "segment" || modifier === "+" || modifier === "*";
  const encoded = encodeURI(value.toWellFormed()).replace(/%25(?=[0-9A-Fa-f]{2})/g, "%");
  return encoded.replace(keepsSlash ? /[?#]/g : /[?#/]/g, encodeURIComponent);
}

function converted(converter: Converter<unknown>, value: unknown, name: string, text: string): string {
  try {
    return converter.format(value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TypeError(`The param "${name}" of the pattern ${text} can't be written: ${reason}`, {
      cause: error,
    });
  }
}
