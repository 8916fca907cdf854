import type { RequestContext } from "../context.ts";
import type { RouteOptions } from "./route.ts";

/** What a route's options put before and after its endpoint. */
export interface RouteSteps {
  /** Runs between match and endpoint; a throw answers the request. */
  prepare?(context: RequestContext<unknown>): void | Promise<void>;
  /** Looks at the endpoint's result and gives the one to answer with. */
  check?(result: unknown, context: RequestContext<unknown>): unknown;
}

/** The seam for what stands between pattern and endpoint: nothing, for a route whose options ask for nothing. */
export function stepsOf(_route: { readonly options: RouteOptions }): RouteSteps | undefined {
  return undefined;
}
