import { isNullBodyStatus } from "../reply.ts";
import type { Route } from "../routing/route.ts";
import { isSchema, runSchema, type StandardSchema } from "../schema.ts";
import type { SchemaComponents } from "./components.ts";
import type { JsonSchema, SchemaSide } from "./json-schema.ts";
import type { PathTemplate } from "./openapi-paths.ts";
import { problemResponses } from "./problems.ts";

const BODILESS = ["get", "head", "delete", "options", "trace"];

/** The Operation Object of one method of a route; `names` are those of the path's params as the document has them. */
export async function operationOf(
  route: Route,
  method: string,
  params: PathTemplate["params"],
  names: readonly string[],
  components: SchemaComponents,
): Promise<JsonSchema> {
  const { query, headers, cookies, body, openapi } = route.options;
  const { examples, responses, ...said } = openapi || {};
  const carriesBody = body !== undefined && !(route.methods.length === 0 && BODILESS.includes(method));
  const parameters = [
    ...pathParameters(route, params, names, components),
    ...parametersOf("query", query, components),
    ...parametersOf("header", headers, components),
    ...parametersOf("cookie", cookies, components),
  ];
  const hasInput = carriesBody || [route.options.params, query, headers, cookies].some(isSchema);
  return {
    ...(route.name !== undefined && { operationId: route.name }),
    ...(parameters.length > 0 && { parameters }),
    ...(carriesBody && { requestBody: await requestBody(body, examples, components) }),
    responses: withSaid(
      { ...responsesOf(route, components), ...problemResponses(hasInput, carriesBody) },
      responses,
    ),
    ...said,
  };
}

function pathParameters(
  route: Route,
  params: PathTemplate["params"],
  names: readonly string[],
  components: SchemaComponents,
): JsonSchema[] {
  const { params: schema } = route.options;
  const known = schema === undefined ? {} : membersOf(components.raw(schema, "input")).properties;
  return params.map((param, i) => {
    const told = known[param.name];
    const isTold = told !== undefined && Object.keys(told).length > 0;
    return {
      name: names[i] ?? param.name,
      in: "path",
      required: true,
      schema: isTold ? components.place(told, "input") : param.schema,
    };
  });
}

// OpenAPI says these in other places, and ignores them as parameters.
const OTHERWISE_SAID = ["accept", "content-type", "authorization"];

function parametersOf(
  place: "query" | "header" | "cookie",
  schema: StandardSchema | undefined,
  components: SchemaComponents,
): JsonSchema[] {
  if (schema === undefined) return [];
  const { properties, required } = membersOf(components.raw(schema, "input"));
  return Object.entries(properties)
    .filter(([name]) => place !== "header" || !OTHERWISE_SAID.includes(name.toLowerCase()))
    .map(([name, told]) => ({
      name,
      in: place,
      required: required.includes(name),
      ...(typeof told.description === "string" && { description: told.description }),
      schema: components.place(told, "input"),
    }));
}

/** The members that a schema names, through the branches of an intersection. */
function membersOf(schema: JsonSchema): { properties: Record<string, JsonSchema>; required: string[] } {
  const properties = { ...(schema.properties as Record<string, JsonSchema> | undefined) };
  const required = [...((schema.required as string[] | undefined) ?? [])];
  for (const branch of (schema.allOf as JsonSchema[] | undefined) ?? []) {
    const inner = membersOf(branch);
    Object.assign(properties, inner.properties);
    required.push(...inner.required);
  }
  return { properties, required };
}

async function requestBody(
  schema: StandardSchema,
  examples: unknown,
  components: SchemaComponents,
): Promise<JsonSchema> {
  const takesNothing = (await runSchema(schema, undefined)).issues === undefined;
  const told = components.of(schema, "input");
  const type = mediaTypeOf(components.raw(schema, "input"), schema);
  return {
    required: !takesNothing,
    content: { [type]: { schema: told, ...(examples !== undefined && { examples }) } },
  };
}

/** The media type that a value of the schema is most likely sent as. */
function mediaTypeOf(told: JsonSchema, schema: StandardSchema): string {
  const entries = Object.values((schema as { entries?: Record<string, { type?: string }> }).entries ?? {});
  const isBinary = (member: unknown): boolean => (member as JsonSchema).format === "binary";
  const hasFile =
    entries.some(({ type }) => type === "file" || type === "blob") ||
    Object.values((told.properties as object | undefined) ?? {}).some(isBinary);
  if (hasFile) return "multipart/form-data";
  return told.type === "string" ? "text/plain" : "application/json";
}

function responsesOf(route: Route, components: SchemaComponents): Record<string, JsonSchema> {
  const { response } = route.options;
  if (response === undefined) return { 200: { description: "OK" } };
  if (isSchema(response)) return { 200: responseOf(200, response, components) };
  return Object.fromEntries(
    Object.entries(response).map(([status, schema]) => [
      status,
      responseOf(Number(status), schema, components),
    ]),
  );
}

const PHRASES: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  404: "Not Found",
  409: "Conflict",
};

function responseOf(status: number, schema: StandardSchema, components: SchemaComponents): JsonSchema {
  const description = PHRASES[status] ?? `Status ${status}`;
  if (isNullBodyStatus(status)) return { description };
  const side: SchemaSide = "output";
  const type = components.raw(schema, side).type === "string" ? "text/plain" : "application/json";
  return { description, content: { [type]: { schema: components.of(schema, side) } } };
}

/** The known answers, with what the route itself says about them, and about others. */
function withSaid(
  known: Record<string, JsonSchema>,
  said: Readonly<Record<string, JsonSchema>> = {},
): Record<string, JsonSchema> {
  const merged = { ...known };
  for (const [status, response] of Object.entries(said)) {
    merged[status] = {
      description: PHRASES[Number(status)] ?? `Status ${status}`,
      ...merged[status],
      ...response,
    };
  }
  return merged;
}
