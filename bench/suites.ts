import type { Runtime } from "./harness/runtimes.ts";
import { measureChain } from "./suites/chain.ts";
import { measureEventStreams } from "./suites/event-stream.ts";
import { measureProxies } from "./suites/proxy.ts";
import { measureRouting } from "./suites/routing.ts";
import { measureServers } from "./suites/servers.ts";
import { measureSizes } from "./suites/sizes.ts";
import { measureStartup } from "./suites/startup.ts";
import { measureTypes } from "./suites/types.ts";
import { measureValidation } from "./suites/validation.ts";
import { measureWebSockets } from "./suites/websocket.ts";

/** What the command line asks for. */
export interface Settings {
  readonly quick: boolean;
  readonly runtimes: readonly Runtime[];
  readonly workloads: readonly string[] | undefined;
  readonly frameworks: readonly string[] | undefined;
  readonly processes: number;
  readonly rounds: number;
  readonly warmUps: number;
}

/** Every suite by its name, in the order they run: a new one is a line here and a table in `harness/report.ts`. */
export const SUITES = {
  sizes: measureSizes,
  types: measureTypes,
  routing: measureRouting,
  chain: measureChain,
  startup: measureStartup,
  servers: measureServers,
  websocket: measureWebSockets,
  "event-stream": measureEventStreams,
  proxy: measureProxies,
  validation: measureValidation,
} satisfies Record<string, (settings: Settings) => Promise<unknown>>;

export type SuiteName = keyof typeof SUITES;

/** What each suite found. */
export type Results = { [Name in SuiteName]?: Awaited<ReturnType<(typeof SUITES)[Name]>> };
