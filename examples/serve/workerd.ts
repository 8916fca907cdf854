import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, posix, relative } from "node:path";

/**
 * The command that serves a built module with workerd alone, without wrangler: it writes the configuration that
 * lists the module and everything it imports. `entry` is a path under `root`, such as `dist/examples/serve/workers.js`.
 */
export function workerdCommand(root: string, entry: string, options: { port: number }): string[] {
  const config = join(root, "dist/workerd", `${basename(dirname(entry))}.capnp`);
  mkdirSync(dirname(config), { recursive: true });
  writeFileSync(config, configuration(root, entry, dirname(config), options.port));
  return [join(root, "node_modules/.bin/workerd"), "serve", config];
}

function configuration(root: string, entry: string, directory: string, port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    # What the worker fetches may be on this machine.
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  compatibilityDate = "2026-11-17",
  modules = [
${moduleList(root, entry, directory)}
  ],
);
`;
}

// tsc writes every static import so; those in comments are indented.
const IMPORT = /^(?:import|export)\b(?:[\w\s{},*$]*\bfrom)?\s*"([^"]+)"/gm;

function moduleList(root: string, entry: string, directory: string): string {
  const modules = new Map<string, string>();
  const pending = [posix.normalize(entry)];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (modules.has(path)) continue;
    const file = join(root, path);
    modules.set(path, `esModule = embed ${JSON.stringify(relative(directory, file))}`);
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      const target = specifier.startsWith(".")
        ? posix.join(dirname(path), specifier)
        : packageFile(root, specifier, path);
      if (!specifier.startsWith(".")) {
        // workerd knows no packages: a bare name is a path beside the importing module.
        const alias = posix.join(dirname(path), specifier);
        const back = posix.relative(dirname(alias), target);
        modules.set(alias, `esModule = ${JSON.stringify(`export * from ${JSON.stringify(back)};`)}`);
      }
      pending.push(target);
    }
  }
  return [...modules].map(([name, source]) => `    (name = ${JSON.stringify(name)}, ${source}),`).join("\n");
}

/** The file that one of our own package's names stands for. */
function packageFile(root: string, specifier: string, importer: string): string {
  const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const target = exports[specifier.replace(name, ".")]?.default;
  if (target === undefined) {
    throw new Error(`${importer} imports ${JSON.stringify(specifier)}; expected a relative path or ${name}`);
  }
  return posix.normalize(target);
}
