import { execFileSync } from "node:child_process";
import { buildScript } from "../harness/build.ts";
import { pinned, SERVER_CORE } from "../harness/cores.ts";
import { command } from "../harness/runtimes.ts";
import type { RoutingFigure } from "../routing/figure.ts";
import type { Settings } from "../suites.ts";

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
