import { tooLarge } from "../body.ts";
import type { PathParams, RequestContext } from "../context.ts";
import { HttpError } from "../errors.ts";
import { setInput, sourceOf } from "../exchange.ts";
import {
  type InputPlace,
  isSchema,
  runSchema,
  type SchemaOptions,
  type SchemaResult,
  type StandardSchema,
} from "../schema.ts";
import { bytesOf, type RequestSource } from "../source.ts";
import { type BodyReader, bodyReader, type ParsedBody, unexpectedType } from "./body.ts";
import { Input } from "./input.ts";
import { cookiesRecord, headersRecord, queryRecord } from "./records.ts";
import { ResponseCheck } from "./response.ts";
import { type SchemaShape, shapeOf } from "./shape.ts";

/** A schema for one part of a request. */
interface Place {
  readonly name: InputPlace;
  readonly schema: StandardSchema;
  readonly shape: SchemaShape;
}

/** What a route's schemas do before its endpoint and after. One per route, made when the route is. */
export class Validation {
  readonly check: ((result: unknown, context: RequestContext<unknown>) => unknown) | undefined;
  readonly #places: readonly Place[];
  readonly #body: Place | undefined;
  readonly #maxBodySize: number | undefined;
  readonly #inherited: readonly string[];

  constructor(options: SchemaOptions, inherited: readonly string[]) {
    this.#inherited = inherited;
    this.#places = placesOf(options);
    this.#body = options.body === undefined ? undefined : placeOf("body", options.body);
    this.#maxBodySize = checkSize(options.maxBodySize);
    const { response } = options;
    const check = response === undefined ? undefined : new ResponseCheck(response);
    this.check = check === undefined ? undefined : (result, context) => check.run(result, context);
  }

  /** Checks the request and puts what the schemas made of it on the context; a promise only if it has to wait. */
  prepare(context: RequestContext<unknown>): void | Promise<void> {
    const source = sourceOf(context);
    if (this.#maxBodySize !== undefined) limit(source, this.#maxBodySize);
    const input = new Input();
    const pending = this.#prepareOthers(context, source, input);
    if (this.#body !== undefined) return this.#prepareBody(this.#body, context, source, input, pending);
    if (pending !== undefined) return pending.then(() => this.#finish(context, input));
    this.#finish(context, input);
  }

  /** Checks all but the body. */
  #prepareOthers(
    context: RequestContext<unknown>,
    source: RequestSource,
    input: Input,
  ): Promise<unknown> | undefined {
    let pending: Promise<void>[] | undefined;
    for (const place of this.#places) {
      const result = runSchema(place.schema, rawValue(place, context, source, this.#inherited));
      if (!(result instanceof Promise)) input.take(place.name, result);
      else {
        pending ??= [];
        pending.push(result.then((settled) => input.take(place.name, settled)));
      }
    }
    if (pending === undefined) return undefined;
    const others = Promise.all(pending);
    // Whichever of them and the body fails first is thrown; the other must not go unheard.
    others.catch(() => {});
    return others;
  }

  /** Reads and checks the body: one promise, if the schema gives none and nothing else is waited for. */
  #prepareBody(
    { schema, shape }: Place,
    context: RequestContext<unknown>,
    source: RequestSource,
    input: Input,
    others: Promise<unknown> | undefined,
  ): Promise<void> {
    const read = bodyReader(source, shape);
    return bytesOf(source).then((bytes) => {
      const parsed = parse(read, bytes, input);
      const result = parsed === undefined ? undefined : runSchema(schema, parsed.value);
      if (result instanceof Promise || others !== undefined) {
        return Promise.all([result, others]).then(([settled]) => {
          takeBody(parsed, settled, source, input);
          this.#finish(context, input);
        });
      }
      takeBody(parsed, result, source, input);
      this.#finish(context, input);
      return undefined;
    });
  }

  #finish(context: RequestContext<unknown>, input: Input): void {
    input.check();
    if (this.#inherited.length > 0 && input.params !== undefined) {
      input.params = withInherited(input.params, context.params as PathParams, this.#inherited);
    }
    setInput(context, input);
  }
}

const NO_BODY = ["GET", "HEAD"];

/** The validation that a route's options ask for; undefined if they ask for none. */
export function validationOf(route: {
  readonly options: SchemaOptions;
  readonly methods: readonly string[];
  readonly isWebSocket: boolean;
  readonly path: string;
  readonly inherited: readonly string[];
}): Validation | undefined {
  const { params, query, headers, cookies, body, response, maxBodySize } = route.options;
  if (body !== undefined && (route.isWebSocket || isBodiless(route.methods))) {
    const kind = route.isWebSocket ? "a WebSocket handshake" : route.methods.join(" and ");
    throw new TypeError(`The route ${route.path} has a body schema, but ${kind} carries no body`);
  }
  const given = [params, query, headers, cookies, body, response, maxBodySize];
  return given.every((option) => option === undefined)
    ? undefined
    : new Validation(route.options, route.inherited);
}

function isBodiless(methods: readonly string[]): boolean {
  return methods.length > 0 && methods.every((method) => NO_BODY.includes(method));
}

function placesOf(options: SchemaOptions): Place[] {
  const names = ["params", "query", "headers", "cookies"] as const;
  return names.flatMap((name) => {
    const schema = options[name];
    return schema === undefined ? [] : [placeOf(name, schema)];
  });
}

function placeOf(name: InputPlace, schema: StandardSchema): Place {
  if (isSchema(schema)) return { name, schema, shape: shapeOf(schema) };
  throw new TypeError(
    `The route option "${name}" is ${String(schema)}; expected a Standard Schema, such as v.object({…}) of valibot`,
  );
}

function checkSize(size: number | undefined): number | undefined {
  if (size === undefined || (typeof size === "number" && size >= 0)) return size;
  throw new RangeError(`Invalid maxBodySize ${String(size)}; expected a number of bytes`);
}

/** Refuses a body that says it is too large, and bounds what is read of any other. */
function limit(source: RequestSource, maxBodySize: number): void {
  const length = source.headers.get("content-length");
  if (length !== null && Number(length) > maxBodySize) throw tooLarge(maxBodySize);
  if (source.maxBodySize === undefined || source.maxBodySize > maxBodySize) source.maxBodySize = maxBodySize;
}

function rawValue(
  place: Place,
  context: RequestContext<unknown>,
  source: RequestSource,
  inherited: readonly string[],
): unknown {
  switch (place.name) {
    case "query":
      return queryRecord(source.target ?? source.url, place.shape);
    case "headers":
      return headersRecord(source.headers, place.shape);
    case "cookies":
      return cookiesRecord(source.headers.get("cookie"), place.shape);
    default:
      return inherited.length === 0 ? context.params : without(context.params as PathParams, inherited);
  }
}

function without(params: PathParams, names: readonly string[]): PathParams {
  const rest: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(params)) if (!names.includes(name)) rest[name] = params[name];
  return rest;
}

/** A route's own params, and those of the prefixes it was mounted under. */
function withInherited(params: unknown, all: PathParams, names: readonly string[]): unknown {
  const whole: Record<string, unknown> = Object.create(null);
  for (const name of names) if (Object.hasOwn(all, name)) whole[name] = all[name];
  return Object.assign(whole, params);
}

/** What the bytes say; undefined, and an error among the others, if they are malformed. */
function parse(read: BodyReader, bytes: Uint8Array<ArrayBuffer>, input: Input): ParsedBody | undefined {
  try {
    return read(bytes);
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 400) throw error;
    input.errors.addMalformed("body", [{ message: error.message }]);
    return undefined;
  }
}

function takeBody(
  parsed: ParsedBody | undefined,
  result: SchemaResult<unknown> | undefined,
  source: RequestSource,
  input: Input,
): void {
  if (parsed === undefined || result === undefined) return;
  const { value, isEmpty, isOpaque } = parsed;
  if (result.issues === undefined) input.body = result.value;
  else if (isEmpty) input.errors.addMalformed("body", value === undefined ? NOTHING : result.issues);
  else if (isOpaque && result.issues.some(({ path = [] }) => path.length === 0)) {
    throw unexpectedType(source.headers.get("content-type") ?? "");
  } else input.errors.add("body", result.issues);
}

const NOTHING = [{ message: "The request body is empty." }];
