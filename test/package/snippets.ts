import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One ```ts block of a page or of a doc comment. */
export interface Snippet {
  /** Where it stands, from the repository's root. */
  readonly path: string;
  /** The line of its first line of code. */
  readonly line: number;
  readonly code: string;
  /** Whether it is only type-checked: its fence says `ts no-run`. */
  readonly isRun: boolean;
}

const OPENING = /^\s*(?:\* ?)?```ts( no-run)?\s*$/;
const CLOSING = /^\s*(?:\* ?)?```\s*$/;
const DOC_MARGIN = /^\s*\* ?/;

/** The ```ts blocks of a Markdown page or of the doc comments of a source file. */
export function readSnippets(root: string, path: string): Snippet[] {
  return extractSnippets(path, readFileSync(join(root, path), "utf8"));
}

export function extractSnippets(path: string, text: string): Snippet[] {
  const snippets: Snippet[] = [];
  const lines = text.split("\n");
  const inComment = path.endsWith(".ts");
  for (let i = 0; i < lines.length; i++) {
    const opening = OPENING.exec(lines[i]!);
    if (opening === null || (inComment && !DOC_MARGIN.test(lines[i]!))) continue;
    const code: string[] = [];
    const line = i + 2;
    while (++i < lines.length && !CLOSING.test(lines[i]!)) {
      code.push(inComment ? lines[i]!.replace(DOC_MARGIN, "") : lines[i]!);
    }
    snippets.push({ path, line, code: `${code.join("\n")}\n`, isRun: opening[1] === undefined });
  }
  return snippets;
}

/** A file name that tells which snippet it holds. */
export function snippetFile({ path, line }: Snippet): string {
  return `${path.replace(/[/.]/g, "-")}-${line}.ts`;
}
