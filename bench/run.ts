/**
 * Measures the toolkit beside its peers and a control written by hand.
 *
 *     npm run bench [-- options]
 *
 *     --quick              fewer rounds and peers, under four minutes
 *     --suite a,b          only these suites
 *     --runtime a,b        only these runtimes
 *     --workload a,b       only these workloads
 *     --framework a,b      only these frameworks, and the control
 *     --processes N        fresh processes of every server
 *     --rounds N           windows of a second in each of them
 *     --compare COMMIT     this toolkit beside the one of a commit; fails if a ratio fell by over 10 %
 *     --no-write           leaves README.md and results/ as they are
 */
import { parseArgs } from "node:util";
import { compare } from "./harness/compare.ts";
import { pinThisProcess } from "./harness/cores.ts";
import { show, writeReport } from "./harness/report.ts";
import { RUNTIMES, type Runtime } from "./harness/runtimes.ts";
import { SUITES, type SuiteName } from "./suites.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    suite: { type: "string" },
    runtime: { type: "string" },
    workload: { type: "string" },
    framework: { type: "string" },
    processes: { type: "string" },
    rounds: { type: "string" },
    compare: { type: "string" },
    "no-write": { type: "boolean", default: false },
  },
});

const { quick } = values;
const settings = {
  quick,
  runtimes:
    names<Runtime>(values.runtime, RUNTIMES) ?? RUNTIMES.filter((name) => !quick || name !== "node20"),
  workloads: names(values.workload) ?? (quick ? ["hello", "param", "hooked", "native"] : undefined),
  frameworks: names(values.framework) ?? (quick ? ["raw", "rolo", "hono"] : undefined),
  processes: Number(values.processes ?? (quick ? 1 : 2)),
  rounds: Number(values.rounds ?? 1),
  warmUps: quick ? 0 : 1,
};

pinThisProcess();
if (values.compare !== undefined) {
  process.exitCode = (await compare(values.compare, settings)) ? 0 : 1;
} else {
  const suites = names<SuiteName>(values.suite, Object.keys(SUITES)) ?? (Object.keys(SUITES) as SuiteName[]);
  const results: Record<string, unknown> = {};
  for (const suite of suites) {
    const start = performance.now();
    results[suite] = await SUITES[suite](settings);
    console.error(`${suite}: ${Math.round((performance.now() - start) / 1000)} s`);
    if (!values["no-write"] && !quick) writeReport(results);
  }
  if (values["no-write"] || quick) console.log(show(results));
}

function names<T extends string>(list: string | undefined, known?: readonly string[]): T[] | undefined {
  const given = list?.split(",");
  const unknown = given?.find((name) => known !== undefined && !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`Unknown name ${unknown}; expected some of ${known!.join(", ")}`);
  return given as T[] | undefined;
}
