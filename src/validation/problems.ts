import type { JsonSchema } from "./json-schema.ts";

const problemMembers: JsonSchema = {
  type: { type: "string", format: "uri-reference" },
  title: { type: "string" },
  status: { type: "integer", minimum: 400, maximum: 599 },
  detail: { type: "string" },
};

/** The schemas of problem documents (RFC 9457), and of those that validation answers with. */
export const problemSchemas: Readonly<Record<string, JsonSchema>> = {
  Problem: { type: "object", properties: problemMembers, required: ["title", "status"] },
  ValidationProblem: {
    type: "object",
    properties: {
      ...problemMembers,
      errors: {
        type: "array",
        items: {
          type: "object",
          properties: {
            in: { type: "string", enum: ["params", "query", "headers", "cookies", "body"] },
            path: { type: "array", items: { type: ["string", "integer"] } },
            pointer: { type: "string", format: "json-pointer" },
            message: { type: "string" },
          },
          required: ["in", "path", "pointer", "message"],
        },
      },
    },
    required: ["title", "status", "errors"],
  },
};

/** The answers of a route whose input is checked. */
export function problemResponses(hasInput: boolean, hasBody: boolean): Record<string, JsonSchema> {
  return {
    ...(hasBody && {
      400: problem("The body is malformed.", "ValidationProblem"),
      413: problem("The body is too large.", "Problem"),
      415: problem("The media type of the body is not expected.", "Problem"),
    }),
    ...(hasInput && { 422: problem("The request has values that don't fit.", "ValidationProblem") }),
  };
}

function problem(description: string, name: string): JsonSchema {
  const schema = { $ref: `#/components/schemas/${name}` };
  return { description, content: { "application/problem+json": { schema } } };
}
