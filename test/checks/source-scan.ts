import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** One import or re-export of a file, by a path from the repository's root where it is relative. */
export interface Import {
  readonly target: string;
  readonly line: number;
  readonly isTypeOnly: boolean;
}

/** One source file. */
export interface SourceFile {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly lines: readonly string[];
  readonly imports: readonly Import[];
}

/** A place that breaks a rule. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** `file:line: message`, one a line, which editors make clickable. */
export function printed(violations: readonly Violation[]): string {
  return violations.map(({ path, line, message }) => `${path}:${line}: ${message}`).join("\n");
}

/** All `.ts` files under the folders, from the root that they are relative to. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .sort()
      .map((path) => sourceFile(path, readFileSync(join(root, path), "utf8"))),
  );
}

/** What the checks need to know of one file. */
export function sourceFile(path: string, text: string): SourceFile {
  return { path, lines: codeLines(text), imports: scanImports(path, text) };
}

const STATEMENT = /^(?:import|export)\b(?:\s+(type)\b)?([^;"']*?)(?:\bfrom\s*)?["']([^"'\n]+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"'\n]+)["']/g;

/** The imports and re-exports of a file, static, dynamic and in types; comments are not looked at. */
export function scanImports(path: string, text: string): Import[] {
  const code = codeLines(text).join("\n");
  const found: Import[] = [];
  for (const match of code.matchAll(STATEMENT)) {
    const [whole, keyword, names = "", target] = match;
    const isImport = whole.startsWith("import");
    if (!isImport && !/\bfrom\s*["']/.test(whole)) continue;
    found.push({
      target: resolved(path, target!),
      line: lineOf(code, match.index),
      isTypeOnly: keyword !== undefined || namesOnlyTypes(names),
    });
  }
  for (const match of code.matchAll(DYNAMIC)) {
    const isTypeOnly = /[:<|&]\s*$/.test(code.slice(0, match.index));
    found.push({ target: resolved(path, match[1]!), line: lineOf(code, match.index), isTypeOnly });
  }
  return found;
}

function namesOnlyTypes(names: string): boolean {
  const list = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  if (list === undefined) return false;
  const members = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return members.length > 0 && members.every((name) => name.startsWith("type "));
}

function resolved(from: string, target: string): string {
  if (!target.startsWith(".")) return target;
  return normalize(join(dirname(from), target)).replaceAll("\\", "/");
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

/** The lines of a file with its comments blanked out, as our formatter leaves them. */
export function codeLines(text: string): string[] {
  const blanked = text.replace(/(?<=^\s*)\/\*[\s\S]*?\*\//gm, (comment) => comment.replace(/[^\n]/g, ""));
  return blanked.split("\n").map((line) => line.replace(/(^|\s)\/\/(\s.*)?$/, ""));
}

/** Every cycle of imports, types included, each once and as a list of paths. */
function findCycles(files: readonly SourceFile[]): string[][] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      cycles.push([...trail.slice(start), path]);
      return;
    }
    const file = byPath.get(path);
    if (file === undefined || done.has(path)) return;
    for (const { target } of file.imports) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}

/** Each cycle as a violation, at the import that closes it. */
export function cycleViolations(files: readonly SourceFile[]): Violation[] {
  return findCycles(files).map((cycle) => {
    const [closing, first] = cycle.slice(-2) as [string, string];
    const imports = files.find(({ path }) => path === closing)?.imports ?? [];
    const line = imports.find(({ target }) => target === first)?.line ?? 1;
    return { path: closing, line, message: `closes the cycle ${cycle.join(" -> ")}` };
  });
}
