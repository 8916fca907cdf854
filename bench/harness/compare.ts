import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { measureServers } from "../suites/servers.ts";
import type { Settings } from "../suites.ts";
import type { ServerFigure } from "./rounds.ts";
import { BENCH, PROJECT } from "./runtimes.ts";
import { hasFallen } from "./statistics.ts";

/** Measures this toolkit beside the one of a commit, prints both, and tells whether no ratio fell beyond noise. */
export async function compare(commit: string, settings: Settings): Promise<boolean> {
  const root = `${BENCH}.build/compare`;
  git("worktree", "remove", "--force", root);
  git("worktree", "prune");
  execFileSync("git", ["worktree", "add", "--detach", root, commit], { cwd: PROJECT, stdio: "ignore" });
  try {
    symlinkSync(`${PROJECT}node_modules`, `${root}/node_modules`);
    const processes = Math.max(3, settings.processes);
    const other = { label: commit.replaceAll("/", "-"), root };
    const { figures } = await measureServers({ ...settings, frameworks: ["rolo"], processes, other });
    return printComparison(figures, `rolo@${other.label}`);
  } finally {
    git("worktree", "remove", "--force", root);
  }
}

/** Prints a line for every workload; false if one fell. */
export function printComparison(figures: readonly ServerFigure[], before: string): boolean {
  let isFine = true;
  for (const now of figures.filter(({ framework }) => framework === "rolo")) {
    const then = figures.find(
      ({ runtime, workload, framework }) =>
        runtime === now.runtime && workload === now.workload && framework === before,
    );
    if (then === undefined) continue;
    const fell = hasFallen(then.ratio, now.ratio);
    if (fell) isFine = false;
    const change = ((now.ratio.median / then.ratio.median - 1) * 100).toFixed(1);
    const figure = `${then.ratio.median.toFixed(2)} -> ${now.ratio.median.toFixed(2)} (${change} %)`;
    console.log(`${now.runtime} ${now.workload}: ${figure}${fell ? " FELL" : ""}`);
  }
  return isFine;
}

function git(...args: string[]): void {
  try {
    execFileSync("git", args, { cwd: PROJECT, stdio: "ignore" });
  } catch {
    // There was nothing to remove.
  }
}
