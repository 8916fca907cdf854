import type { StandardSchema } from "../schema.ts";

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Which side of a schema is told: what it takes, or what it gives. */
export type SchemaSide = "input" | "output";

/** Makes a JSON Schema of a schema; undefined where it knows none. */
export type SchemaConverter = (schema: StandardSchema, side: SchemaSide) => JsonSchema | undefined;

const DRAFT = "draft-2020-12";

interface WithJsonSchema {
  readonly jsonSchema?: Readonly<Record<SchemaSide, (options: object) => JsonSchema>>;
}

interface ValibotConverter {
  toJsonSchema(schema: StandardSchema, config: object): JsonSchema;
}

/**
 * What makes JSON Schemas: Standard JSON Schema where a library has it, `@valibot/to-json-schema` for valibot where
 * that is installed. What neither can tell is the schema that takes anything.
 * @see https://standardschema.dev/json-schema
 */
export async function loadConverter(custom: SchemaConverter | undefined): Promise<SchemaConverter> {
  const valibot = await loadValibot();
  return (schema, side) => {
    const given = custom?.(schema, side);
    if (given !== undefined) return given;
    try {
      return convert(schema, side, valibot);
    } catch {
      return {};
    }
  };
}

function convert(
  schema: StandardSchema,
  side: SchemaSide,
  valibot: ValibotConverter | undefined,
): JsonSchema | undefined {
  const standard = schema["~standard"] as StandardSchema["~standard"] & WithJsonSchema;
  if (standard.jsonSchema !== undefined) {
    return standard.jsonSchema[side]({ target: DRAFT, libraryOptions: { unrepresentable: "any" } });
  }
  if (standard.vendor !== "valibot") return undefined;
  return valibot?.toJsonSchema(schema, { typeMode: side, target: DRAFT, errorMode: "ignore" });
}

async function loadValibot(): Promise<ValibotConverter | undefined> {
  try {
    // The package is optional, so the compiler is not to look for it.
    return (await import("@valibot/to-json-schema" as string)) as ValibotConverter;
  } catch {
    return undefined;
  }
}

/** A schema that is nothing but a reference to one of its own definitions, as that. */
export function resolved(schema: JsonSchema): JsonSchema {
  const { $ref, $defs } = schema;
  const name = typeof $ref === "string" && $ref.startsWith("#/$defs/") ? $ref.slice(8) : undefined;
  const definition =
    name === undefined ? undefined : ($defs as Record<string, JsonSchema> | undefined)?.[name];
  return definition === undefined ? schema : { ...definition, $defs };
}
