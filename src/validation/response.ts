import type { RequestContext } from "../context.ts";
import { HttpError } from "../errors.ts";
import { Reply } from "../reply.ts";
import { respond } from "../result.ts";
import {
  isSchema,
  type ResponseSchemas,
  runSchema,
  type SchemaIssue,
  type SchemaResult,
  type StandardSchema,
} from "../schema.ts";
import { plainPath, pointerOf } from "./issues.ts";

/** Checks what an endpoint gives by the schema for its status, and answers with what that makes of it. */
export class ResponseCheck {
  readonly #single: StandardSchema | undefined;
  readonly #byStatus: ReadonlyMap<number, StandardSchema>;

  constructor(response: StandardSchema | ResponseSchemas) {
    this.#single = isSchema(response) ? response : undefined;
    this.#byStatus = new Map(isSchema(response) ? [] : schemasByStatus(response));
  }

  /** The result to answer with. */
  run(result: unknown, context: RequestContext<unknown>): unknown {
    if (result instanceof Response || result instanceof HttpError) return result;
    const status = this.#statusOf(result);
    const schema = this.#single === undefined ? this.#byStatus.get(status) : this.#single;
    if (schema === undefined || (schema === this.#single && (status < 200 || status > 299))) return result;
    const checked = runSchema(schema, result instanceof Reply ? result.value : result);
    return checked instanceof Promise
      ? checked.then((settled) => outputOf(settled, result, status, context))
      : outputOf(checked, result, status, context);
  }

  #statusOf(result: unknown): number {
    if (result instanceof Reply) return result.status;
    return result === undefined && this.#byStatus.has(204) && !this.#byStatus.has(200) ? 204 : 200;
  }
}

function schemasByStatus(schemas: ResponseSchemas): [number, StandardSchema][] {
  return Object.entries(schemas).map(([text, schema]) => {
    const status = Number(text);
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new TypeError(
        `The route option "response" has the key "${text}"; expected a schema, or schemas by status (200 to 599)`,
      );
    }
    if (!isSchema(schema)) {
      throw new TypeError(`The route option "response" has no schema for ${status}; got ${String(schema)}`);
    }
    return [status, schema];
  });
}

function outputOf(
  checked: SchemaResult<unknown>,
  result: unknown,
  status: number,
  context: RequestContext<unknown>,
): unknown {
  if (checked.issues !== undefined) throw misfit(checked.issues, status, context);
  if (!(result instanceof Reply)) return checked.value;
  const { lines, statusText, type } = result;
  const reply = respond(checked.value, { status });
  return new Reply(status, reply.body, type ?? undefined, lines, statusText);
}

function misfit(
  issues: readonly SchemaIssue[],
  status: number,
  { method, route }: RequestContext<unknown>,
): Error {
  const list = issues
    .slice(0, 10)
    .map(({ path, message }) => `${pointerOf(plainPath(path)) || "/"}: ${message}`);
  return new TypeError(
    `The ${status} response of ${method} ${route?.path ?? ""} doesn't fit its schema. ${list.join("; ")}`,
  );
}
