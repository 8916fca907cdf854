import type { Component } from "./component.ts";
import type { Converter } from "./converters.ts";
import type { Part } from "./parse.ts";

interface HrefPattern {
  readonly text: string;
  readonly components: Readonly<
    Record<"protocol" | "hostname" | "port" | "pathname" | "search" | "hash", Component>
  >;
  readonly converters: Readonly<Record<string, Converter<unknown>>>;
}

type Params = Readonly<Record<string, unknown>>;

/** The URL of a pattern with these params; throws a TypeError if they would not be found in it again. */
export function formatHref(pattern: HrefPattern, params: Params): string {
  const { protocol, hostname, port, pathname, search, hash } = pattern.components;
  checkNames(pattern, params);
  const path = formatComponent(pattern, pathname, params, "pathname");
  const query =
    search.isAny || search.text === "" ? "" : `?${formatComponent(pattern, search, params, "search")}`;
  const fragment = hash.isAny || hash.text === "" ? "" : `#${formatComponent(pattern, hash, params, "hash")}`;
  const tail = `${path}${query}${fragment}`;
  const parsed = new URL(tail, "http://localhost");
  if (parsed.pathname !== path) {
    throw new TypeError(
      `The params make the path ${path} of ${pattern.text}, which a URL can't hold as it is`,
    );
  }
  if (hostname.isAny) return tail;
  const isFixed =
    protocol.parts.length === 1 && protocol.parts[0]!.kind === "fixed" && protocol.parts[0]!.modifier === "";
  const scheme = isFixed ? protocol.text : "http";
  const host = formatComponent(pattern, hostname, params, "hostname");
  const portText = port.isAny ? "" : formatComponent(pattern, port, params, "port");
  return `${scheme}://${host}${portText === "" ? "" : `:${portText}`}${tail}`;
}

function checkNames(pattern: HrefPattern, params: Params): void {
  const known = Object.values(pattern.components).flatMap((component) => component.names);
  for (const name of Object.keys(params)) {
    if (!known.includes(name)) {
      throw new TypeError(
        `The pattern ${pattern.text} has no param "${name}"; expected ${known.join(", ") || "none"}`,
      );
    }
  }
}

function formatComponent(pattern: HrefPattern, component: Component, params: Params, kind: string): string {
  const text = component.parts.map((part) => formatPart(pattern, part, params, kind)).join("");
  const found = component.regexp.exec(text);
  const isKept =
    found !== null && component.names.every((name, i) => groupText(pattern, name, params, found[i + 1]));
  if (!isKept)
    throw new TypeError(`The params don't fit the pattern ${pattern.text}: ${kind} ${JSON.stringify(text)}`);
  return text;
}

function groupText(_pattern: HrefPattern, name: string, params: Params, found: string | undefined): boolean {
  return (params[name] === undefined) === (found === undefined || found === "");
}

function formatPart(pattern: HrefPattern, part: Part, params: Params, kind: string): string {
  const isOptional = part.modifier === "?" || part.modifier === "*";
  if (part.kind === "fixed") return isOptional ? "" : part.value;
  const value = Object.hasOwn(params, part.name) ? params[part.name] : undefined;
  const converter = Object.hasOwn(pattern.converters, part.name) ? pattern.converters[part.name] : undefined;
  if (value === undefined && isOptional) return "";
  if (converter !== undefined) return part.prefix + converter.format(value) + part.suffix;
  if (typeof value !== "string") {
    const problem = value === undefined ? "is missing" : `is ${String(value)}; expected a string`;
    throw new TypeError(`The param "${part.name}" of ${pattern.text} ${problem}`);
  }
  return part.prefix + (kind === "hostname" ? value : encode(value, part)) + part.suffix;
}

/** Encodes what a path can't hold and keeps valid percent sequences, since plain params arrive encoded. */
function encode(value: string, part: Part): string {
  const keepsSlash = part.kind !== "segment" || part.modifier === "+" || part.modifier === "*";
  const encoded = encodeURI(value.toWellFormed()).replace(/%25(?=[0-9A-Fa-f]{2})/g, "%");
  return encoded.replace(keepsSlash ? /[?#]/g : /[?#/]/g, encodeURIComponent);
}
