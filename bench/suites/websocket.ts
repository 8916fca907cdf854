import { ITERATED } from "../apps/shared.ts";
import { joined, measureRounds, type ServersResult, type Task } from "../harness/rounds.ts";
import { frameworks, type Runtime } from "../harness/runtimes.ts";
import { loadSockets, type SocketLoad } from "../harness/websocket-client.ts";
import type { Settings } from "../suites.ts";
import { appVariants } from "./servers.ts";

export const SOCKET_LOADS: Readonly<Record<string, SocketLoad>> = {
  echo: { path: "/socket/echo", connections: 64, window: 16, isFanOut: false },
  // Ours reads by `for await` here, and by `each` in the line before; the others have one way.
  "echo, iterated": {
    path: "/socket/echo",
    connections: 64,
    window: 16,
    isFanOut: false,
    field: ITERATED,
  },
  "fan-out": { path: "/socket/topic", connections: 500, window: 4, isFanOut: true },
};
const PEERS = ["raw", "rolo", "hono", "h3", "elysia"];

/** Measures echo and fan-out; the unit is a message that comes back, or that one of the listeners gets. */
export async function measureWebSockets(settings: Settings): Promise<ServersResult> {
  const results: ServersResult[] = [];
  for (const runtime of settings.runtimes) {
    if (runtime === "node20") continue;
    const names = frameworks(runtime).filter((name) => PEERS.includes(name));
    const variants = await appVariants(runtime, names, settings);
    // Preparing sends tens of thousands of messages already.
    const repetition = { ...settings, warmUps: 0 };
    results.push(await measureRounds(runtime, variants, loadsOn(runtime).map(socketTask), repetition));
  }
  return joined(results);
}

// A Worker can't send to a socket of another request, whoever writes it.
function loadsOn(runtime: Runtime): string[] {
  return Object.keys(SOCKET_LOADS).filter((name) => runtime !== "workerd" || !SOCKET_LOADS[name]!.isFanOut);
}

/** The work of one of the loads. */
export function socketTask(name: string): Task {
  const load = SOCKET_LOADS[name]!;
  return {
    name,
    prepare: async (server) => void (await loadSockets(server, load, 400)),
    load: (server) => loadSockets(server, load, 1000),
  };
}
