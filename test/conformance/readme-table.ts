import { readFileSync, writeFileSync } from "node:fs";
import { differences } from "./differences.ts";
import { type RuntimeName, root } from "./runtimes.ts";

const README = `${root}README.md`;
const BEGIN = "<!-- differences: written by npm run conformance:table -->";
const END = "<!-- /differences -->";

const NAMES: Readonly<Record<RuntimeName, string>> = {
  memory: "in memory",
  node: "Node",
  "node-current": "Node",
  deno: "Deno",
  bun: "Bun",
  workerd: "workerd",
};

/** The known differences as a Markdown table; behaviours of one cause stand in one row, under the first of them. */
function table(): string {
  const rows = new Map<string, { behaviour: string; places: Set<string>; rest: string }>();
  for (const { behaviour, runtimes, instead, reason } of differences) {
    const rest = `${instead} | ${reason}`;
    const row = rows.get(rest) ?? { behaviour, places: new Set(), rest };
    for (const runtime of runtimes) row.places.add(NAMES[runtime]);
    rows.set(rest, row);
  }
  const lines = [...rows.values()].map(
    ({ behaviour, places, rest }) => `| ${behaviour} | ${[...places].join(", ")} | ${rest} |`,
  );
  return ["| Elsewhere | Not on | What happens there | Why |", "| --- | --- | --- | --- |", ...lines].join(
    "\n",
  );
}

/** The README with the table as it should be. */
function current(readme: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`README.md has no ${BEGIN} … ${END}`);
  return `${readme.slice(0, begin)}${BEGIN}\n${table()}\n${readme.slice(end)}`;
}

/** Whether the README's table is the one that the list of differences makes. */
export function isReadmeCurrent(): boolean {
  const readme = readFileSync(README, "utf8");
  return compact(current(readme)) === compact(readme);
}

/** The text without the padding that the formatter gives to tables. */
function compact(markdown: string): string {
  return markdown.replace(/ +/g, " ").replace(/-{3,}/g, "---");
}

/** Writes the table into the README. */
export function writeReadme(): void {
  writeFileSync(README, current(readFileSync(README, "utf8")));
}
