import { execFileSync } from "node:child_process";
import { buildScript } from "../harness/build.ts";
import { pinned, SERVER_CORE } from "../harness/cores.ts";
import { command, type Runtime } from "../harness/runtimes.ts";

/** What reading an event stream of one shape takes in process. */
export interface ParserFigure {
  readonly runtime: Runtime;
  readonly shape: string;
  /** Nanoseconds for an event, text in and events out. */
  readonly rolo: number;
  /** The same of `eventsource-parser`. */
  readonly peer: number;
}

/** Reads the same events by our parser and by `eventsource-parser`, which have to find the same. */
export async function measureParsers(runtime: Runtime): Promise<ParserFigure[]> {
  const file = await buildScript("suites/parser-script.ts", runtime);
  const [program, ...args] = pinned(SERVER_CORE, command(runtime, file));
  const output = execFileSync(program!, args, { encoding: "utf8" });
  const figures = JSON.parse(output) as Omit<ParserFigure, "runtime">[];
  return figures.map((figure) => ({ runtime, ...figure }));
}
