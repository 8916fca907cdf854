import { buildApp } from "../harness/build.ts";
import { checkAnswer } from "../harness/check.ts";
import { warmUp } from "../harness/load.ts";
import { frameworks, type Runtime } from "../harness/runtimes.ts";
import { ServerProcess } from "../harness/server-process.ts";
import { median } from "../harness/statistics.ts";
import type { Settings } from "../suites.ts";
import { WORKLOADS } from "../workloads.ts";

/** How soon a server answers, and what it holds. */
export interface StartupFigure {
  readonly runtime: Runtime;
  readonly framework: string;
  /** From the start of the process to the first answer, in milliseconds. */
  readonly start: number;
  /** Resident memory after 10,000 requests, in bytes. */
  readonly memory: number;
}

const HELLO = WORKLOADS[0]!;

/** Starts every server a few times, asks it once, then 10,000 times. */
export async function measureStartup(settings: Settings): Promise<StartupFigure[]> {
  const figures: StartupFigure[] = [];
  for (const runtime of settings.runtimes) {
    for (const framework of frameworks(runtime)) {
      if (settings.frameworks?.includes(framework) === false) continue;
      const file = await buildApp({ runtime, framework });
      const starts: number[] = [];
      const memories: number[] = [];
      for (let process = 0; process < settings.processes; process++) {
        const { start, memory } = await measureProcess(runtime, file);
        starts.push(start);
        memories.push(memory);
      }
      figures.push({ runtime, framework, start: median(starts), memory: median(memories) });
    }
  }
  return figures;
}

async function measureProcess(runtime: Runtime, file: string): Promise<{ start: number; memory: number }> {
  await using server = await ServerProcess.start(runtime, file);
  const listening = performance.now();
  await checkAnswer(server.port, HELLO);
  const start = server.startTime + performance.now() - listening;
  await warmUp(server.port, HELLO, 10_000);
  return { start, memory: server.memory() };
}
