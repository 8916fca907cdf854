import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { hasWrk } from "./load.ts";
import { BENCH, command, PROJECT, RUNTIMES } from "./runtimes.ts";

/** Where and when figures were taken. */
export interface Machine {
  readonly date: string;
  readonly commit: string;
  readonly processor: string;
  readonly cores: number;
  /** GiB. */
  readonly memory: number;
  readonly client: string;
  readonly versions: Readonly<Record<string, string>>;
}

export function machine(): Machine {
  const commit = execFileSync("git", ["describe", "--always", "--dirty"], { cwd: PROJECT, encoding: "utf8" });
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit.trim(),
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    client: hasWrk ? "wrk" : "the bundled client",
    versions: { ...runtimeVersions(), ...peerVersions() },
  };
}

function runtimeVersions(): Record<string, string> {
  return Object.fromEntries(
    RUNTIMES.map((runtime) => {
      const { stdout } = spawnSync(command(runtime, "")[0]!, ["--version"], { encoding: "utf8" });
      return [runtime, /\d[\d.-]+/.exec(stdout ?? "")?.[0] ?? "missing"];
    }),
  );
}

function peerVersions(): Record<string, string> {
  const { devDependencies } = JSON.parse(readFileSync(`${BENCH}package.json`, "utf8")) as {
    devDependencies: Record<string, string>;
  };
  return devDependencies;
}
