import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import type { Workload } from "../workloads.ts";
import { sendRequests } from "./client.ts";
import { CLIENT_CORE, pinned } from "./cores.ts";
import { BENCH } from "./runtimes.ts";

/** What a window of load came to. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** The server's time on the processor in nanoseconds, if the load had to prepare something that doesn't count. */
  readonly cpuTime?: number;
}

const CONNECTIONS = 32;

export const hasWrk: boolean = spawnSync("wrk", ["--version"]).error === undefined;

/** Loads a server for about a second: by wrk where it is installed, by the bundled client otherwise. */
export async function load(
  port: number,
  workload: Workload,
  wrk: boolean = hasWrk,
  connections: number = CONNECTIONS,
): Promise<LoadResult> {
  return wrk ? await loadByWrk(port, workload, connections) : await loadByClient(port, workload);
}

/** Lets the server's compiler see a workload before it is timed. */
export async function warmUp(port: number, workload: Workload, requests: number): Promise<void> {
  await sendRequests(port, workload, requests, CONNECTIONS);
}

async function loadByWrk(port: number, workload: Workload, connections: number): Promise<LoadResult> {
  const options = ["-t1", `-c${connections}`, "-d1s", "-s", wrkScript(workload)];
  const output = await run(
    pinned(CLIENT_CORE, ["wrk", ...options, `http://127.0.0.1:${port}${workload.path}`]),
  );
  return parseWrk(output);
}

/** Reads what wrk prints; throws if any answer was wrong or lost. */
export function parseWrk(output: string): LoadResult {
  const counted = /(\d+) requests in ([\d.]+)(ms|s)/.exec(output);
  if (counted === null) throw new Error(`Can't read what wrk printed: ${output}`);
  if (/Non-2xx|Socket errors/.test(output)) throw new Error(`wrk met errors: ${output}`);
  const seconds = Number(counted[2]) / (counted[3] === "ms" ? 1000 : 1);
  return { requests: Number(counted[1]), seconds };
}

async function loadByClient(port: number, workload: Workload): Promise<LoadResult> {
  let requests = 0;
  const start = performance.now();
  while (performance.now() - start < 1000) {
    await sendRequests(port, workload, 2000, CONNECTIONS);
    requests += 2000;
  }
  return { requests, seconds: (performance.now() - start) / 1000 };
}

function wrkScript({ name, method, headers, body }: Workload): string {
  const lines = [`wrk.method = ${JSON.stringify(method)}`];
  for (const [field, value] of Object.entries(headers)) {
    lines.push(`wrk.headers[${JSON.stringify(field)}] = ${JSON.stringify(value)}`);
  }
  if (body !== undefined) lines.push(`wrk.body = ${JSON.stringify(body)}`);
  mkdirSync(`${BENCH}.build`, { recursive: true });
  const file = `${BENCH}.build/wrk-${name}.lua`;
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

function run([program, ...args]: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program!, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    child.once("error", reject);
    child.once("close", () => resolve(output));
  });
}
