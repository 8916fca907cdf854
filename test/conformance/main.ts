import { parseArgs } from "node:util";
import { isReadmeCurrent, writeReadme } from "./readme-table.ts";
import { Rendezvous, runOn } from "./run.ts";
import { type RuntimeName, runtimeNames } from "./runtimes.ts";

/*
 * npm run conformance                                every behaviour on every runtime
 * npm run conformance -- --runtime bun --only HEAD   those of one runtime whose title holds a text
 * npm run conformance:table                          the known differences into the README, and nothing else
 */
const { values } = parseArgs({
  options: {
    runtime: { type: "string", multiple: true },
    only: { type: "string" },
    table: { type: "boolean" },
  },
});
if (values.table) {
  writeReadme();
  process.exit();
}
const chosen = (values.runtime ?? runtimeNames) as RuntimeName[];
for (const name of chosen) {
  if (!runtimeNames.includes(name)) {
    throw new Error(`Unknown runtime "${name}"; expected ${runtimeNames.join(", ")}`);
  }
}

// Each server process is watched until the end.
process.setMaxListeners(0);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const everybody = new Rendezvous(chosen.length);
const reports = await Promise.all(chosen.map((runtime) => runOn(runtime, values.only ?? "", everybody)));
let passed = 0;
let failed = 0;
if (isReadmeCurrent()) passed++;
else {
  failed++;
  console.log("README.md lists other differences than differences.ts: run npm run conformance:table");
}
for (const report of reports) {
  passed += report.passed + report.known;
  failed += report.failures.length;
  for (const { title, message } of report.failures) {
    console.log(`\n${report.runtime}: ${title}\n    ${message.replaceAll("\n", "\n    ")}`);
  }
}
console.log();
for (const { runtime, passed, failures, known, seconds } of reports) {
  const counts = `${passed} passed, ${failures.length} failed, ${known} known differences`;
  console.log(`${runtime.padEnd(12)} ${counts}, ${seconds.toFixed(1)} s`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
