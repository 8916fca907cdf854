import { spawnSync } from "node:child_process";

/**
 * Whether a Debian program that some tests need is there. Where it is missing they are skipped with a message, and
 * fail where `.ci/run` was to install it.
 */
export function isInstalled(command: string, debianPackage: string, versionFlag = "--version"): boolean {
  const { error } = spawnSync(command, [versionFlag], { stdio: "ignore" });
  if (error === undefined) return true;
  const message = `${command} is not installed (apt-get install ${debianPackage})`;
  if (process.env.ROLO_REQUIRE_PROGRAMS === "1") throw new Error(message);
  console.warn(`Tests are skipped: ${message}`);
  return false;
}
