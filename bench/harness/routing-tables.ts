import type { RoutingFigure, Times } from "../routing/figure.ts";
import { table, thousands } from "./table.ts";

/** Nanoseconds of a look-up for each set of routes, then what a router of many routes takes. */
export function routingTables(figures: readonly RoutingFigure[]): string {
  const runtimes = figures.map(({ runtime }) => runtime);
  const timesTable = (title: string, timesOf: (figure: RoutingFigure) => Times): string => {
    const names = [...new Set(figures.flatMap((figure) => Object.keys(timesOf(figure))))];
    const rows = names.map((name) => [
      name,
      ...figures.map((figure) => {
        const time = timesOf(figure)[name];
        return time === undefined ? "–" : thousands(time);
      }),
    ]);
    return `### ${title}\n\n${table(["ns", ...runtimes], rows)}`;
  };
  const sets = Object.keys(figures[0]?.lookUps ?? {});
  const rows = figures.map(({ runtime, build, memory, churn }) => [
    runtime,
    `${build.first.toFixed(0)} ms, ${build.median.toFixed(0)} ms`,
    memory === undefined ? "–" : `${thousands(memory)} bytes`,
    churn === undefined ? "–" : `${churn.median.toFixed(3)} ms, ${churn.most.toFixed(1)} ms`,
  ]);
  const head = ["", "built at first, median", "memory of a route", "add, find, remove, miss: median, most"];
  return [
    ...sets.map((set) => timesTable(`A look-up among ${set} routes`, ({ lookUps }) => lookUps[set] ?? {})),
    timesTable("A look-up of ours among so many routes", ({ growth }) => growth),
    `### 10,000 routes\n\n${table(head, rows)}`,
  ].join("\n\n");
}
