import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { build, type Plugin } from "esbuild";
import { BENCH, family, PROJECT, type Runtime } from "./runtimes.ts";

/** What is to be built: an app for a runtime, with the toolkit as it is in a folder. */
export interface BuildOptions {
  readonly runtime: Runtime;
  readonly framework: string;
  /** The folder of the toolkit, so that two commits can be compared; this one by default. */
  readonly root?: string | undefined;
  /** Tells the builds of two roots apart. */
  readonly label?: string | undefined;
}

/** Builds an app into one module (on workerd: two, and a configuration) and gives the file to run. */
export async function buildApp(options: BuildOptions): Promise<string> {
  const { runtime, framework, root = PROJECT, label = "here" } = options;
  const folder = `${BENCH}.build/${label}/${framework}-${runtime}`;
  mkdirSync(folder, { recursive: true });
  if (runtime !== "workerd") {
    await bundle(listenEntry(runtime, framework), `${folder}/server.mjs`, runtime, root);
    return `${folder}/server.mjs`;
  }
  await bundle(workerEntry(framework, false), `${folder}/plain.mjs`, runtime, root);
  await bundle(workerEntry(framework, true), `${folder}/hooked.mjs`, runtime, root);
  writeFileSync(`${folder}/config.capnp`, WORKERD_CONFIG);
  return `${folder}/config.capnp`;
}

/** Builds a script of this folder that runs by itself, and gives the file to run. */
export async function buildScript(script: string, runtime: Runtime): Promise<string> {
  const outfile = `${BENCH}.build/here/${script.replaceAll("/", "-")}-${runtime}.mjs`;
  await bundle(`import "../${script}";`, outfile, runtime, PROJECT);
  return outfile;
}

/** Imports the toolkit by name from the sources in a folder. */
export function toolkitPlugin(root: string): Plugin {
  return {
    name: "toolkit",
    setup({ onResolve }) {
      onResolve({ filter: /^@rolo\/http(\/|$)/ }, ({ path }) => {
        const entry = path.slice("@rolo/http".length + 1);
        const file =
          entry === "" ? "src/mod.ts" : entry === "testing" ? "src/testing.ts" : `adapters/${entry}.ts`;
        return { path: `${root}/${file}`, sideEffects: false };
      });
    },
  };
}

async function bundle(contents: string, outfile: string, runtime: Runtime, root: string): Promise<void> {
  await build({
    stdin: { contents, resolveDir: `${BENCH}apps`, loader: "ts" },
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    platform: runtime === "workerd" ? "neutral" : "node",
    conditions: runtime === "workerd" ? ["workerd", "worker"] : runtime === "node20" ? ["node"] : [runtime],
    mainFields: ["module", "main"],
    external: runtime === "workerd" ? ["node:*", "cloudflare:*"] : PEERS,
    plugins: [toolkitPlugin(root), WITHOUT_SHIMS],
    logLevel: "error",
  });
}

// On npm, what is made for Deno comes with shims for Node in place of Deno's own globals.
const WITHOUT_SHIMS: Plugin = {
  name: "without-shims",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]_dnt\.shims\.js$/ }, () => ({
      contents: `export const { Deno, Blob, crypto, fetch, File, FormData, Headers, Request, Response } = globalThis;
        export const dntGlobalThis = globalThis;`,
    }));
  },
};

// Peers are run as they are published, but on workerd, which takes whole modules.
const PEERS = [
  "hono",
  "@hono/*",
  "h3",
  "h3/*",
  "srvx",
  "srvx/*",
  "fastify",
  "elysia",
  "ws",
  "crossws",
  "crossws/*",
  "httpxy",
  "http-proxy-3",
  "@fastify/*",
];

function listenEntry(runtime: Runtime, framework: string): string {
  const suffix = family(runtime);
  const own = existsSync(`${BENCH}apps/${framework}.${suffix}.ts`);
  const imports = own
    ? `import { listen } from "./${framework}.${suffix}.ts";`
    : `import { fetchHandler } from "./${framework}.ts";
       import { listenWith } from "./listen.${suffix}.ts";
       const listen = (isHooked, port) => listenWith(fetchHandler(isHooked), port);`;
  return `${imports}
    await listen(false, Number(process.env.PORT));
    if (process.env.HOOKED_PORT) await listen(true, Number(process.env.HOOKED_PORT));`;
}

function workerEntry(framework: string, isHooked: boolean): string {
  const own = existsSync(`${BENCH}apps/${framework}.workers.ts`);
  return `import { fetchHandler } from "./${framework}${own ? ".workers" : ""}.ts";
    const fetch = fetchHandler(${isHooked});
    export default { fetch: (request, env, ctx) => fetch(request, env, ctx) };`;
}

const WORKERD_CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "plain", worker = .plain), (name = "hooked", worker = .hooked)],
  sockets = [
    (name = "plain", address = "127.0.0.1:0", http = (), service = "plain"),
    (name = "hooked", address = "127.0.0.1:0", http = (), service = "hooked"),
  ]
);
const plain :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "plain.mjs")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["enable_request_signal"],
);
const hooked :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "hooked.mjs")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["enable_request_signal"],
);
`;
