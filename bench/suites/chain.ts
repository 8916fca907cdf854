import { execFileSync } from "node:child_process";
import { buildScript } from "../harness/build.ts";
import { pinned, SERVER_CORE } from "../harness/cores.ts";
import { command, type Runtime } from "../harness/runtimes.ts";
import type { Settings } from "../suites.ts";

/** What the chain costs in process, in nanoseconds. */
export interface ChainFigure {
  readonly runtime: Runtime;
  /** `new Request` and `new Response`, and nothing else. */
  readonly bare: number;
  /** What `handle` of a gateway with one handler costs over that. */
  readonly handle: number;
  /** One more handler that looks at the request and passes on, synchronously. */
  readonly handler: number;
  /** The same as an async function. */
  readonly asyncHandler: number;
  /** One more response handler that sets a field of the answer. */
  readonly responseHandler: number;
}

/** Runs the chain by itself on every runtime that has a clock. */
export async function measureChain(settings: Settings): Promise<ChainFigure[]> {
  const figures: ChainFigure[] = [];
  for (const runtime of settings.runtimes) {
    // Time stands still in a Worker.
    if (runtime === "workerd") continue;
    const file = await buildScript("suites/chain-script.ts", runtime);
    const [program, ...args] = pinned(SERVER_CORE, command(runtime, file));
    const output = execFileSync(program!, args, { encoding: "utf8" });
    figures.push({ runtime, ...(JSON.parse(output) as Omit<ChainFigure, "runtime">) });
  }
  return figures;
}
