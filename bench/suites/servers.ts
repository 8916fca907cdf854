import { buildApp } from "../harness/build.ts";
import { checkAnswer } from "../harness/check.ts";
import { load, warmUp } from "../harness/load.ts";
import { frameworks, type Runtime } from "../harness/runtimes.ts";
import { ServerProcess } from "../harness/server-process.ts";
import { type Summary, summary } from "../harness/statistics.ts";
import { WORKLOADS, type Workload } from "../workloads.ts";

/** What is to be measured, and how often. */
export interface ServersOptions {
  readonly runtimes: readonly Runtime[];
  /** Names of workloads; all by default. */
  readonly workloads?: readonly string[] | undefined;
  /** Names of frameworks; all by default. The raw control is always among them. */
  readonly frameworks?: readonly string[] | undefined;
  /** Fresh processes of every server. */
  readonly processes: number;
  /** Windows of a second for each workload in each process. */
  readonly rounds: number;
  /** Another copy of the toolkit, measured beside this one as `rolo@label`. */
  readonly other?: { readonly label: string; readonly root: string } | undefined;
}

/** One workload on one server, over all rounds. */
export interface ServerFigure {
  readonly runtime: Runtime;
  readonly framework: string;
  readonly workload: string;
  /** CPU time of the raw control per request, divided by that of this server, round by round. */
  readonly ratio: Summary;
  /** Requests per second over those of the raw control, round by round. */
  readonly throughputRatio: Summary;
  /** Median CPU time per request in microseconds. */
  readonly cpu: number;
  /** Median requests per second. */
  readonly throughput: number;
}

/** What a server could not do: start, or answer as the workload asks. */
export interface ServerFailure {
  readonly runtime: Runtime;
  readonly framework: string;
  readonly workload: string;
  readonly reason: string;
}

export interface ServersResult {
  readonly figures: readonly ServerFigure[];
  readonly failures: readonly ServerFailure[];
}

interface Variant {
  readonly framework: string;
  readonly file: string;
}

interface Sample {
  readonly cpu: number;
  readonly throughput: number;
}

/** Measures servers beside the raw control of their runtime, all of a runtime taking turns. */
export async function measureServers(options: ServersOptions): Promise<ServersResult> {
  const figures: ServerFigure[] = [];
  const failures: ServerFailure[] = [];
  const workloads = WORKLOADS.filter(({ name }) => options.workloads?.includes(name) ?? true);
  for (const runtime of options.runtimes) {
    const variants = await buildVariants(runtime, options);
    const samples = new Samples();
    for (let process = 0; process < options.processes; process++) {
      await measureProcesses(runtime, variants, workloads, options.rounds, samples, failures);
      console.error(`${runtime}: process ${process + 1} of ${options.processes} measured`);
    }
    figures.push(...samples.figures(runtime, variants, workloads));
  }
  return { figures, failures };
}

async function buildVariants(runtime: Runtime, options: ServersOptions): Promise<Variant[]> {
  const names = frameworks(runtime).filter(
    (name) => name === "raw" || (options.frameworks?.includes(name) ?? true),
  );
  const variants: Variant[] = [];
  for (const framework of names) variants.push({ framework, file: await buildApp({ runtime, framework }) });
  if (options.other !== undefined) {
    const { label, root } = options.other;
    const file = await buildApp({ runtime, framework: "rolo", root, label });
    variants.push({ framework: `rolo@${label}`, file });
  }
  return variants;
}

async function measureProcesses(
  runtime: Runtime,
  variants: readonly Variant[],
  workloads: readonly Workload[],
  rounds: number,
  samples: Samples,
  failures: ServerFailure[],
): Promise<void> {
  await using servers = new AsyncDisposableStack();
  const running = new Map<string, ServerProcess>();
  for (const { framework, file } of variants) {
    running.set(framework, servers.use(await ServerProcess.start(runtime, file)));
  }
  for (const workload of workloads) {
    const able: string[] = [];
    for (const [framework, server] of running) {
      try {
        await checkAnswer(portFor(server, workload), workload);
        await warmUp(
          portFor(server, workload),
          workload,
          workload.expected.body.length > 10_000 ? 2000 : 6000,
        );
        able.push(framework);
      } catch (error) {
        fail(failures, { runtime, framework, workload: workload.name, reason: String(error) });
      }
    }
    for (let round = 0; round < rounds; round++) {
      // The order turns, so that no server always follows the same one.
      for (const framework of rotated(able, round)) {
        const sample = await measureWindow(running.get(framework)!, workload);
        samples.add(framework, workload.name, sample);
      }
    }
  }
}

function fail(failures: ServerFailure[], failure: ServerFailure): void {
  const isKnown = failures.some(
    ({ runtime, framework, workload }) =>
      runtime === failure.runtime && framework === failure.framework && workload === failure.workload,
  );
  if (isKnown) return;
  failures.push(failure);
  console.error(`${failure.runtime} ${failure.framework}: ${failure.reason}`);
}

async function measureWindow(server: ServerProcess, workload: Workload): Promise<Sample> {
  const before = server.cpuTime();
  const { requests, seconds } = await load(portFor(server, workload), workload);
  const cpu = (server.cpuTime() - before) / requests / 1000;
  return { cpu, throughput: requests / seconds };
}

function portFor(server: ServerProcess, workload: Workload): number {
  return workload.isHooked ? server.hookedPort : server.port;
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** The samples of one runtime, by workload and framework, in the order of the rounds. */
class Samples {
  readonly #samples = new Map<string, Sample[]>();

  add(framework: string, workload: string, sample: Sample): void {
    const list = this.of(framework, workload);
    list.push(sample);
    this.#samples.set(`${workload} ${framework}`, list);
  }

  of(framework: string, workload: string): Sample[] {
    return this.#samples.get(`${workload} ${framework}`) ?? [];
  }

  figures(runtime: Runtime, variants: readonly Variant[], workloads: readonly Workload[]): ServerFigure[] {
    return workloads.flatMap(({ name: workload }) => {
      const raw = this.of("raw", workload);
      return variants.flatMap(({ framework }) => {
        const own = this.of(framework, workload);
        if (own.length === 0) return [];
        return [
          {
            runtime,
            framework,
            workload,
            ratio: summary(own.map(({ cpu }, round) => raw[round]!.cpu / cpu)),
            throughputRatio: summary(own.map(({ throughput }, round) => throughput / raw[round]!.throughput)),
            cpu: summary(own.map(({ cpu }) => cpu)).median,
            throughput: summary(own.map(({ throughput }) => throughput)).median,
          },
        ];
      });
    });
  }
}
