import { joined, measureRounds, type ServersResult, type Task } from "../harness/rounds.ts";
import { frameworks } from "../harness/runtimes.ts";
import type { Settings } from "../suites.ts";
import { BY_HAND, MISFIT, VALIDATED, type Workload } from "../workloads.ts";
import { appVariants, httpTask } from "./servers.ts";

const PEERS = ["raw", "rolo", "hono", "h3", "elysia"];

// The two take turns, so that both run what the compiler has made of a server that knows both.
const TASKS: readonly Task[] = [itemTask(BY_HAND), { ...itemTask(VALIDATED), beside: BY_HAND.name }];

/** Measures a JSON POST that the framework validates, beside the same one that calls the schema by hand. */
export async function measureValidation(settings: Settings): Promise<ServersResult> {
  const results: ServersResult[] = [];
  for (const runtime of settings.runtimes) {
    if (runtime === "node20" || runtime === "workerd") continue;
    const names = frameworks(runtime).filter((name) => PEERS.includes(name));
    const variants = await appVariants(runtime, names, settings);
    results.push(await measureRounds(runtime, variants, TASKS, settings));
  }
  return joined(results);
}

/** The work of an endpoint for items, once it is seen to refuse one that the schema does. */
function itemTask(workload: Workload): Task {
  const task = httpTask(workload);
  return {
    ...task,
    async prepare(server) {
      await checkRefusal(server.port, workload);
      await task.prepare(server);
    },
  };
}

async function checkRefusal(port: number, { name, method, path, headers }: Workload): Promise<void> {
  const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: MISFIT });
  if (status < 400 || status > 499) throw new Error(`${name} takes a misfit with status ${status}`);
}
