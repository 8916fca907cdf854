// Everything CI runs, in order: `npm test`. All steps run, whatever one of them finds; the last line sums them up.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { systemNode } from "./system-node.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
const machineNode = systemNode();
const currentNode = `${root}node_modules/node/bin/node`;
const vitest = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config",
  "test/vitest.config.ts",
  "--reporter=dot",
];
// Behaviours that hang on the JavaScript engine and its web APIs.
const everywhere = ["test/unit", "test/spec", "test/parity"];

/** @type {{ name: string, command: string[] }[]} */
const steps = [
  { name: "lint", command: [bin("biome"), "check", "--error-on-warnings"] },
  { name: "types", command: [bin("tsc"), "-b"] },
  { name: "build", command: [bin("tsc"), "-b", "src", "adapters", "examples"] },
  { name: "tests, Node of this machine", command: [machineNode, ...vitest] },
  { name: "tests, current Node", command: [currentNode, ...vitest, ...everywhere] },
  { name: "unit tests, Bun", command: [bin("bun"), "--bun", ...vitest, "test/unit"] },
  {
    name: "unit tests, Deno",
    command: [bin("deno"), "run", "-A", "--quiet", "--node-modules-dir=manual", ...vitest, "test/unit"],
  },
  { name: "conformance", command: [machineNode, "dist/test/conformance/main.js"] },
];

/** Runs one step; gives its exit code and what it printed. */
function run([command, ...parameters]) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, CI: "true" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }));
  });
}

/** What a step counted: vitest's `Tests` line, or any line `N passed, N failed[, N skipped]`. */
function countsOf(output) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const lines = output
    .split("\n")
    .filter((line) => /^\s*Tests\s+\d/.test(line) || /^\d+ passed, \d+ failed(, \d+ skipped)?$/.test(line));
  for (const [, count, kind] of lines.join("\n").matchAll(/(\d+) (passed|failed|skipped)/g)) {
    counts[kind] += Number(count);
  }
  return counts;
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, command } of steps) {
  const started = performance.now();
  const { code, output } = await run(command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counts = countsOf(output);
  // A step that counts nothing is one check; one that fails without a failed test failed as a whole.
  if (counts.passed + counts.failed === 0) counts[code === 0 ? "passed" : "failed"] = 1;
  else if (code !== 0 && counts.failed === 0) counts.failed = 1;
  for (const kind of Object.keys(total)) total[kind] += counts[kind];
  console.log(
    `${counts.failed === 0 ? "ok  " : "FAIL"} ${name.padEnd(28)} ${seconds.padStart(6)} s  ${summary(counts)}`,
  );
  if (counts.failed > 0) console.log(readable(output));
}
console.log(summary(total));
process.exitCode = total.failed === 0 ? 0 : 1;

/** Indented, without the rows of dots and the stack of empty lines. */
function readable(output) {
  return output
    .replace(/^[·x,-]+(?=\S|$)/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .replace(/^/gm, "     ");
}

function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
