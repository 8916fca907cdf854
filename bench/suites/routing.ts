import { execFileSync } from "node:child_process";
import { buildScript } from "../harness/build.ts";
import { pinned, SERVER_CORE } from "../harness/cores.ts";
import { command, type Runtime } from "../harness/runtimes.ts";
import type { Times } from "../routing/measure.ts";
import type { Settings } from "../suites.ts";

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

/** Measures look-ups, whole URL in and params out, beside other routers on every runtime that has a clock. */
export async function measureRouting({ quick, runtimes }: Settings): Promise<RoutingFigure[]> {
  const figures: RoutingFigure[] = [];
  for (const runtime of runtimes) {
    // Time stands still in a Worker.
    if (runtime === "workerd") continue;
    const file = await buildScript("routing/run.ts", runtime);
    const [program, ...args] = pinned(SERVER_CORE, command(runtime, file, true));
    const output = execFileSync(program!, [...args, ...(quick ? ["--quick"] : [])], { encoding: "utf8" });
    figures.push({ runtime, ...(JSON.parse(output) as Omit<RoutingFigure, "runtime">) });
  }
  return figures;
}
