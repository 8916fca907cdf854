import type { RequestContext } from "../context.ts";
import type { SchemaOptions } from "../schema.ts";
import { validationOf } from "../validation/validation.ts";

/** What a route's options put before and after its endpoint. */
export interface RouteSteps {
  /** Runs between match and endpoint; a throw answers the request. */
  prepare?(context: RequestContext<unknown>): void | Promise<void>;
  /** Looks at the endpoint's result and gives the one to answer with. */
  readonly check?: ((result: unknown, context: RequestContext<unknown>) => unknown) | undefined;
}

/** What stands between pattern and endpoint: nothing, for a route whose options ask for nothing. */
export function stepsOf(route: {
  readonly options: SchemaOptions;
  readonly methods: readonly string[];
  readonly isWebSocket: boolean;
  readonly path: string;
  readonly inherited: readonly string[];
}): RouteSteps | undefined {
  return validationOf(route);
}
