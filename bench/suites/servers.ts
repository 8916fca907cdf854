import { buildApp } from "../harness/build.ts";
import { checkAnswer } from "../harness/check.ts";
import { load, warmUp } from "../harness/load.ts";
import { joined, measureRounds, type ServersResult, type Task, type Variant } from "../harness/rounds.ts";
import { frameworks, type Runtime } from "../harness/runtimes.ts";
import { ServerProcess } from "../harness/server-process.ts";
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
  /** Windows before those, which don't count. */
  readonly warmUps: number;
  /** Another copy of the toolkit, measured beside this one as `rolo@label`. */
  readonly other?: { readonly label: string; readonly root: string } | undefined;
}

// Measured in one process less, so that all suites together take less than half an hour.
const OF_LESS_INTEREST: readonly Runtime[] = ["node20", "workerd"];

const PEERS_ON_NODE_20: readonly string[] = ["raw", "rolo", "fastify", "hono", "srvx-native"];

/** Measures servers beside the raw control of their runtime, all of a runtime taking turns. */
export async function measureServers(options: ServersOptions): Promise<ServersResult> {
  const workloads = WORKLOADS.filter(({ name }) => options.workloads?.includes(name) ?? true);
  const results: ServersResult[] = [];
  for (const runtime of options.runtimes) {
    const names = frameworks(runtime).filter(
      (name) => runtime !== "node20" || PEERS_ON_NODE_20.includes(name),
    );
    const variants = await appVariants(runtime, names, options);
    if (options.other !== undefined) {
      const { label, root } = options.other;
      const file = await buildApp({ runtime, framework: "rolo", root, label });
      variants.push({ framework: `rolo@${label}`, start: () => ServerProcess.start(runtime, file) });
    }
    const processes = Math.max(1, options.processes - (OF_LESS_INTEREST.includes(runtime) ? 1 : 0));
    results.push(await measureRounds(runtime, variants, workloads.map(httpTask), { ...options, processes }));
  }
  return joined(results);
}

/** Builds apps; the raw control is always among them. */
export async function appVariants(
  runtime: Runtime,
  names: readonly string[],
  options: { readonly frameworks?: readonly string[] | undefined },
): Promise<Variant[]> {
  const variants: Variant[] = [];
  for (const framework of names) {
    if (framework !== "raw" && options.frameworks?.includes(framework) === false) continue;
    const file = await buildApp({ runtime, framework });
    variants.push({ framework, start: () => ServerProcess.start(runtime, file) });
  }
  return variants;
}

/** The work of answering requests. */
export function httpTask(workload: Workload): Task {
  return {
    name: workload.name,
    async prepare(server) {
      await checkAnswer(portFor(server, workload), workload);
      await warmUp(portFor(server, workload), workload, warmUpRequests(workload));
    },
    load: (server) => load(portFor(server, workload), workload),
  };
}

function warmUpRequests({ body = "", expected }: Workload): number {
  const size = Math.max(body.length, expected.body.length);
  return size > 500_000 ? 200 : size > 10_000 ? 2000 : 6000;
}

function portFor(server: ServerProcess, workload: Workload): number {
  return workload.isHooked ? server.hookedPort : server.port;
}
