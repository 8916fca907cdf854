import { checkOptions } from "../options.ts";
import type { Route } from "../routing/route.ts";
import type { StandardSchema } from "../schema.ts";
import { SchemaComponents } from "./components.ts";
import { type JsonSchema, loadConverter, type SchemaConverter } from "./json-schema.ts";
import { pathTemplates } from "./openapi-paths.ts";
import { operationOf } from "./operations.ts";
import { problemSchemas } from "./problems.ts";

/** What an API is called, and whose it is. */
export interface OpenApiInfo {
  readonly title: string;
  /** The version of the API, not of OpenAPI. */
  readonly version: string;
  readonly summary?: string;
  readonly description?: string;
  readonly termsOfService?: string;
  readonly contact?: { readonly name?: string; readonly url?: string; readonly email?: string };
  readonly license?: { readonly name: string; readonly identifier?: string; readonly url?: string };
}

/** What a document says beside its routes. */
export interface OpenApiOptions {
  readonly servers?: readonly JsonSchema[] | undefined;
  readonly tags?: readonly { readonly name: string; readonly description?: string }[] | undefined;
  /** How clients may show who they are, by name. */
  readonly securitySchemes?: Readonly<Record<string, JsonSchema>> | undefined;
  /** What all operations ask for that say nothing themselves. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[] | undefined;
  /** Schemas to be written once, by name; those with a title (or an id) of their own need not be named here. */
  readonly schemas?: Readonly<Record<string, StandardSchema>> | undefined;
  /** Makes the JSON Schema of a schema where its library can't, or a bundler left out the one that can. */
  readonly toJsonSchema?: SchemaConverter | undefined;
}

/**
 * An OpenAPI 3.1 document.
 * @see https://spec.openapis.org/oas/v3.1.1
 */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: OpenApiInfo;
  readonly servers?: readonly JsonSchema[] | undefined;
  readonly tags?: OpenApiOptions["tags"];
  readonly security?: OpenApiOptions["security"];
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
}

const OPTION_NAMES = ["servers", "tags", "securitySchemes", "security", "schemas", "toJsonSchema"];
// What a path item can hold, and so what an any-method route is taken to answer.
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const ANY_METHODS = ["get", "put", "post", "delete", "patch"];

/**
 * The OpenAPI document of a router, or of any routes: paths from their patterns, types from converters and schemas,
 * the problems that validation answers with, and what the routes' `openapi` options say. WebSocket routes, methods
 * that OpenAPI doesn't know and routes with `openapi: false` are left out.
 *
 * JSON Schemas come from the libraries themselves, or for valibot from `@valibot/to-json-schema` if it is installed.
 *
 * @throws TypeError for an option it doesn't know.
 * @see https://spec.openapis.org/oas/v3.1.1
 * @example
 * ```ts
 * import { int, openapi, pattern, Router } from "@rolo/http";
 * import * as v from "valibot";
 *
 * const router = new Router();
 * const Item = v.object({ name: v.string(), price: v.number() });
 * router.put(pattern("/items/:id", { id: int }), { body: Item, response: Item }, ({ body }) => body);
 *
 * const document = await openapi(router, { title: "Shop", version: "1.0.0" });
 * console.assert(document.paths["/items/{id}"]?.put !== undefined);
 * ```
 */
export async function openapi(
  routes: Iterable<Route>,
  info: OpenApiInfo,
  options: OpenApiOptions = {},
): Promise<OpenApiDocument> {
  checkOptions("openapi", options, OPTION_NAMES);
  const { servers, tags, security, securitySchemes, schemas = {}, toJsonSchema } = options;
  const components = new SchemaComponents(await loadConverter(toJsonSchema), schemas);
  Object.assign(components.schemas, problemSchemas);
  const paths = new PathItems();
  for (const route of routes) {
    if (!route.isWebSocket && route.options.openapi !== false) await paths.add(route, components);
  }
  return {
    openapi: "3.1.1",
    info,
    ...(servers && { servers }),
    ...(tags && { tags }),
    ...(security && { security }),
    paths: sorted(paths.items),
    components: { schemas: components.schemas, ...(securitySchemes && { securitySchemes }) },
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The paths of a document; two templates that differ in the names of their params only are one. */
class PathItems {
  readonly items: Record<string, Record<string, JsonSchema>> = {};
  readonly #paths = new Map<string, string>();
  readonly #operationIds = new Set<string>();

  async add(route: Route, components: SchemaComponents): Promise<void> {
    const methods =
      route.methods.length === 0 ? ANY_METHODS : route.methods.map((name) => name.toLowerCase());
    for (const template of pathTemplates(route.pattern)) {
      const path = this.#pathOf(template.path);
      const names = [...path.matchAll(/\{([^}]*)\}/g)].map((found) => found[1]!);
      this.items[path] ??= {};
      for (const method of methods) {
        // The more specific route came first.
        if (!METHODS.includes(method) || method in this.items[path]) continue;
        const operation = await operationOf(route, method, template.params, names, components);
        this.items[path][method] = this.#withOwnId(operation, method);
      }
    }
  }

  #pathOf(path: string): string {
    const kind = path.replace(/\{[^}]*\}/g, "{}");
    const known = this.#paths.get(kind) ?? path;
    this.#paths.set(kind, known);
    return known;
  }

  #withOwnId({ operationId, ...operation }: JsonSchema, method: string): JsonSchema {
    if (typeof operationId !== "string") return operation;
    let free = operationId;
    for (let number = 1; this.#operationIds.has(free); number++) {
      free = `${operationId}_${method}${number === 1 ? "" : number}`;
    }
    this.#operationIds.add(free);
    return { operationId: free, ...operation };
  }
}
