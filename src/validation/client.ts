import { checkOptions } from "../options.ts";
import { formatQuery, type QueryValues } from "../query.ts";
import { pattern, type RoutePattern } from "../routing/pattern.ts";
import type { ApiRoutes, CallArguments, CallResult, RoutesFor } from "./client-types.ts";

/** Settings of a {@link client}. */
export interface ClientOptions {
  /** Sends a request; the global `fetch` by default. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Fields for every request. */
  readonly headers?: HeadersInit | undefined;
}

/** Calls routes by one method: the text of the pattern, and what its schemas take. */
export type Call<Api, M extends string> = <Path extends keyof RoutesFor<Api, M> & string>(
  path: Path,
  ...input: CallArguments<RoutesFor<Api, M>[Path]>
) => Promise<CallResult<RoutesFor<Api, M>[Path]>>;

/** Calls the routes of an API. */
export interface Client<Api> {
  readonly get: Call<Api, "GET">;
  readonly post: Call<Api, "POST">;
  readonly put: Call<Api, "PUT">;
  readonly patch: Call<Api, "PATCH">;
  readonly delete: Call<Api, "DELETE">;
}

/**
 * A client typed by routes. It is made of their type alone, so nothing of the server comes with it: collect what the
 * router gives in an object, and export the type of that.
 *
 * A call resolves for any answer; `ok` and `status` tell which, and narrow `data`. It rejects if there is none.
 *
 * @throws TypeError for an option it doesn't know.
 * @example
 * ```ts
 * import { client, Router } from "@rolo/http";
 * import * as v from "valibot";
 *
 * const router = new Router();
 * const Item = v.object({ name: v.string(), price: v.number() });
 * const routes = {
 *   updateItem: router.put("/items/:id", { body: Item, response: Item }, ({ body }) => body),
 * };
 *
 * const api = client<typeof routes>("http://localhost:8000", { fetch: router.handle });
 * const answer = await api.put("/items/:id", { params: { id: "7" }, body: { name: "Pen", price: 2 } });
 * console.assert(answer.ok && answer.data.price === 2);
 * ```
 */
export function client<Api extends ApiRoutes>(baseUrl: string, options: ClientOptions = {}): Client<Api> {
  checkOptions("client", options, ["fetch", "headers"]);
  const base = baseUrl.replace(/\/$/, "");
  const call =
    (method: string) =>
    (path: string, input: LooseInput = {}) =>
      send(method, base, path, input, options);
  return {
    get: call("GET"),
    post: call("POST"),
    put: call("PUT"),
    patch: call("PATCH"),
    delete: call("DELETE"),
  } as unknown as Client<Api>;
}

interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: QueryValues;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

async function send(
  method: string,
  base: string,
  path: string,
  { params = {}, query = {}, headers = {}, body, signal }: LooseInput,
  options: ClientOptions,
): Promise<object> {
  const fields = new Headers(options.headers);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) fields.set(name, Array.isArray(value) ? value.join(", ") : String(value));
  }
  const encoded = body === undefined ? undefined : encodeBody(body, fields);
  const url = base + patternFor(path).href(textParams(params)) + formatQuery(query);
  const init = {
    method,
    headers: fields,
    ...(encoded !== undefined && { body: encoded }),
    ...(signal && { signal }),
  };
  const response = await (options.fetch ?? fetch)(new Request(url, init));
  const { ok, status } = response;
  return { ok, status, data: await decodeBody(response), headers: response.headers };
}

const patterns = new Map<string, RoutePattern<unknown>>();

function patternFor(path: string): RoutePattern<unknown> {
  let known = patterns.get(path);
  if (known === undefined) {
    known = pattern(path);
    patterns.set(path, known);
  }
  return known;
}

/** The texts of params; a Date is a day, as the `date` converter has it. */
function textParams(params: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      value instanceof Date ? value.toISOString().slice(0, 10) : String(value),
    ]),
  );
}

function encodeBody(body: unknown, fields: Headers): BodyInit {
  if (body instanceof FormData || body instanceof URLSearchParams || body instanceof Blob) return body;
  if (body instanceof Uint8Array || body instanceof ArrayBuffer) {
    if (!fields.has("content-type")) fields.set("content-type", "application/octet-stream");
    return body as BodyInit;
  }
  if (typeof body === "object" && body !== null && Object.values(body).flat().some(isBlob))
    return formOf(body);
  if (!fields.has("content-type")) fields.set("content-type", "application/json");
  return JSON.stringify(body);
}

function isBlob(value: unknown): value is Blob {
  return value instanceof Blob;
}

/** An object with files in it, as a form. */
function formOf(body: object): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(body)) {
    for (const value of Array.isArray(values) ? values : [values]) {
      if (value !== undefined) form.append(name, isBlob(value) ? value : String(value));
    }
  }
  return form;
}

async function decodeBody(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (/^application\/(?:[^;]*\+)?json\b/i.test(type)) return response.json();
  if (/^text\//i.test(type)) return response.text();
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.byteLength === 0 ? undefined : bytes;
}
