import type { RequestContext } from "../context.ts";
import type { SchemaFields, SchemaOptions, SchemaOutput, StandardSchema } from "../schema.ts";
import type { WebSocketUpgrade } from "../upgrade.ts";
import type { Converters } from "./converters.ts";
import type { TypedPattern } from "./typed-pattern.ts";

/** What a route's pattern may be: a pathname, the components of a URL, a `URLPattern`, or a {@link pattern}. */
export type PatternInput = string | URLPatternInit | URLPattern | TypedPattern<unknown>;

/** The params that a pattern gives; any string-keyed ones where its text is not known to the compiler. */
export type ParamsOf<P> = P extends string
  ? TextParams<P>
  : P extends TypedPattern<infer Params>
    ? Params
    : P extends URLPattern
      ? DynamicParams
      : InitParams<P>;

/** Params of patterns that only run time knows. */
export type DynamicParams = { [name: string]: string | undefined };

/** The params of a pathname, or of another component if `Unnamed` is false. */
type TextParams<T extends string> = string extends T ? DynamicParams : Shape<Groups<T>>;

type InitParams<P> = Shape<
  | (P extends { pathname: infer T extends string }
      ? Groups<T>
      : P extends { pathname?: undefined }
        ? "0"
        : "0")
  | (P extends { hostname: infer T extends string } ? Named<Groups<T>> : never)
  | (P extends { port: infer T extends string } ? Named<Groups<T>> : never)
  | (P extends { protocol: infer T extends string } ? Named<Groups<T>> : never)
  | (P extends { search: infer T extends string } ? Named<Groups<T>> : never)
  | (P extends { hash: infer T extends string } ? Named<Groups<T>> : never)
>;

/** Group keys to an object; a key that ends in `?` may be skipped. */
type Shape<K extends string> = string extends K
  ? DynamicParams
  : [Extract<K, `${string}?`>] extends [never]
    ? { [N in K]: string }
    : Flat<
        { [N in Exclude<K, `${string}?`>]: string } & {
          [N in Extract<K, `${string}?`> as N extends `${infer Name}?` ? Name : never]?: string | undefined;
        }
      >;
type Flat<T> = { [K in keyof T]: T[K] };

type Named<K extends string> = K extends `${number}` | `${number}?` ? never : K;

/** The keys of a text's groups. */
type Groups<T extends string> = string extends T
  ? string
  : T extends `${string}${"{" | "(" | "*" | "\\"}${string}`
    ? Walk<T>
    : Simple<T>;

/** The keys in a text that has names and modifiers only. */
type Simple<T extends string> = T extends `${string}:${infer Rest}`
  ? Rest extends `${infer Segment}/${infer Tail}`
    ? SimpleName<Segment> | Simple<Tail>
    : SimpleName<Rest>
  : never;

type SimpleName<S extends string> = S extends `${string}${Stop}${string}`
  ? TakeName<S> extends [infer Name extends string, infer Rest extends string]
    ? Modified<Name, Rest> | Simple<Rest>
    : never
  : S;

type Modified<Name extends string, Rest extends string> = Rest extends `?${string}` | `*${string}`
  ? `${Name}?`
  : Name;

type Stop =
  | "/"
  | "."
  | "-"
  | "?"
  | "*"
  | "+"
  | ":"
  | "("
  | ")"
  | "{"
  | "}"
  | "\\"
  | ","
  | ";"
  | "~"
  | "!"
  | "@"
  | "%"
  | "&"
  | "="
  | "'"
  | "|"
  | "["
  | "]"
  | "^"
  | "#"
  | " "
  | '"'
  | "<"
  | ">"
  | "`";

type TakeName<S extends string, Name extends string = ""> = S extends `${infer Char}${infer Rest}`
  ? Char extends Stop
    ? [Name, S]
    : TakeName<Rest, `${Name}${Char}`>
  : [Name, ""];

// The whole syntax, one character at a time; `Inner` holds the keys of an open `{`, `Next` counts unnamed groups.
type Walk<
  S extends string,
  Keys extends string = never,
  Next extends 0[] = [],
  Outer extends string | false = false,
> = S extends `${infer Char}${infer Rest}`
  ? Char extends "\\"
    ? Rest extends `${string}${infer Tail}`
      ? Walk<SkipFirst<Rest, Tail>, Keys, Next, Outer>
      : Keys
    : Char extends ":"
      ? TakeName<Rest> extends [infer Name extends string, infer Tail extends string]
        ? Tail extends `(${infer Inside}`
          ? WalkAfter<SkipGroup<Inside>, Name, Keys, Next, Outer>
          : WalkAfter<Tail, Name, Keys, Next, Outer>
        : never
      : Char extends "("
        ? WalkAfter<SkipGroup<Rest>, `${Next["length"]}`, Keys, [...Next, 0], Outer>
        : Char extends "*"
          ? WalkAfter<Rest, `${Next["length"]}`, Keys, [...Next, 0], Outer>
          : Char extends "{"
            ? Walk<Rest, never, Next, [Keys] extends [never] ? "" : Keys>
            : Char extends "}"
              ? Walk<
                  SkipModifier<Rest>,
                  | Exclude<Outer, "" | false>
                  | (Rest extends `?${string}` | `*${string}` ? Optional<Keys> : Keys),
                  Next
                >
              : Walk<Rest, Keys, Next, Outer>
  : Keys;

type WalkAfter<
  S extends string,
  Name extends string,
  Keys extends string,
  Next extends 0[],
  Outer extends string | false,
> = Walk<SkipModifier<S>, Keys | Modified<Name, S>, Next, Outer>;

type Optional<K extends string> = K extends `${string}?` ? K : K extends string ? `${K}?` : never;
type SkipFirst<S extends string, _T> = S extends `${infer _First}${infer Rest}` ? Rest : "";
type SkipModifier<S extends string> = S extends `${"?" | "*" | "+"}${infer Rest}` ? Rest : S;
type SkipGroup<S extends string, Depth extends 0[] = []> = S extends `${infer Char}${infer Rest}`
  ? Char extends "\\"
    ? SkipGroup<SkipFirst<Rest, "">, Depth>
    : Char extends "("
      ? SkipGroup<Rest, [...Depth, 0]>
      : Char extends ")"
        ? Depth extends [0, ...infer Less extends 0[]]
          ? SkipGroup<Rest, Less>
          : Rest
        : SkipGroup<Rest, Depth>
  : "";

/** A pattern's params with the types that its converters give. */
export type ConvertedParams<P, C extends Converters> = Flat<{
  [K in keyof ParamsOf<P>]: K extends keyof C
    ? C[K] extends { parse(text: string): infer T }
      ? T
      : ParamsOf<P>[K]
    : ParamsOf<P>[K];
}>;

/** The params that every route of a router has before its own: those of the prefix it is to be mounted under. */
type BaseParams<C> = C extends { readonly params: infer Params }
  ? string extends keyof Params
    ? unknown
    : Params
  : unknown;

/** The context of a route's endpoint: that of the router, with the params of the route. */
export type EndpointContext<C, Params> = RequestContext<BaseParams<C> & Params> &
  Omit<C, keyof RequestContext>;

/** The params of a route: what its schema makes of them, if it has one. */
export type RouteParams<P, O> = O extends { readonly params: infer S extends StandardSchema }
  ? SchemaOutput<S>
  : ParamsOf<P>;

/** The context of an endpoint whose route has options: with the outputs of its schemas. */
export type OptionsContext<C, P, O extends SchemaOptions> = O extends { readonly headers: StandardSchema }
  ? Omit<EndpointContext<C, RouteParams<P, O>>, "headers"> & SchemaFields<O>
  : EndpointContext<C, RouteParams<P, O>> & SchemaFields<O>;

/** The context of a WebSocket endpoint whose route has options. */
export type WebSocketOptionsContext<C, P, O extends SchemaOptions> = OptionsContext<C, P, O> & {
  readonly upgrade: WebSocketUpgrade;
};

/** The context of a WebSocket endpoint. */
export type WebSocketContext<C, Params> = EndpointContext<C, Params> & { readonly upgrade: WebSocketUpgrade };
