import { joined, measureRounds, type ServersResult } from "../harness/rounds.ts";
import { frameworks } from "../harness/runtimes.ts";
import type { Settings } from "../suites.ts";
import { ITEM_WORKLOADS } from "../workloads.ts";
import { appVariants, httpTask } from "./servers.ts";

const PEERS = ["raw", "rolo", "hono", "h3", "elysia"];

/** Measures a JSON POST that the framework validates, beside the same one that calls the schema by hand. */
export async function measureValidation(settings: Settings): Promise<ServersResult> {
  const results: ServersResult[] = [];
  for (const runtime of settings.runtimes) {
    if (runtime === "node20" || runtime === "workerd") continue;
    const names = frameworks(runtime).filter((name) => PEERS.includes(name));
    const variants = await appVariants(runtime, names, settings);
    results.push(await measureRounds(runtime, variants, ITEM_WORKLOADS.map(httpTask), settings));
  }
  return joined(results);
}
