import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { systemNode } from "../system-node.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>;
}

interface JsrJson {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, string>>;
}

const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as PackageJson;
const jsrJson = JSON.parse(readFileSync(join(root, "jsr.json"), "utf8")) as JsrJson;
const keys = Object.keys(packageJson.exports);

/** The names an entry point exports, types marked as such, in alphabetical order. */
function exportedNames(path: string): string[] {
  const text = readFileSync(join(root, path), "utf8");
  const names: string[] = [];
  for (const [, isType, list] of text.matchAll(/^export( type)? \{([^}]*)\}/gm)) {
    for (const member of list!.split(",").map((name) => name.trim())) {
      if (member === "") continue;
      const name = member.replace(/^type /, "").replace(/^.* as /, "");
      names.push(isType !== undefined || member.startsWith("type ") ? `type ${name}` : name);
    }
  }
  const declaration =
    /^export (?:declare |abstract |async )*(function|class|const|let|interface|type)\*? (\w+)/gm;
  for (const [, kind, name] of text.matchAll(declaration)) {
    names.push(kind === "interface" || kind === "type" ? `type ${name}` : name!);
  }
  const bare = (name: string): string => name.replace("type ", "").toLowerCase();
  return [...new Set(names)].sort((a, b) => (bare(a) < bare(b) ? -1 : 1));
}

describe("package.json and jsr.json", () => {
  test("export the same keys, in the same order, of the same modules", () => {
    expect(Object.keys(jsrJson.exports)).toEqual(keys);
    for (const key of keys) {
      const source = jsrJson.exports[key]!;
      const built = source.replace(/^\.\//, "./dist/");
      expect(packageJson.exports[key]).toEqual({
        types: built.replace(/\.ts$/, ".d.ts"),
        default: built.replace(/\.ts$/, ".js"),
      });
    }
  });

  test("agree on name, version and licence", () => {
    const { name, version, license } = packageJson;
    expect({ name: jsrJson.name, version: jsrJson.version, license: jsrJson.license }).toEqual({
      name,
      version,
      license,
    });
  });

  test("name files that exist, and that the build makes", () => {
    for (const key of keys) {
      expect(existsSync(join(root, jsrJson.exports[key]!)), jsrJson.exports[key]).toBe(true);
      for (const path of Object.values(packageJson.exports[key]!)) {
        expect(existsSync(join(root, path)), `${path}: run npm run build first`).toBe(true);
      }
    }
  });
});

test("every entry point exports what is listed in exports.txt (vitest -u writes it anew)", async () => {
  const sections = keys.map((key) => {
    const title = `${packageJson.name}${key.slice(1)}`;
    return [title, ...exportedNames(jsrJson.exports[key]!).map((name) => `  ${name}`)].join("\n");
  });
  await expect(`${sections.join("\n\n")}\n`).toMatchFileSnapshot("./exports.txt");
});

describe.each([
  ["the machine's Node", systemNode()],
  ["a current Node", join(root, "node_modules/node/bin/node")],
])("on %s", (_name, node) => {
  test.each(keys)("%s is imported by name, built, with all its values", async (key) => {
    const specifier = packageJson.name + key.slice(1);
    const script = `const m = await import(${JSON.stringify(specifier)}); console.log(JSON.stringify(Object.keys(m)));`;
    const { stdout } = await run(node, ["--input-type=module", "-e", script], { cwd: root });
    const values = exportedNames(jsrJson.exports[key]!).filter((name) => !name.startsWith("type "));
    expect((JSON.parse(stdout) as string[]).sort()).toEqual(values.sort());
  });

  test("importing the core patches no global", async () => {
    const script = [
      "const before = Object.getOwnPropertyNames(globalThis).sort().join();",
      `await import(${JSON.stringify(packageJson.name)});`,
      "const after = Object.getOwnPropertyNames(globalThis).sort().join();",
      "console.log(before === after);",
    ].join("\n");
    const { stdout } = await run(node, ["--input-type=module", "-e", script], { cwd: root });
    expect(stdout.trim()).toBe("true");
  });
});

test("npm packs the built files and their sources, and no tests", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: root });
  const [pack] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const paths = pack.files.map(({ path }) => path);
  for (const key of keys) {
    expect(paths).toContain(jsrJson.exports[key]!.slice(2));
    for (const path of Object.values(packageJson.exports[key]!)) expect(paths).toContain(path.slice(2));
  }
  expect(
    paths.filter((path) => /^(?:test|bench|examples|dist\/(?:test|examples|snippets))/.test(path)),
  ).toEqual([]);
}, 60_000);

test("deno publish --dry-run finds nothing to object to", async () => {
  // It checks the types of every export, that none is slow to infer, and that each import can be resolved; all from
  // node_modules, without the network. `--allow-dirty`, for a test must pass before its commit.
  const deno = join(root, "node_modules/.bin/deno");
  const { stderr } = await run(deno, ["publish", "--dry-run", "--allow-dirty"], { cwd: root });
  expect(stderr).toContain("Dry run complete");
  // What is imported by a name made at run time is optional, or the package itself: nothing for JSR to rewrite.
  expect(stderr).not.toMatch(/warning\[(?!unanalyzable-dynamic-import)/);
}, 120_000);
