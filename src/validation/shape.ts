import type { StandardSchema } from "../schema.ts";
import { type JsonSchema, resolved } from "./json-schema.ts";

/** The few members of a JSON Schema that tell what a schema takes. */
interface JsonShape {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly unknown[];
  readonly oneOf?: readonly unknown[];
  readonly allOf?: readonly unknown[];
}

/** What can be told about the input of a schema without running it. */
export interface SchemaShape {
  /** Whether it takes nothing but objects or arrays. */
  readonly isStructured: boolean;
  /** The keys that it names, and whether each wants an array. */
  readonly keys: ReadonlyMap<string, boolean>;
  /** Whether it may look at keys that it doesn't name. */
  readonly isOpen: boolean;
}

/** The shape of a schema, of any library as far as its JSON Schema tells. */
export function shapeOf(schema: StandardSchema): SchemaShape {
  const shape = jsonShape(schema);
  const keys = new Map<string, boolean>();
  const isClosed = collectKeys(shape, keys, 0);
  return { isStructured: isStructured(shape, 0), keys, isOpen: !isClosed };
}

function jsonShape(schema: StandardSchema): JsonShape {
  const standard = schema["~standard"] as StandardSchema["~standard"] & {
    readonly jsonSchema?: { input(options: object): JsonSchema };
  };
  try {
    if (standard.jsonSchema !== undefined) {
      const options = { target: "draft-2020-12", libraryOptions: { unrepresentable: "any" } };
      return resolved(standard.jsonSchema.input(options));
    }
    return standard.vendor === "valibot" ? valibotShape(schema, 0) : {};
  } catch {
    // A schema that has no JSON Schema works as well; it is given what there is.
    return {};
  }
}

// As deep as is looked; schemas may be recursive.
const MAX_DEPTH = 8;

interface ValibotSchema {
  readonly type?: string;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly rest?: unknown;
  readonly wrapped?: unknown;
  readonly options?: readonly unknown[];
}

const VALIBOT_OBJECTS: Readonly<Record<string, unknown>> = {
  object: undefined,
  strict_object: false,
  loose_object: true,
  object_with_rest: true,
};
const VALIBOT_ARRAYS = ["array", "tuple", "loose_tuple", "strict_tuple", "tuple_with_rest", "set"];

function valibotShape(schema: unknown, depth: number): JsonShape {
  if (depth > MAX_DEPTH) return {};
  const { type = "", entries, wrapped, options } = schema as ValibotSchema;
  const inner = (value: unknown): JsonShape => valibotShape(value, depth + 1);
  if (wrapped !== undefined) return inner(wrapped);
  if (entries !== undefined && Object.hasOwn(VALIBOT_OBJECTS, type)) {
    const properties = Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, inner(value)]));
    return { type: "object", properties, additionalProperties: VALIBOT_OBJECTS[type] };
  }
  if (VALIBOT_ARRAYS.includes(type)) return { type: "array" };
  if (type === "record" || type === "map") return { type: "object", additionalProperties: true };
  if (type === "union" || type === "variant") return { anyOf: (options ?? []).map(inner) };
  if (type === "intersect") return { allOf: (options ?? []).map(inner) };
  return ["string", "number", "boolean", "null"].includes(type) ? { type } : {};
}

function branches(shape: JsonShape): readonly JsonShape[] {
  return [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])] as JsonShape[];
}

function isStructured(shape: JsonShape, depth: number): boolean {
  if (shape.type === "object" || shape.type === "array") return true;
  const inner = branches(shape);
  return inner.length > 0 && depth < MAX_DEPTH && inner.every((branch) => isStructured(branch, depth + 1));
}

/** Fills in the keys that are named, and tells whether no others are looked at. */
function collectKeys(shape: JsonShape, keys: Map<string, boolean>, depth: number): boolean {
  const { type, properties, additionalProperties } = shape;
  for (const [key, value] of Object.entries(properties ?? {})) {
    keys.set(key, keys.get(key) === true || wantsArray(value as JsonShape));
  }
  const inner = branches(shape);
  if (depth > MAX_DEPTH || (type !== "object" && inner.length === 0)) return false;
  const areClosed = inner.map((branch) => collectKeys(branch, keys, depth + 1)).every(Boolean);
  return areClosed && (additionalProperties === undefined || additionalProperties === false);
}

function wantsArray(shape: JsonShape, depth = 0): boolean {
  if (shape.type === "array") return true;
  const inner = branches(shape).filter((branch) => branch.type !== "null");
  return inner.length > 0 && depth < MAX_DEPTH && inner.every((branch) => wantsArray(branch, depth + 1));
}
