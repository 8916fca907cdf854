import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { contentViolations, importViolations } from "./import-rules.ts";
import { cycleViolations, printed, readSources, scanImports, sourceFile } from "./source-scan.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const files = readSources(root, ["src", "adapters"]);

describe("the house", () => {
  test("has files to check", () => {
    expect(files.length).toBeGreaterThan(15);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(30);
  });

  test("imports in the directions of architecture.md only", () => {
    expect(printed(files.flatMap(importViolations))).toBe("");
  });

  test("has no import cycle, types included", () => {
    expect(printed(cycleViolations(files))).toBe("");
  });

  test("has no file of more than 400 lines, no any, and no name of a runtime in src", () => {
    expect(printed(files.flatMap(contentViolations))).toBe("");
  });
});

describe("the scanner", () => {
  const scan = (text: string) =>
    scanImports("src/routing/a.ts", text).map(({ target, line, isTypeOnly }) => [target, line, isTypeOnly]);

  test("sees every form of import and re-export, with its line", () => {
    expect(
      scan(
        [
          'import { a } from "./a.ts";',
          'import type { B } from "../b.ts";',
          "import {",
          "  type C,",
          "  type D,",
          '} from "../c.ts";',
          'import { type E, f } from "../e.ts";',
          'import "node:fs";',
          'import * as g from "g";',
          'export { h } from "../h.ts";',
          'export type { I } from "../i.ts";',
          'export * from "../j.ts";',
          "const k = await import('../k.ts');",
          'type L = import("../l.ts").L;',
          'let m: import("../m.ts").M;',
        ].join("\n"),
      ),
    ).toEqual([
      ["src/routing/a.ts", 1, false],
      ["src/b.ts", 2, true],
      ["src/c.ts", 3, true],
      ["src/e.ts", 7, false],
      ["node:fs", 8, false],
      ["g", 9, false],
      ["src/h.ts", 10, false],
      ["src/i.ts", 11, true],
      ["src/j.ts", 12, false],
      ["src/k.ts", 13, false],
      ["src/l.ts", 14, false],
      ["src/m.ts", 15, true],
    ]);
  });

  test("doesn't see imports in comments and strings, nor exports that import nothing", () => {
    expect(
      scan(
        [
          "/**",
          ' * import { a } from "../a.ts";',
          " */",
          '// import { b } from "../b.ts";',
          'const text = `from "../c.ts"`; // import("../d.ts")',
          'export const name = "../e.ts";',
          'export function f(): string { return "x"; }',
        ].join("\n"),
      ),
    ).toEqual([]);
  });
});

describe("the rules find", () => {
  const messages = (path: string, text: string) => {
    const file = sourceFile(path, text);
    return printed([...importViolations(file), ...contentViolations(file)]);
  };

  test.each([
    ["src/gateway.ts", 'import { x } from "../adapters/node.ts";', "src never imports adapters"],
    ["src/gateway.ts", 'import fs from "node:fs";', "src names no runtime"],
    ["src/gateway.ts", 'import type { R } from "./routing/router.ts";', "the spine never imports routing/"],
    ["src/chain.ts", 'import { x } from "./handlers/router.ts";', "the spine never imports handlers/"],
    ["src/chain.ts", 'import { x } from "./mod.ts";', "only users import mod.ts"],
    ["src/chain.ts", 'import { x } from "hono";', "depends on no package"],
    ["src/routing/router.ts", 'import type { X } from "../chain.ts";', "routing never imports src/chain.ts"],
    ["src/routing/router.ts", 'import { RequestContext } from "../context.ts";', "as a type only"],
    [
      "src/routing/router.ts",
      'import { x } from "../handlers/router.ts";',
      "routing never imports handlers/",
    ],
    ["src/proxy/forward.ts", 'import { x } from "../event-stream/encode.ts";', "proxy/ never looks into"],
    ["adapters/node/request.ts", 'import { x } from "../../src/chain.ts";', "adapters import only"],
    ["adapters/deno.ts", 'import { x } from "./node/request.ts";', "the deno adapter never imports the node"],
    ["src/a.ts", "let a: any;", "no `any`"],
    ["src/a.ts", "f(x as any);", "no `any`"],
    ["src/a.ts", "const a: any[] = [];", "no `any`"],
    ["src/a.ts", "type A = Map<string, any>;", "no `any`"],
    ["src/a.ts", "if (process.env.X) f();", "src names no runtime"],
    ["src/a.ts", "Deno.serve(f);", "src names no runtime"],
    ["adapters/node.ts", "\n".repeat(401), "longer than 400 lines"],
  ])("in %s: %s", (path, text, message) => {
    expect(messages(path, text)).toContain(`${path}:`);
    expect(messages(path, text)).toContain(message);
  });

  test.each([
    ["src/routing/router.ts", 'import type { RequestContext } from "../context.ts";'],
    ["src/routing/router.ts", 'import { runExchange } from "../exchange.ts";'],
    ["src/handlers/router.ts", 'import { x } from "../routing/router.ts";'],
    ["src/mod.ts", 'export { x } from "./routing/router.ts";'],
    ["adapters/node.ts", 'import { x } from "./node/request.ts";'],
    ["adapters/bun/request.ts", 'import { x } from "../shared/url.ts";'],
    ["adapters/node/request.ts", 'import { createServer } from "node:http";'],
    ["src/a.ts", "// any of them, Deno.serve too"],
    ["src/a.ts", 'throw new TypeError("expected any, or Deno.serve()");'],
    ["src/a.ts", "const company = many.any(x);"],
    ["src/a.ts", "const any = f(); g(x, any, y);"],
  ])("nothing wrong in %s: %s", (path, text) => {
    expect(messages(path, text)).toBe("");
  });

  test("a cycle, through a type import too", () => {
    const cycles = cycleViolations([
      sourceFile("src/a.ts", 'import { b } from "./b.ts";'),
      sourceFile("src/b.ts", 'import { c } from "./c.ts";'),
      sourceFile("src/c.ts", 'import type { A } from "./a.ts";'),
      sourceFile("src/d.ts", 'import type { A } from "./a.ts";'),
    ]);
    expect(printed(cycles)).toBe("src/c.ts:1: closes the cycle src/a.ts -> src/b.ts -> src/c.ts -> src/a.ts");
  });
});
