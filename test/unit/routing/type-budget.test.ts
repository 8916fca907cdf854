import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const here = new URL(".", import.meta.url).pathname;
const root = new URL("../../../", import.meta.url).pathname;

/** How many types a program of routes makes the compiler instantiate. */
function instantiations(routes: readonly string[]): number {
  const folder = mkdtempSync(join(here, "budget-"));
  try {
    const file = join(folder, "routes.ts");
    writeFileSync(
      file,
      `import { Router } from "../../../../src/mod.ts";\nexport const router = new Router();\n${routes.join("\n")}\n`,
    );
    const config = {
      extends: "../../../../tsconfig.json",
      compilerOptions: {
        noEmit: true,
        composite: false,
        allowImportingTsExtensions: true,
        rewriteRelativeImportExtensions: false,
      },
      files: ["routes.ts"],
      references: [],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const output = execFileSync(
      join(root, "node_modules/.bin/tsc"),
      ["-p", folder, "--extendedDiagnostics"],
      {
        encoding: "utf8",
      },
    );
    return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SHAPES = [
  "/a%/:id",
  "/a%/:owner/:repo/issues/:number",
  "/b%/items",
  "/c%/:from-:to",
  "/d%/:x?",
  "/e%/files/*",
];

test("200 typed routes take under 60,000 instantiations", { timeout: 60_000 }, () => {
  const routes = Array.from({ length: 200 }, (_, i) => {
    const path = SHAPES[i % SHAPES.length]!.replace("%", String(i));
    return `router.get("${path}", ({ params }) => Object.values(params));`;
  });
  const own = instantiations(routes) - instantiations([]);
  expect(own).toBeGreaterThan(200);
  expect(own).toBeLessThan(60_000);
});
