import type { QueryValues } from "../query.ts";
import type { ParamsOf, PatternInput } from "../routing/params.ts";
import type { RoutePattern } from "../routing/pattern.ts";
import type { Route } from "../routing/route.ts";
import type { SchemaInput, SchemaOutput, StandardSchema } from "../schema.ts";

/** Routes by names of one's own; the type of such an object is all that a client needs. */
export type ApiRoutes = Readonly<Record<string, Route>>;

/** The routes that answer a method, by the text of their patterns. */
export type RoutesFor<Api, M extends string> = {
  [K in keyof Api as PathFor<Api[K], M>]: Api[K];
};

type PathFor<R, M extends string> =
  R extends Route<infer P, infer O> ? (M extends MethodOf<O> ? PathText<P> : never) : never;

type MethodOf<O> = O extends { readonly methods: readonly (infer Method extends string)[] } ? Method : string;

type PathText<P> = P extends string ? P : P extends RoutePattern<unknown, infer Text> ? Text : never;

/** What a call of a route is given, as its schemas take it. */
export type CallInput<R> =
  R extends Route<infer P, infer O>
    ? ParamsMember<P, O> &
        QueryMember<O> &
        HeadersMember<O> &
        BodyMember<O> & { readonly signal?: AbortSignal }
    : never;

type ParamsMember<P, O> = O extends { readonly params: infer S }
  ? Member<"params", SchemaInput<S>>
  : Member<"params", ParamsOf<P>>;

type QueryMember<O> = O extends { readonly query: infer S }
  ? Member<"query", SchemaInput<S>>
  : { readonly query?: QueryValues };

type HeadersMember<O> = O extends { readonly headers: infer S }
  ? Member<"headers", SchemaInput<S>>
  : { readonly headers?: Readonly<Record<string, string>> };

type BodyMember<O> = O extends { readonly body: infer S }
  ? Member<"body", SchemaInput<S> | FormData>
  : { readonly body?: unknown };

// What may be left out as a whole need not be given.
type Member<K extends string, T> =
  Record<never, never> extends T
    ? { readonly [N in K]?: T }
    : undefined extends T
      ? { readonly [N in K]?: T }
      : { readonly [N in K]: T };

/** The arguments of a call after its path. */
export type CallArguments<R> =
  Record<never, never> extends CallInput<R> ? [input?: CallInput<R>] : [input: CallInput<R>];

/** An answer. `ok` tells a 2xx from any other, and `data` is what came, read by its media type. */
export interface Answer<Ok extends boolean, Status extends number, Data> {
  readonly ok: Ok;
  readonly status: Status;
  readonly data: Data;
  readonly headers: Headers;
}

/** What a call of a route gives: the answers it declares, or an error that it doesn't. */
export type CallResult<R> =
  R extends Route<PatternInput, infer O>
    ? O extends { readonly response: infer S }
      ? S extends StandardSchema
        ? Answer<true, number, Wire<SchemaOutput<S>>> | Answer<false, number, unknown>
        : DeclaredAnswers<S> | Answer<false, Exclude<ErrorStatus, keyof S>, unknown>
      : Answer<boolean, number, unknown>
    : never;

type DeclaredAnswers<S> = {
  [K in keyof S & number]: Answer<`${K}` extends `2${string}` ? true : false, K, Wire<SchemaOutput<S[K]>>>;
}[keyof S & number];

type ErrorStatus =
  | (
      | 400
      | 401
      | 402
      | 403
      | 404
      | 405
      | 406
      | 407
      | 408
      | 409
      | 410
      | 411
      | 412
      | 413
      | 414
      | 415
      | 416
      | 417
    )
  | (421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451)
  | (500 | 501 | 502 | 503 | 504 | 505 | 507 | 508 | 511);

/** What is left of a value once it went through JSON. */
export type Wire<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends { toJSON(): infer Written }
    ? Wire<Written>
    : T extends readonly unknown[]
      ? { [I in keyof T]: Wire<T[I]> }
      : T extends object
        ? { [K in keyof T]: Wire<T[K]> }
        : unknown;
