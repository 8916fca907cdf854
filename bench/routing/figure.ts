import type { Runtime } from "../harness/runtimes.ts";

/** Nanoseconds by the name of a router, or by a number of routes. */
export type Times = Readonly<Record<string, number>>;

/** What routers take in process on a runtime. */
export interface RoutingFigure {
  readonly runtime: Runtime;
  /** Nanoseconds of a look-up by set of routes and router. */
  readonly lookUps: Readonly<Record<string, Times>>;
  /** Nanoseconds of a look-up by number of routes. */
  readonly growth: Times;
  /** Milliseconds to build a router of 10,000 routes. */
  readonly build: { readonly first: number; readonly median: number };
  /** Bytes of a route among 10,000, where a garbage collection can be asked for. */
  readonly memory?: number | undefined;
  /** Milliseconds to add a route to 10,000, find it, remove it and miss it; not in quick runs. */
  readonly churn?: { readonly median: number; readonly most: number } | undefined;
}
