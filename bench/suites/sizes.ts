import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { toolkitPlugin } from "../harness/build.ts";
import { PROJECT } from "../harness/runtimes.ts";

/** One bundle, in bytes. */
export interface SizeFigure {
  readonly name: string;
  readonly minified: number;
  readonly gzip: number;
  /** What it should stay under, gzipped. */
  readonly goal: number | undefined;
}

const HELLO_WORKER = `import { Router } from "@rolo/http";
import { toExportedHandler } from "@rolo/http/workers";
const router = new Router();
router.get("/hello/:name", ({ params }) => "hello " + params.name);
export default toExportedHandler(router);`;

interface Bundle {
  readonly name: string;
  readonly code: string;
  /** What package.json may choose files by; as a bundler for no runtime in particular if left out. */
  readonly conditions?: readonly string[];
  readonly goal?: number;
}

// As wrangler bundles.
const WORKERS = ["workerd", "worker", "browser"];

const BUNDLES: readonly Bundle[] = [
  {
    name: "hello router on Workers, tree-shaken",
    code: HELLO_WORKER,
    conditions: WORKERS,
    goal: 9 * 1024,
  },
  { name: "`client` alone", code: 'export { client } from "@rolo/http";', conditions: ["browser"] },
  { name: "`.`", code: 'export * from "@rolo/http";', goal: 25 * 1024 },
  ...["node", "deno", "bun", "workers"].map((entry) => ({
    name: `\`.\` and \`./${entry}\``,
    code: `export * from "@rolo/http"; export * as adapter from "@rolo/http/${entry}";`,
    conditions: entry === "workers" ? WORKERS : [entry],
  })),
];

/** Bundles the entry points with esbuild, minified, as a deployment would. */
export async function measureSizes(): Promise<SizeFigure[]> {
  const figures: SizeFigure[] = [];
  for (const { name, code, conditions = [], goal } of BUNDLES) {
    const bytes = await minified(code, conditions);
    figures.push({ name, minified: bytes.byteLength, gzip: gzipSync(bytes, { level: 9 }).byteLength, goal });
  }
  return figures;
}

async function minified(contents: string, conditions: readonly string[]): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: PROJECT, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2024",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: [...conditions],
    // The optional peers are no part of the toolkit.
    external: ["node:*", "cloudflare:*", "ws", "undici", "@valibot/to-json-schema"],
    plugins: [toolkitPlugin(PROJECT)],
    logLevel: "error",
  });
  return outputFiles[0]!.contents;
}
