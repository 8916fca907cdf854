import type { LoadResult } from "./load.ts";
import type { Runtime } from "./runtimes.ts";
import type { ServerProcess } from "./server-process.ts";
import { median, type Summary, summary } from "./statistics.ts";

/** One workload on one server, over all rounds. */
export interface ServerFigure {
  readonly runtime: Runtime;
  readonly framework: string;
  readonly workload: string;
  /** CPU time of the control per unit of work, divided by that of this server, round by round. */
  readonly ratio: Summary;
  /** Units per second over those of the control, round by round. */
  readonly throughputRatio: Summary;
  /** Median CPU time per unit in microseconds. */
  readonly cpu: number;
  /** Median units per second. */
  readonly throughput: number;
  /** CPU time of the task that this one stands beside, divided by that of this one, both of the same server. */
  readonly besideRatio?: Summary | undefined;
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

/** A server that takes its turn. */
export interface Variant {
  readonly framework: string;
  start(): Promise<ServerProcess>;
}

/** A kind of work that servers are loaded with. */
export interface Task {
  readonly name: string;
  /** The name of another task that the same servers take turns at, to be compared with. */
  readonly beside?: string | undefined;
  /** Checks the answer and warms the server up; throws where it can't do the work. */
  prepare(server: ServerProcess): Promise<void>;
  /** Loads the server for about a second; `requests` of the result are units of work. */
  load(server: ServerProcess): Promise<LoadResult>;
}

/** How often everything is measured. */
export interface Repetition {
  /** Fresh processes of every server. */
  readonly processes: number;
  /** Windows of a second for each task in each process. */
  readonly rounds: number;
  /** Windows before those, which don't count: the first holds what the compiler does about the code it sees. */
  readonly warmUps: number;
}

type Windows = Pick<Repetition, "rounds" | "warmUps">;

interface Sample {
  readonly cpu: number;
  readonly throughput: number;
}

/** Milliseconds that a warm-up or a window may take. */
const PATIENCE = 30_000;

// Keeps the rounds in step.
const MISSED: Sample = { cpu: Number.NaN, throughput: Number.NaN };

/** Measures servers of a runtime beside the control, which is the first of them, all taking turns. */
export async function measureRounds(
  runtime: Runtime,
  variants: readonly Variant[],
  tasks: readonly Task[],
  { processes, rounds, warmUps }: Repetition,
): Promise<ServersResult> {
  const failures: ServerFailure[] = [];
  const samples = new Samples();
  for (let process = 0; process < processes; process++) {
    await measureProcesses(runtime, variants, tasks, { rounds, warmUps }, samples, failures);
    console.error(`${runtime}: process ${process + 1} of ${processes} measured`);
  }
  return { figures: samples.figures(runtime, variants, tasks), failures };
}

/** Results of several runtimes as one. */
export function joined(results: readonly ServersResult[]): ServersResult {
  return {
    figures: results.flatMap(({ figures }) => figures),
    failures: results.flatMap(({ failures }) => failures),
  };
}

async function measureProcesses(
  runtime: Runtime,
  variants: readonly Variant[],
  tasks: readonly Task[],
  windows: Windows,
  samples: Samples,
  failures: ServerFailure[],
): Promise<void> {
  const running = new Map<string, ServerProcess>();
  try {
    for (const variant of variants) running.set(variant.framework, await variant.start());
    for (const group of groups(tasks))
      await measureGroup(runtime, running, group, windows, samples, failures);
  } finally {
    for (const server of running.values()) await server[Symbol.asyncDispose]();
  }
}

/** The tasks that take turns: each with those that are to be compared with it. */
function groups(tasks: readonly Task[]): Task[][] {
  return tasks
    .filter(({ beside }) => beside === undefined)
    .map((task) => [task, ...tasks.filter(({ beside }) => beside === task.name)]);
}

async function measureGroup(
  runtime: Runtime,
  running: ReadonlyMap<string, ServerProcess>,
  group: readonly Task[],
  { rounds, warmUps }: Windows,
  samples: Samples,
  failures: ServerFailure[],
): Promise<void> {
  const unable = new Set<string>();
  const miss = (framework: string, workload: string, error: unknown): void => {
    unable.add(`${framework} ${workload}`);
    fail(failures, { runtime, framework, workload, reason: String(error).split("\n")[0]! });
  };
  for (const task of group) {
    for (const [framework, server] of running) {
      await warmUp(server, task, warmUps).catch((error) => miss(framework, task.name, error));
    }
  }
  for (let round = 0; round < rounds; round++) {
    // The order turns, so that no server and no task always follows the same one.
    for (const framework of rotated([...running.keys()], round)) {
      for (const task of rotated(group, round)) {
        const { name } = task;
        const sample = unable.has(`${framework} ${name}`)
          ? MISSED
          : await measureWindow(running.get(framework)!, task).catch((error) => {
              miss(framework, name, error);
              return MISSED;
            });
        samples.add(framework, name, sample);
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

async function warmUp(server: ServerProcess, task: Task, windows: number): Promise<void> {
  await inTime(task.prepare(server));
  for (let window = 0; window < windows; window++) await inTime(task.load(server));
}

async function measureWindow(server: ServerProcess, task: Task): Promise<Sample> {
  const before = server.cpuTime();
  const { requests, seconds, cpuTime } = await inTime(task.load(server));
  if (requests === 0) throw new Error(`No ${task.name} was answered within a window`);
  const cpu = (cpuTime ?? server.cpuTime() - before) / requests / 1000;
  return { cpu, throughput: requests / seconds };
}

/** Rejects for what takes far too long, so that one server that never answers doesn't stop all the others. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done after ${PATIENCE / 1000} seconds`)), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
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

  figures(runtime: Runtime, variants: readonly Variant[], tasks: readonly Task[]): ServerFigure[] {
    return tasks.flatMap(({ name: workload, beside }) => {
      const control = this.of(variants[0]!.framework, workload);
      return variants.flatMap(({ framework }) => {
        const pairs = this.of(framework, workload)
          .map((own, round) => ({ own, control: control[round]! }))
          .filter((pair) => pair.own !== MISSED && pair.control !== MISSED);
        if (pairs.length === 0) return [];
        return [
          {
            runtime,
            framework,
            workload,
            ratio: summary(pairs.map((pair) => pair.control.cpu / pair.own.cpu)),
            throughputRatio: summary(pairs.map((pair) => pair.own.throughput / pair.control.throughput)),
            cpu: median(pairs.map(({ own }) => own.cpu)),
            throughput: median(pairs.map(({ own }) => own.throughput)),
            besideRatio: beside === undefined ? undefined : this.#ratio(framework, workload, beside),
          },
        ];
      });
    });
  }

  /** CPU time of one task of a server divided by that of another, round by round. */
  #ratio(framework: string, workload: string, beside: string): Summary | undefined {
    const others = this.of(framework, beside);
    const ratios = this.of(framework, workload)
      .map(({ cpu }, round) => (others[round]?.cpu ?? Number.NaN) / cpu)
      .filter((ratio) => !Number.isNaN(ratio));
    return ratios.length === 0 ? undefined : summary(ratios);
  }
}
