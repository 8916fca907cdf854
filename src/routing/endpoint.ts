import type { PathParams, RequestContext } from "../context.ts";

/** What a route runs: gets the context, and gives any result. */
export type Endpoint<Context = RequestContext<PathParams>> = (context: Context) => unknown;

/** Calls an endpoint; replace it for endpoints that aren't functions of the context. */
export type Dispatcher<C extends RequestContext<unknown> = RequestContext, E = unknown> = (
  endpoint: E,
  context: C,
) => unknown;

/** Calls endpoints as functions of the context. */
export const callEndpoint: Dispatcher<RequestContext, unknown> = (endpoint, context) =>
  (endpoint as (context: RequestContext) => unknown)(context);
