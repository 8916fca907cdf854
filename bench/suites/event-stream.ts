import { connect, type Socket } from "node:net";
import { checkAnswer } from "../harness/check.ts";
import { hasWrk, load, warmUp } from "../harness/load.ts";
import { joined, measureRounds, type ServersResult, type Task, type Variant } from "../harness/rounds.ts";
import { frameworks, type Runtime } from "../harness/runtimes.ts";
import type { Settings } from "../suites.ts";
import { EVENT_WORKLOADS } from "../workloads.ts";
import { measureParsers, type ParserFigure } from "./parser.ts";
import { appVariants } from "./servers.ts";

const PEERS = ["raw", "rolo", "hono", "h3", "elysia"];
const CLIENTS = 64;
const IDLE_STREAMS = 5000;
const IDLE_SECONDS = 6;

/** What streams cost that say nothing but a comment every two seconds. */
export interface IdleFigure {
  readonly runtime: Runtime;
  readonly framework: string;
  /** Resident bytes for each stream. */
  readonly memory: number;
  /** Microseconds of CPU time for each stream and second. */
  readonly cpu: number;
}

export interface EventStreamResult extends ServersResult {
  readonly idle: readonly IdleFigure[];
  readonly parsers: readonly ParserFigure[];
}

/** Measures 64 clients of event streams, the unit being an event, what 5,000 idle streams cost, and the parser. */
export async function measureEventStreams(settings: Settings): Promise<EventStreamResult> {
  const results: ServersResult[] = [];
  const idle: IdleFigure[] = [];
  const parsers: ParserFigure[] = [];
  for (const runtime of settings.runtimes) {
    if (runtime === "node20") continue;
    const names = frameworks(runtime).filter((name) => PEERS.includes(name));
    const variants = await appVariants(runtime, names, settings);
    results.push(await measureRounds(runtime, variants, EVENT_WORKLOADS.map(eventsTask), settings));
    // Time stands still in a Worker while it works.
    if (settings.quick || runtime === "workerd") continue;
    parsers.push(...(await measureParsers(runtime)));
    for (const variant of variants.slice(0, 2)) idle.push(await measureIdle(runtime, variant));
  }
  return { ...joined(results), idle, parsers };
}

/** The work of sending events. */
export function eventsTask(workload: (typeof EVENT_WORKLOADS)[number]): Task {
  return {
    name: workload.name,
    async prepare({ port }) {
      await checkAnswer(port, workload);
      await warmUp(port, workload, 20_000 / workload.events);
    },
    async load({ port }) {
      const { requests, seconds } = await load(port, workload, hasWrk, CLIENTS);
      return { requests: requests * workload.events, seconds };
    },
  };
}

async function measureIdle(runtime: Runtime, variant: Variant): Promise<IdleFigure> {
  await using server = await variant.start();
  const before = server.memory();
  const sockets: Socket[] = [];
  for (let i = 0; i < IDLE_STREAMS; i++) sockets.push(await openStream(server.port));
  await sleep(1);
  const memory = (server.memory() - before) / IDLE_STREAMS;
  const start = server.cpuTime();
  await sleep(IDLE_SECONDS);
  const cpu = (server.cpuTime() - start) / 1000 / IDLE_STREAMS / IDLE_SECONDS;
  for (const socket of sockets) socket.destroy();
  return { runtime, framework: variant.framework, memory, cpu };
}

/** Resolves when the head of the answer is there. */
function openStream(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.write(`GET /idle HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
    socket.once("error", reject);
    socket.on("data", () => resolve(socket));
  });
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
