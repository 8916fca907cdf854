import type { Summary } from "./statistics.ts";

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A number without decimals, its thousands apart. */
export function thousands(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}

/** A ratio with its spread. */
export function ratioText({ median, min, max }: Summary): string {
  return `**${median.toFixed(2)}** (${min.toFixed(2)}–${max.toFixed(2)})`;
}
