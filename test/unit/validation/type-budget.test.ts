import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const here = new URL(".", import.meta.url).pathname;
const root = new URL("../../../", import.meta.url).pathname;

/** How many types a program makes the compiler instantiate. */
function instantiations(lines: readonly string[]): number {
  const folder = mkdtempSync(join(here, "budget-"));
  try {
    const head = 'import * as v from "valibot";\nimport { client, Router } from "../../../../src/mod.ts";';
    writeFileSync(join(folder, "program.ts"), [head, ...lines, "export { v, client, Router };"].join("\n"));
    const config = {
      extends: "../../../../tsconfig.json",
      compilerOptions: {
        noEmit: true,
        composite: false,
        allowImportingTsExtensions: true,
        rewriteRelativeImportExtensions: false,
      },
      files: ["program.ts"],
      references: [],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const compiler = join(root, "node_modules/.bin/tsc");
    const output = execFileSync(compiler, ["-p", folder, "--extendedDiagnostics"], { encoding: "utf8" });
    return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const verbs = ["get", "put", "post", "delete"];

function route(i: number): string {
  const verb = verbs[i % 4]!;
  const schemas = ["get", "delete"].includes(verb)
    ? "query: v.object({ q: v.optional(v.string()) }), response: Item"
    : "body: Item, response: { 200: Item, 404: Missing }";
  return `r${i}: router.${verb}("/a${i}/:id/b/:thing", { ${schemas} }, ({ params }) => ({ name: params.id, price: 1 })),`;
}

function call(i: number): string {
  const verb = verbs[i % 4]!;
  const body = ["get", "delete"].includes(verb) ? "" : ', body: { name: "a", price: 1 }';
  const made = `await api.${verb}("/a${i}/:id/b/:thing", { params: { id: "1", thing: "2" }${body} })`;
  return `{ const answer = ${made}; if (answer.ok) answer.data.price.toFixed(); }`;
}

test("200 routes with schemas and a client of them take under 150,000 instantiations", {
  timeout: 60_000,
}, () => {
  const numbers = Array.from({ length: 200 }, (_, i) => i);
  const program = [
    "const router = new Router();",
    "const Item = v.object({ name: v.string(), price: v.number() });",
    "const Missing = v.object({ why: v.string() });",
    `const routes = { ${numbers.map(route).join("\n")} };`,
    'const api = client<typeof routes>("http://localhost");',
  ];
  const some = instantiations([...program, ...numbers.slice(0, 40).map(call)]) - instantiations([]);
  expect(some).toBeGreaterThan(1000);
  expect(some).toBeLessThan(150_000);
  const all = instantiations([...program, ...numbers.map(call)]) - instantiations([]);
  expect(all - some).toBeLessThan(160 * 750);
});
