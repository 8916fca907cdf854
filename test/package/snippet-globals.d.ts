// What snippets for other runtimes name; their own types would clash with Node's.
declare const Deno: { serve(...parameters: unknown[]): unknown };
declare const Bun: { serve(...parameters: unknown[]): unknown };
