import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const RUNTIMES = ["node", "node20", "bun", "deno", "workerd"] as const;
export type Runtime = (typeof RUNTIMES)[number];

export const BENCH: string = fileURLToPath(new URL("..", import.meta.url));
export const PROJECT: string = fileURLToPath(new URL("../..", import.meta.url));

/** Where Node 20 is: `NODE20`, or the system's own Node where it is one. */
const NODE20 = process.env.NODE20 ?? "/usr/bin/node";

/** The command that runs a module of a runtime; with `gc`, scripts can ask for a garbage collection. */
export function command(runtime: Runtime, file: string, gc = false): string[] {
  const bin = `${PROJECT}node_modules/.bin/`;
  switch (runtime) {
    case "node":
      return [`${bin}node`, ...(gc ? ["--expose-gc"] : []), file];
    case "node20":
      return [NODE20, ...(gc ? ["--expose-gc"] : []), file];
    case "bun":
      return [`${bin}bun`, file];
    case "deno":
      return [
        `${bin}deno`,
        "run",
        "--allow-all",
        "--no-check",
        "--quiet",
        ...(gc ? ["--v8-flags=--expose-gc"] : []),
        file,
      ];
    case "workerd":
      return [`${bin}workerd`, "serve", "--experimental", file];
  }
}

/** The suffix of the apps that are made for a runtime: `hono.node.ts` serves on both Nodes. */
export function family(runtime: Runtime): "node" | "bun" | "deno" | "workers" {
  return runtime === "node20" ? "node" : runtime === "workerd" ? "workers" : runtime;
}

/** The frameworks that can be served on a runtime, the raw control first. */
export function frameworks(runtime: Runtime): string[] {
  const suffix = family(runtime);
  const names = readdirSync(`${BENCH}apps`).map((file) => file.split(".")[0]!);
  const known = [...new Set(names)].filter((name) => name !== "shared" && name !== "listen");
  return known
    .filter((name) => {
      if (existsSync(`${BENCH}apps/${name}.${suffix}.ts`)) return true;
      return suffix !== "node" && name !== "rolo" && existsSync(`${BENCH}apps/${name}.ts`);
    })
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

function rank(name: string): number {
  return name === "raw" ? 0 : name === "rolo" ? 1 : 2;
}
