import type { RequestContext } from "../context.ts";
import type { Reply } from "../reply.ts";
import { Balancer } from "./balance.ts";
import { Forwarding } from "./forwarding.ts";
import { wholePath } from "./path.ts";
import { type ProxyOptions, proxySettings } from "./settings.ts";
import { cleanPath, type ProxyTarget } from "./target.ts";

/** How one request is forwarded. */
export interface ForwardOptions extends Omit<ProxyOptions, "balance" | "health"> {
  /** What is appended to the target's path, with or without a query of its own; the request's path by default. */
  readonly path?: string | undefined;
  /** Fields that replace the client's; `undefined` removes one. */
  readonly headers?: HeadersInit | Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Forwards one request to one target, as {@link proxy} does.
 *
 * A path that is given comes with its own query, or takes the request's if it has none.
 *
 * @throws TypeError or RangeError for a target or an option that can't be meant.
 * @throws HttpError 502 if the upstream fails, 504 if it is too slow.
 * @example
 * ```ts
 * import { forward, Router } from "@rolo/http";
 *
 * const client = { fetch: async (request: Request) => new Response(request.headers.get("x-user")) };
 * const router = new Router();
 * router.get("/me", (context) =>
 *   forward(context, "http://localhost:9090", { path: "/users/7", headers: { "x-user": "ada" }, client }),
 * );
 * const response = await router.handle(new Request("http://localhost/me"));
 * console.assert((await response.text()) === "ada");
 * ```
 */
export async function forward(
  context: RequestContext<unknown>,
  target: ProxyTarget,
  options: ForwardOptions = {},
): Promise<Reply | Response> {
  const { headers, path, ...others } = options;
  const settings = proxySettings("forward", others);
  const balancer = new Balancer(target, "round-robin", undefined);
  const forwarding = new Forwarding(context, settings, balancer, undefined, pathFor(context, path));
  forwarding.overrides = overridesOf(headers);
  return forwarding.answer();
}

function pathFor(context: RequestContext<unknown>, path: string | undefined): ReturnType<typeof wholePath> {
  const whole = wholePath(context);
  if (path === undefined) return whole;
  const { rest, query } = cleanPath(path);
  return { rest: path === "" ? undefined : rest, query: query === "" ? whole.query : query };
}

function overridesOf(headers: ForwardOptions["headers"]): [string, string | undefined][] {
  if (headers === undefined) return [];
  if (headers instanceof Headers) return [...headers];
  if (Symbol.iterator in headers) return [...(headers as Iterable<[string, string]>)];
  return Object.entries(headers);
}
