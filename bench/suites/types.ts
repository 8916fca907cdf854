import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { BENCH, PROJECT } from "../harness/runtimes.ts";

/** What the compiler had to do for a program. */
export interface TypesFigure {
  readonly name: string;
  readonly types: number;
  readonly instantiations: number;
  /** Seconds. */
  readonly checkTime: number;
}

const ROUTES = 200;

const PROGRAMS: readonly { readonly name: string; readonly head: string; route(index: number): string }[] = [
  { name: "nothing but the import of rolo", head: 'import { Router } from "@rolo/http";', route: () => "" },
  {
    name: `rolo, ${ROUTES} routes with two params`,
    head: 'import { Router } from "@rolo/http";\nconst router = new Router();',
    route: (index) =>
      `router.get("/r${index}/:a/x/:b", ({ params }) => ({ a: params.a.length, b: params.b.length }));`,
  },
  { name: "nothing but the import of hono", head: 'import { Hono } from "hono";', route: () => "" },
  {
    name: `hono, ${ROUTES} routes with two params`,
    head: 'import { Hono } from "hono";\nconst app = new Hono();',
    route: (index) =>
      `app.get("/r${index}/:a/x/:b", (c) => c.json({ a: c.req.param("a").length, b: c.req.param("b").length }));`,
  },
];

/** Type-checks programs of many routes and reads what the compiler says of itself. */
export async function measureTypes(): Promise<TypesFigure[]> {
  const folder = `${BENCH}.build/types`;
  mkdirSync(folder, { recursive: true });
  return PROGRAMS.map(({ name, head, route }, index) => {
    const file = `${folder}/program-${index}.ts`;
    const routes = Array.from({ length: ROUTES }, (_, number) => route(number));
    writeFileSync(file, `${head}\n${routes.join("\n")}\nexport {};\n`);
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config(file)));
    return { name, ...diagnostics(folder) };
  });
}

function config(file: string): object {
  return {
    compilerOptions: {
      target: "ES2022",
      module: "NodeNext",
      lib: ["ES2024", "ESNext.Disposable", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      paths: { "@rolo/http": [`${PROJECT}src/mod.ts`] },
    },
    files: [file],
  };
}

function diagnostics(folder: string): Omit<TypesFigure, "name"> {
  const tsc = `${PROJECT}node_modules/.bin/tsc`;
  const { stdout, status } = spawnSync(tsc, ["-p", folder, "--extendedDiagnostics"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The program does not compile: ${stdout.slice(0, 2000)}`);
  const figure = (label: string): number =>
    Number(new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1] ?? Number.NaN);
  return {
    types: figure("Types"),
    instantiations: figure("Instantiations"),
    checkTime: figure("Check time"),
  };
}
