import { escapeHtml } from "../html.ts";
import { html, json } from "../result.ts";
import { Route } from "../routing/route.ts";
import type { JsonSchema } from "./json-schema.ts";
import { type OpenApiDocument, type OpenApiInfo, type OpenApiOptions, openapi } from "./openapi.ts";

/**
 * Routes for the OpenAPI document of a router, at `/openapi.json`, and a page that shows it, at `/`. The page is one
 * piece of HTML: it runs no script and loads nothing.
 *
 * @example
 * ```ts
 * import { apiReference, Router } from "@rolo/http";
 *
 * const router = new Router();
 * router.get("/items/:id", ({ params }) => ({ id: params.id }));
 * router.mount("/docs", apiReference(router, { title: "Shop", version: "1.0.0" }));
 *
 * const response = await router.handle(new Request("http://localhost/docs/openapi.json"));
 * console.assert("/items/{id}" in (await response.json()).paths);
 * ```
 */
export function apiReference(
  routes: Iterable<Route>,
  info: OpenApiInfo = { title: "API", version: "0.0.0" },
  options: OpenApiOptions = {},
): Route[] {
  const current = documentOf(routes, info, options);
  const settings = { methods: ["GET"], openapi: false } as const;
  return [
    new Route("/", settings, async ({ url }) => {
      const source = `${url.pathname.replace(/\/$/, "")}/openapi.json`;
      return html(page(await current(), source), { headers: PAGE_HEADERS });
    }),
    new Route("/openapi.json", settings, async () => json(await current())),
  ];
}

const PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
};

/** Makes the document when it is asked for, and again only when routes have come or gone. */
function documentOf(
  routes: Iterable<Route>,
  info: OpenApiInfo,
  options: OpenApiOptions,
): () => Promise<OpenApiDocument> {
  let known: readonly Route[] = [];
  let document: Promise<OpenApiDocument> | undefined;
  return () => {
    const now = [...routes];
    if (document === undefined || now.length !== known.length || now.some((route, i) => route !== known[i])) {
      known = now;
      document = openapi(now, info, options);
    }
    return document;
  };
}

const STYLE =
  "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}" +
  "details{border:1px solid #8886;border-radius:.4rem;margin:.5rem 0;padding:.4rem .8rem}" +
  "summary{cursor:pointer}code,pre{font:.9rem/1.4 ui-monospace,monospace}pre{overflow:auto}" +
  "table{border-collapse:collapse}td,th{text-align:left;padding:.1rem 1rem .1rem 0;vertical-align:top}" +
  ":root{color-scheme:light dark}";

function page({ info, paths, components }: OpenApiDocument, source: string): string {
  const title = escapeHtml(`${info.title} ${info.version}`);
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => operationHtml(method, path, operation)),
  );
  const schemas = Object.entries(components.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary>${schemaHtml(schema)}</details>`,
  );
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title><style>${STYLE}</style><h1>${title}</h1>${paragraph(info.description)}` +
    `<p><a href="${escapeHtml(source)}">openapi.json</a></p>${operations.join("")}` +
    `<h2>Schemas</h2>${schemas.join("")}</html>`
  );
}

function operationHtml(method: string, path: string, operation: JsonSchema): string {
  const { summary = "", description, parameters, requestBody, responses } = operation;
  const heading = `<code><b>${method.toUpperCase()}</b> ${escapeHtml(path)}</code> ${escapeHtml(String(summary))}`;
  const body = requestBody === undefined ? "" : `<h4>Body</h4>${schemaHtml(requestBody)}`;
  return (
    `<details><summary>${heading}</summary>${paragraph(description)}` +
    `${parametersHtml((parameters ?? []) as JsonSchema[])}${body}<h4>Responses</h4>${schemaHtml(responses)}</details>`
  );
}

function parametersHtml(parameters: readonly JsonSchema[]): string {
  if (parameters.length === 0) return "";
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escapeHtml(String(name))}</code><td>${escapeHtml(String(place))}` +
      `<td>${required === true ? "required" : ""}<td><code>${escapeHtml(JSON.stringify(schema))}</code>`,
  );
  return `<h4>Parameters</h4><table>${rows.join("")}</table>`;
}

function paragraph(text: unknown): string {
  return typeof text === "string" ? `<p>${escapeHtml(text)}</p>` : "";
}

function schemaHtml(schema: unknown): string {
  return `<pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`;
}
