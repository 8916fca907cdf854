import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

const canPin = availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

export const SERVER_CORE = 0;
export const CLIENT_CORE = 1;

/** The command, kept to one core where the system can. */
export function pinned(core: number, command: readonly string[]): string[] {
  return canPin ? ["taskset", "-c", String(core), ...command] : [...command];
}

/** Keeps this process, which is a client now and then, off the server's core. */
export function pinThisProcess(): void {
  if (canPin) spawnSync("taskset", ["-a", "-cp", String(CLIENT_CORE), String(process.pid)]);
}
