import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { ChainFigure } from "../suites/chain.ts";
import type { EventStreamResult } from "../suites/event-stream.ts";
import type { ProxyResult } from "../suites/proxy.ts";
import type { SizeFigure } from "../suites/sizes.ts";
import type { StartupFigure } from "../suites/startup.ts";
import type { TypesFigure } from "../suites/types.ts";
import type { Results } from "../suites.ts";
import { type Machine, machine } from "./machine.ts";
import type { ServerFigure, ServersResult } from "./rounds.ts";
import { BENCH, PROJECT, RUNTIMES, type Runtime } from "./runtimes.ts";

/** Results of all suites, each with the machine it was measured on. */
type Stored = { [Name in keyof Results]?: { readonly machine: Machine; readonly figures: Results[Name] } };

const RESULTS = `${BENCH}results/latest.json`;
const MARK = "<!-- results: written by npm run bench -->";

/** Puts new results beside the older ones of other suites, in `results/` and in the README. */
export function writeReport(results: Results): void {
  const stored: Stored = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : {};
  const servers = stored.servers?.figures;
  const here = machine();
  for (const [name, figures] of Object.entries(results)) {
    Object.assign(stored, { [name]: { machine: here, figures } });
  }
  if (results.servers !== undefined) {
    stored.servers = { machine: here, figures: besideOthers(servers, results.servers) };
  }
  mkdirSync(`${BENCH}results`, { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(stored)}\n`);
  const readme = `${BENCH}README.md`;
  const [head] = readFileSync(readme, "utf8").split(MARK);
  writeFileSync(readme, `${head}${MARK}\n\n${markdown(stored)}`);
  spawnSync(`${PROJECT}node_modules/.bin/biome`, ["format", "--write", RESULTS, readme]);
}

/** Results that aren't kept, as Markdown. */
export function show(results: Results): string {
  const here = machine();
  const entries = Object.entries(results).map(([name, figures]) => [name, { machine: here, figures }]);
  return markdown(Object.fromEntries(entries) as Stored);
}

/** New results of some runtimes beside the older ones of others. */
export function besideOthers(before: ServersResult | undefined, now: ServersResult): ServersResult {
  const measured = new Set(now.figures.map(({ runtime }) => runtime));
  const isOther = ({ runtime }: { runtime: Runtime }): boolean => !measured.has(runtime);
  return {
    figures: [...(before?.figures.filter(isOther) ?? []), ...now.figures],
    failures: [...(before?.failures.filter(isOther) ?? []), ...now.failures],
  };
}

/** All results as Markdown. */
export function markdown(stored: Stored): string {
  const parts: string[] = [];
  const add = <T>(
    title: string,
    entry: { machine: Machine; figures: T } | undefined,
    show: (figures: T) => string,
  ) => {
    if (entry !== undefined)
      parts.push(`## ${title}\n\n${provenance(entry.machine)}\n\n${show(entry.figures)}`);
  };
  add("Servers", stored.servers as { machine: Machine; figures: ServersResult }, serverTables);
  add("WebSocket", stored.websocket as { machine: Machine; figures: ServersResult }, serverTables);
  add(
    "Event streams",
    stored["event-stream"] as { machine: Machine; figures: EventStreamResult },
    eventTables,
  );
  add("Proxies", stored.proxy as { machine: Machine; figures: ProxyResult }, proxyTables);
  add("Validation", stored.validation as { machine: Machine; figures: ServersResult }, serverTables);
  add("In process", stored.chain as { machine: Machine; figures: ChainFigure[] }, chainTable);
  add("Start-up and memory", stored.startup as { machine: Machine; figures: StartupFigure[] }, startupTable);
  add("Size", stored.sizes as { machine: Machine; figures: SizeFigure[] }, sizeTable);
  add("Type checking", stored.types as { machine: Machine; figures: TypesFigure[] }, typesTable);
  return `${parts.join("\n\n")}\n`;
}

function provenance({ date, commit, processor, cores, memory, client, versions }: Machine): string {
  const listed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${date}, commit ${commit}, ${processor}, ${cores} cores, ${memory} GiB, load by ${client}. ${listed.join(", ")}.`;
}

function serverTables({ figures, failures }: ServersResult): string {
  const parts = RUNTIMES.flatMap((runtime) => {
    const own = figures.filter((figure) => figure.runtime === runtime);
    return own.length === 0 ? [] : [serverTable(runtime, own), losses(own)];
  });
  const failed = failures.map(
    ({ runtime, framework, workload, reason }) => `- ${runtime} ${framework}, ${workload}: ${reason}`,
  );
  if (failed.length > 0) parts.push(`Could not be measured:\n\n${failed.join("\n")}`);
  return parts.join("\n\n");
}

/** Ratios of CPU time per request to the raw control, with their spread; below, microseconds and requests a second. */
function serverTable(runtime: Runtime, figures: readonly ServerFigure[]): string {
  const workloads = [...new Set(figures.map(({ workload }) => workload))];
  const frameworks = [...new Set(figures.map(({ framework }) => framework))];
  const rows = frameworks.map((framework) => {
    const cells = workloads.map((name) => {
      const figure = figures.find((each) => each.framework === framework && each.workload === name);
      if (figure === undefined) return "–";
      const { ratio, cpu, throughput } = figure;
      const absolute = `${cpu.toFixed(1)} µs, ${thousands(throughput)}/s`;
      if (framework === "raw") return `1<br>${absolute}`;
      return `**${ratio.median.toFixed(2)}** (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})<br>${absolute}`;
    });
    return [framework, ...cells];
  });
  return `### ${runtime}\n\n${table(["", ...workloads], rows)}`;
}

// What isn't a peer: the control, and what shows how far one could get.
const LIMITS = ["raw", "none", "nginx"];

/** Where a peer is ahead of us, in so many words. */
function losses(figures: readonly ServerFigure[]): string {
  const lost = figures
    .filter(({ framework }) => framework === "rolo")
    .flatMap(({ workload, ratio }) => {
      const ahead = figures.filter(
        (other) =>
          other.workload === workload &&
          !LIMITS.includes(other.framework) &&
          other.framework !== "rolo" &&
          other.ratio.median > ratio.median,
      );
      return ahead.map(
        ({ framework, ratio: theirs }) =>
          `${framework} at ${workload} (${theirs.median.toFixed(2)} to ${ratio.median.toFixed(2)})`,
      );
    });
  return lost.length === 0 ? "No peer is ahead of us here." : `Ahead of us: ${lost.join(", ")}.`;
}

function eventTables({ idle, ...result }: EventStreamResult): string {
  const rows = idle.map(({ runtime, framework, memory, cpu }) => [
    runtime,
    framework,
    `${(memory / 1024).toFixed(1)} KiB`,
    `${cpu.toFixed(1)} µs/s`,
  ]);
  const head = ["runtime", "framework", "memory of an idle stream", "its CPU time, with a comment every 2 s"];
  return `${serverTables(result)}\n\n### 5,000 idle streams\n\n${table(head, rows)}`;
}

function proxyTables({ slow, ...result }: ProxyResult): string {
  const rows = slow.map(({ runtime, framework, memory }) => [
    runtime,
    framework,
    `${(memory / 1024).toFixed(1)} KiB`,
  ]);
  const head = ["runtime", "framework", "memory of a client"];
  const parts = [serverTables(result), costTable(result.figures)];
  if (rows.length > 0) parts.push(`### 1,000 clients that read none of 1 MiB\n\n${table(head, rows)}`);
  return parts.join("\n\n");
}

/** What a proxy costs in terms of what stands behind it. */
function costTable(figures: readonly ServerFigure[]): string {
  const bare = figures.filter(({ framework }) => framework === "none");
  const proxies = figures.filter(({ framework, workload }) => framework !== "none" && workload === "json");
  const rows = proxies
    .filter(({ framework, runtime }) => framework !== "raw" || runtime === "node")
    .map(({ runtime, framework }) => [
      runtime,
      framework,
      ...bare.map(({ workload, cpu }) => {
        const own = figures.find(
          (each) => each.runtime === runtime && each.framework === framework && each.workload === workload,
        );
        return own === undefined ? "–" : (own.cpu / cpu).toFixed(2);
      }),
    ]);
  if (bare.length === 0) return "";
  const head = ["runtime", "framework", ...bare.map(({ workload }) => workload)];
  return `### Time of the proxy for each unit, over that of the server without one\n\n${table(head, rows)}`;
}

function chainTable(figures: readonly ChainFigure[]): string {
  const rows = figures.map(({ runtime, bare, handle, handler, asyncHandler, responseHandler }) => [
    runtime,
    ...[bare, handle, handler, asyncHandler, responseHandler].map((value) => thousands(value)),
  ]);
  const head = [
    "ns",
    "bare `new Request` + `new Response`",
    "`handle` over that",
    "a handler more",
    "an async one",
    "a response handler that sets a field",
  ];
  return table(head, rows);
}

function startupTable(figures: readonly StartupFigure[]): string {
  const rows = figures.map(({ runtime, framework, start, memory }) => [
    runtime,
    framework,
    `${Math.round(start)} ms`,
    `${Math.round(memory / 2 ** 20)} MiB`,
  ]);
  return table(["runtime", "framework", "to the first answer", "memory after 10,000 requests"], rows);
}

function sizeTable(figures: readonly SizeFigure[]): string {
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
  const rows = figures.map(({ name, minified, gzip, goal }) => [
    name,
    kilobytes(minified),
    kilobytes(gzip),
    goal === undefined ? "" : `${kilobytes(goal)}${gzip > goal ? " (missed)" : ""}`,
  ]);
  return table(["bundle", "minified", "gzip", "goal"], rows);
}

function typesTable(figures: readonly TypesFigure[]): string {
  const rows = figures.map(({ name, types, instantiations, checkTime }) => [
    name,
    thousands(types),
    thousands(instantiations),
    `${checkTime} s`,
  ]);
  return table(["program", "types", "instantiations", "check time"], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}
