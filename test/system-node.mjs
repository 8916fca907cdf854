import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The machine's own Node: npm scripts put `node_modules/.bin` first in PATH, where `node` is the current one.
 * @returns {string}
 */
export function systemNode() {
  const folders = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"));
  const name = process.platform === "win32" ? "node.exe" : "node";
  return (
    folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ??
    process.env.npm_node_execpath ??
    process.execPath
  );
}
