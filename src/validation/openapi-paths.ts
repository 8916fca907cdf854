import type { Converter } from "../routing/converters.ts";
import type { Part } from "../routing/parse.ts";
import type { RoutePattern } from "../routing/pattern.ts";
import type { JsonSchema } from "./json-schema.ts";

/** One path template, and the params in it. */
export interface PathTemplate {
  readonly path: string;
  readonly params: readonly { readonly name: string; readonly schema: JsonSchema }[];
}

// As many optional parts are written out with and without; further ones are taken as given.
const MAX_VARIANTS = 8;

/**
 * The path templates of a pattern: OpenAPI has no optional parts, so each is written with and without.
 * @see https://spec.openapis.org/oas/v3.1.1#path-templating
 */
export function pathTemplates(pattern: RoutePattern<unknown>): PathTemplate[] {
  let variants: PathTemplate[] = [{ path: "", params: [] }];
  for (const part of pattern.components.pathname.parts) {
    const whole = variants.map((variant) => append(variant, part, pattern.converters));
    const isOptional = part.modifier === "?" || part.modifier === "*";
    variants = isOptional && whole.length * 2 <= MAX_VARIANTS ? [...variants, ...whole] : whole;
  }
  const named = variants.map(({ path, params }) => ({
    path: path.startsWith("/") ? path : `/${path}`,
    params,
  }));
  return named.filter(({ path }, i) => named.findIndex((other) => other.path === path) === i);
}

function append(
  { path, params }: PathTemplate,
  part: Part,
  converters: Readonly<Record<string, Converter<unknown>>>,
): PathTemplate {
  if (part.kind === "fixed") return { path: path + part.value.replace(/[{}]/g, encodeURIComponent), params };
  const converter = Object.hasOwn(converters, part.name) ? converters[part.name] : undefined;
  const schema = converter?.jsonSchema ?? schemaOf(part);
  return {
    path: `${path}${part.prefix}{${part.name}}${part.suffix}`,
    params: [...params, { name: part.name, schema }],
  };
}

function schemaOf({ kind, value }: Part): JsonSchema {
  return kind === "regexp" ? { type: "string", pattern: `^(?:${value})$` } : { type: "string" };
}
