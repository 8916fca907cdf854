import { type Behaviour, TIMEOUT } from "./behaviour.ts";
import { behaviours } from "./behaviours.ts";
import { SocketClient } from "./client.ts";
import { type Difference, differences } from "./differences.ts";
import { MemoryClient } from "./memory-client.ts";
import { type RuntimeName, ServerProcess } from "./runtimes.ts";

/** What became of one runtime. */
export interface Report {
  readonly runtime: RuntimeName;
  passed: number;
  known: number;
  seconds: number;
  readonly failures: { title: string; message: string }[];
}

/** Behaviours that are tried at a time, apart from those that mostly wait. */
const AT_A_TIME = 6;

let lastTurn: Promise<void> = Promise.resolve();

/** Runs work once all that was given before is done, whatever runtime that was for. */
function oneAtATime(work: () => Promise<void>): Promise<void> {
  lastTurn = lastTurn.then(work);
  return lastTurn;
}

/** Where runs of several runtimes wait for each other. */
export class Rendezvous {
  #missing: number;
  #open!: () => void;
  readonly #all: Promise<void>;

  constructor(count: number) {
    this.#missing = count;
    this.#all = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  arrive(): Promise<void> {
    this.#missing--;
    if (this.#missing === 0) this.#open();
    return this.#all;
  }
}

/** Tries every behaviour on one runtime whose title holds a text; those that have to be alone come last. */
export async function runOn(runtime: RuntimeName, only: string, everybody: Rendezvous): Promise<Report> {
  const started = performance.now();
  const report: Report = { runtime, passed: 0, known: 0, seconds: 0, failures: [] };
  const chosen = behaviours.filter((behaviour) => appliesTo(behaviour, runtime, only));
  const servers = runtime === "memory" ? undefined : await startServers(runtime);
  const tryOne = async (behaviour: Behaviour): Promise<void> => {
    // Of a server that has died, one failure says enough.
    if (servers === undefined || servers.shared.isRunning) await judge(behaviour, runtime, servers, report);
  };

  const together = chosen.filter(({ alone }) => !alone);
  const long = together.filter(({ timeout }) => timeout > TIMEOUT);
  const short = together.filter(({ timeout }) => timeout <= TIMEOUT);
  await Promise.all([
    ...long.map(tryOne),
    ...Array.from({ length: AT_A_TIME }, async () => {
      for (let next = short.shift(); next !== undefined; next = short.shift()) await tryOne(next);
    }),
  ]);
  await everybody.arrive();
  for (const behaviour of chosen.filter(({ alone }) => alone)) await oneAtATime(() => tryOne(behaviour));

  for (const server of Object.values(servers ?? {})) await checkSurvival(server, report);
  report.seconds = (performance.now() - started) / 1000;
  return report;
}

function appliesTo(behaviour: Behaviour, runtime: RuntimeName, only: string): boolean {
  if (runtime === "memory" && behaviour.needsSocket) return false;
  if (behaviour.runtimes !== undefined && !behaviour.runtimes.includes(runtime)) return false;
  return behaviour.title.includes(only);
}

/** The processes that behaviours of one runtime share. */
interface Servers {
  readonly shared: ServerProcess;
  readonly example: ServerProcess;
}

const FIXTURE = "dist/test/conformance/servers";
const EXAMPLE = "dist/examples/serve";

async function startServers(runtime: RuntimeName): Promise<Servers> {
  const [shared, example] = await Promise.all([
    ServerProcess.start(runtime, FIXTURE),
    ServerProcess.start(runtime, EXAMPLE),
  ]);
  return { shared, example };
}

async function judge(
  behaviour: Behaviour,
  runtime: RuntimeName,
  servers: Servers | undefined,
  report: Report,
): Promise<void> {
  const { title } = behaviour;
  const difference = differences.find((one) => one.behaviour === title && one.runtimes.includes(runtime));
  const failure = await failureOf(behaviour, runtime, servers);
  if (failure === undefined && difference === undefined) report.passed++;
  else if (failure === undefined) fail(report, title, "A listed difference that no longer shows: remove it");
  else if (difference === undefined) fail(report, title, failure);
  else if (isExpected(difference, failure)) report.known++;
  else fail(report, title, `Fails otherwise than listed (${difference.failure}): ${failure}`);
}

function isExpected(difference: Difference, failure: string): boolean {
  return difference.failure.test(failure);
}

function fail(report: Report, title: string, message: string): void {
  report.failures.push({ title, message });
}

/** What went wrong, or undefined if it holds. */
async function failureOf(
  behaviour: Behaviour,
  runtime: RuntimeName,
  servers: Servers | undefined,
): Promise<string | undefined> {
  const own = behaviour.server === "own" ? await ServerProcess.start(runtime, FIXTURE) : undefined;
  const server = own ?? servers?.[behaviour.server === "example" ? "example" : "shared"];
  const client = server === undefined ? new MemoryClient() : new SocketClient(server);
  const running = behaviour.run(client).then(
    () => undefined,
    (error) => explain(error),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`Not done after ${behaviour.timeout} ms`), behaviour.timeout);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
    client.close();
    own?.kill();
  }
}

/** What an error says, and the line of the behaviour that it came from. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const line = error.stack?.split("\n").find((frame) => frame.includes("/behaviours/"));
  return line === undefined ? (error.stack ?? error.message) : `${error.message}\n${line}`;
}

/** The server must have outlived everything that was done to it, without a word of an error nobody caught. */
async function checkSurvival(server: ServerProcess, report: Report): Promise<void> {
  const title = `The process outlives every behaviour and complains of nothing (${server.directory})`;
  // workerd itself logs every error that breaks a body, with "uncaught" in it.
  const own = server.output.split("\n").filter((line) => !line.startsWith("workerd/"));
  if (!server.isRunning) fail(report, title, `It exited with ${await server.exited}:\n${server.output}`);
  else if (/uncaught|unhandled|panic/i.test(own.join("\n"))) fail(report, title, server.output);
  else report.passed++;
  server.kill();
}
