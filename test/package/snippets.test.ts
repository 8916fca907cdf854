import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { extractSnippets, readSnippets, type Snippet, snippetFile } from "./snippets.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
// Under the package, so that a snippet's `@rolo/http` is the package itself, built.
const folder = join(root, "dist/snippets");

const pages = ["README.md", "examples/README.md"].filter((path) => existsSync(join(root, path)));
const sources = ["src", "adapters"].flatMap((start) =>
  readdirSync(join(root, start), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${start}/${name}`),
);
const snippets = [...pages, ...sources.sort()].flatMap((path) => readSnippets(root, path));

const typeErrors = new Map<string, string[]>();
let results: Record<string, string> = {};

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const snippet of snippets) writeFileSync(join(folder, snippetFile(snippet)), snippet.code);
  cpSync(join(root, "test/package/snippet-globals.d.ts"), join(folder, "globals.d.ts"));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "../../tsconfig.json",
      compilerOptions: {
        composite: false,
        declaration: false,
        sourceMap: false,
        noUnusedLocals: false,
        noUnusedParameters: false,
        rootDir: ".",
        outDir: "js",
        types: ["node"],
      },
      include: ["*.ts"],
      references: [],
    }),
  );
  await compile();
  await runAll();
}, 120_000);

async function compile(): Promise<void> {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const output = await promisify(execFile)(process.execPath, [tsc, "-p", folder, "--pretty", "false"]).then(
    () => "",
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
  for (const line of output.split("\n")) {
    const [, file, row, message] = /([^/\s]+\.ts)\((\d+),\d+\): (.*)/.exec(line) ?? [];
    const snippet = snippets.find((candidate) => snippetFile(candidate) === file);
    if (snippet === undefined) {
      if (/error TS/.test(line)) throw new Error(line);
      continue;
    }
    const errors = typeErrors.get(file!) ?? [];
    typeErrors.set(file!, [...errors, `${snippet.path}:${snippet.line + Number(row) - 1}: ${message}`]);
  }
}

async function runAll(): Promise<void> {
  const files = snippets.filter(({ isRun }) => isRun).map(compiledFile);
  const runner = join(root, "test/package/snippet-runner.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [runner, ...files], { cwd: folder });
  results = JSON.parse(stdout.trimEnd().split("\n").at(-1)!) as Record<string, string>;
}

function compiledFile(snippet: Snippet): string {
  return join(folder, "js", snippetFile(snippet).replace(/\.ts$/, ".js"));
}

test("there are snippets", () => {
  expect(snippets.length).toBeGreaterThan(10);
});

describe("the snippet at", () => {
  test.each(snippets.map((snippet) => [`${snippet.path}:${snippet.line}`, snippet] as const))(
    "%s stands as it is",
    (_place, snippet) => {
      expect(typeErrors.get(snippetFile(snippet)) ?? []).toEqual([]);
      expect(snippet.isRun ? results[compiledFile(snippet)] : "").toBe("");
    },
  );
});

describe("extraction", () => {
  test("takes the ts blocks of a page, with their lines", () => {
    const page = [
      "# Title",
      "```ts",
      "a();",
      "",
      "b();",
      "```",
      "```sh",
      "ls",
      "```",
      "```ts no-run",
      "c();",
      "```",
    ];
    expect(extractSnippets("README.md", page.join("\n"))).toEqual([
      { path: "README.md", line: 3, code: "a();\n\nb();\n", isRun: true },
      { path: "README.md", line: 11, code: "c();\n", isRun: false },
    ]);
  });

  test("takes the ts blocks of doc comments without their margin", () => {
    const source = [
      "/**",
      " * @example",
      " * ```ts",
      " * if (a) {",
      " *   b();",
      " *",
      " * }",
      " * ```",
      " */",
      "f();",
    ];
    expect(extractSnippets("src/a.ts", source.join("\n"))).toEqual([
      { path: "src/a.ts", line: 4, code: "if (a) {\n  b();\n\n}\n", isRun: true },
    ]);
  });
});
