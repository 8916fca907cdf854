import { workerdCommand } from "./workerd.ts";

export const runtimes = ["node", "deno", "bun", "workers"] as const;

export type Runtime = (typeof runtimes)[number];

export function isRuntime(name: string): name is Runtime {
  return (runtimes as readonly string[]).includes(name);
}

/** The command that runs a directory's built server for a runtime, such as `dist/examples/serve/bun.js`. */
export function serveCommand(runtime: Runtime, root: string, directory: string, port: number): string[] {
  const program = `${root}${directory}/${runtime}.js`;
  switch (runtime) {
    case "node":
      return [installedNode(), program];
    case "deno":
      return [`${root}node_modules/.bin/deno`, "run", "--allow-net", "--allow-env", program];
    case "bun":
      return [`${root}node_modules/.bin/bun`, program];
    case "workers":
      return workerdCommand(root, `${directory}/workers.js`, { port });
  }
}

/** The machine's own Node: npm puts the newer one of `node_modules` ahead of it, but says which one it runs on. */
export function installedNode(): string {
  return process.env.npm_node_execpath ?? process.execPath;
}
