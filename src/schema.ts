/**
 * A schema of any library that implements Standard Schema, version 1, such as valibot, zod or arktype.
 * @see https://standardschema.dev
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    /** The library that made it. */
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    /** Never there at run time. */
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a schema makes of a value: its output, or what is wrong. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One thing that is wrong with a value, and where. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a schema takes. */
export type SchemaInput<S> = S extends { readonly "~standard": { readonly types?: infer T } }
  ? NonNullable<T> extends { readonly input: infer Input }
    ? Input
    : unknown
  : unknown;

/** What a schema gives. */
export type SchemaOutput<S> = S extends { readonly "~standard": { readonly types?: infer T } }
  ? NonNullable<T> extends { readonly output: infer Output }
    ? Output
    : unknown
  : unknown;

/** The schemas of a route, by the part of the exchange that they are for. */
export interface SchemaOptions {
  /** For the params of the pattern, as its converters give them. */
  readonly params?: StandardSchema | undefined;
  /** For the query: strings, or arrays where a key is repeated or the schema wants one. */
  readonly query?: StandardSchema | undefined;
  /** For the header fields, by lower-case name: strings, or arrays where the schema wants one. */
  readonly headers?: StandardSchema | undefined;
  /** For the cookies, as text. */
  readonly cookies?: StandardSchema | undefined;
  /** For the body, parsed by its media type: JSON, form, multipart, text or bytes. */
  readonly body?: StandardSchema | undefined;
  /** For what the endpoint gives: one schema for all 2xx answers, or one by status. */
  readonly response?: StandardSchema | ResponseSchemas | undefined;
  /** Bytes of a request's body that are read at most; the server's limit if left out. */
  readonly maxBodySize?: number | undefined;
}

/** Schemas by the status of the answer. */
export type ResponseSchemas = Readonly<Record<number, StandardSchema>>;

/** The names of the schemas for input. */
export type InputPlace = "params" | "query" | "headers" | "cookies" | "body";

/** The fields that a route's schemas give to its context, but for the params. */
export type SchemaFields<O> = {
  readonly [K in Extract<keyof O, "query" | "headers" | "cookies" | "body">]: SchemaOutput<O[K]>;
};

/** Whether a value is a schema; those of some libraries are functions. */
export function isSchema(value: unknown): value is StandardSchema {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  const standard = (value as Partial<StandardSchema>)["~standard"];
  return typeof standard === "object" && standard !== null && typeof standard.validate === "function";
}

/** Runs a schema over a value. */
export function runSchema(
  schema: StandardSchema,
  value: unknown,
): SchemaResult<unknown> | Promise<SchemaResult<unknown>> {
  return schema["~standard"].validate(value);
}
