import type { StandardSchema } from "../schema.ts";
import { type JsonSchema, resolved, type SchemaConverter, type SchemaSide } from "./json-schema.ts";

const NAME = /^[A-Za-z0-9._-]+$/;

/** The named schemas of a document: each is written once and referred to. */
export class SchemaComponents {
  readonly schemas: Record<string, JsonSchema> = {};
  readonly #convert: SchemaConverter;
  readonly #placed = new Map<string, string>();
  readonly #names: ReadonlyMap<unknown, string>;

  constructor(convert: SchemaConverter, named: Readonly<Record<string, StandardSchema>>) {
    this.#convert = convert;
    this.#names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  }

  /** The schema as it stands where it is used: a reference if it has a name. */
  of(schema: StandardSchema, side: SchemaSide): JsonSchema {
    const name = this.#names.get(schema);
    const converted = this.#convert(schema, side) ?? {};
    return this.place(name === undefined ? converted : { ...converted, title: name }, side);
  }

  /** The schema as its library tells it, without a name. */
  raw(schema: StandardSchema, side: SchemaSide): JsonSchema {
    return resolved(this.#convert(schema, side) ?? {});
  }

  /** Moves all that has a name to the components, and refers to it. */
  place(schema: JsonSchema, side: SchemaSide): JsonSchema {
    const { $schema: _dialect, $defs: definitions, ...rest } = schema;
    const renames = new Map<string, string>();
    const isRecursive = JSON.stringify(rest).includes('"$ref":"#"');
    const isNameless = isRecursive && nameOf(rest) === undefined;
    const root = isNameless ? { ...rest, title: this.#free("Schema", undefined, side) } : rest;
    const fresh: [string, JsonSchema][] = [];
    for (const [name, definition] of Object.entries((definitions ?? {}) as Record<string, JsonSchema>)) {
      const text = `${name} ${fingerprint(definition)}`;
      const known = this.#placed.get(text);
      const target = known ?? this.#free(nameOf(definition) ?? safeName(name), undefined, side);
      renames.set(`#/$defs/${name}`, target);
      if (known !== undefined) continue;
      this.#placed.set(text, target);
      this.schemas[target] = {};
      fresh.push([target, definition]);
    }
    if (isRecursive) renames.set("#", nameOf(root)!);
    for (const [target, definition] of fresh) {
      this.schemas[target] = this.#walkMembers(withoutId(definition), renames, side);
    }
    return this.#walk(root, renames, side) as JsonSchema;
  }

  #walk(node: unknown, renames: ReadonlyMap<string, string>, side: SchemaSide): unknown {
    if (Array.isArray(node)) return node.map((item) => this.#walk(item, renames, side));
    if (typeof node !== "object" || node === null) return node;
    const schema = node as JsonSchema;
    if (typeof schema.$ref === "string" && renames.has(schema.$ref)) {
      return { ...schema, $ref: reference(renames.get(schema.$ref)!) };
    }
    const members = this.#walkMembers(withoutId(schema), renames, side);
    const name = nameOf(schema);
    if (name === undefined || !("type" in schema || "anyOf" in schema || "allOf" in schema)) return members;
    const free = this.#free(name, members, side);
    this.schemas[free] = members;
    return { $ref: reference(free) };
  }

  #walkMembers(schema: JsonSchema, renames: ReadonlyMap<string, string>, side: SchemaSide): JsonSchema {
    return Object.fromEntries(
      Object.entries(schema).map(([key, value]) => [
        key,
        VALUES.includes(key)
          ? value
          : MAPS.includes(key)
            ? mapValues(value as JsonSchema, (item) => this.#walk(item, renames, side))
            : this.#walk(value, renames, side),
      ]),
    );
  }

  /** The name, or one made of it if another schema has that. */
  #free(name: string, schema: JsonSchema | undefined, side: SchemaSide): string {
    const text = fingerprint(schema);
    const candidates = [name, `${name}${side === "input" ? "Input" : "Output"}`];
    for (let number = 2; ; number++) {
      for (const candidate of candidates.splice(0)) {
        const before = this.schemas[candidate];
        if (before === undefined || fingerprint(before) === text) return candidate;
      }
      candidates.push(`${name}${number}`);
    }
  }
}

/** The text of a schema by which it is known again: outputs of some libraries differ from inputs in being closed only. */
function fingerprint(schema: JsonSchema | undefined): string {
  return JSON.stringify(schema, (key, value) =>
    key === "additionalProperties" && value === false ? undefined : value,
  );
}

// What holds values of the user's, and what holds schemas by names of the user's.
const VALUES = ["const", "enum", "default", "examples", "example", "required"];
const MAPS = ["properties", "patternProperties", "dependentSchemas"];

function mapValues(record: JsonSchema, change: (value: unknown) => unknown): JsonSchema {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function nameOf({ id, title }: JsonSchema): string | undefined {
  const name = id ?? title;
  return typeof name === "string" && NAME.test(name) ? name : undefined;
}

/** A draft before 2020-12 had `id`, and zod still writes it. */
function withoutId({ id, ...schema }: JsonSchema): JsonSchema {
  return typeof id === "string" || id === undefined ? schema : { ...schema, id };
}

function safeName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, "_");
}

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}
