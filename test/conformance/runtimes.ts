import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { workerdCommand } from "../../examples/serve/workerd.ts";

/** The package, seen from `dist/test/conformance`. */
export const root: string = fileURLToPath(new URL("../../../", import.meta.url));

export const runtimeNames = ["memory", "node", "node-current", "deno", "bun", "workerd"] as const;

export type RuntimeName = (typeof runtimeNames)[number];

/** The program that npm ran under, which is the machine's own Node even where a newer one is in `node_modules`. */
const installedNode = process.execPath;

/** How each runtime runs `<directory>/<runtime>.js` of the built package. */
function commandOf(runtime: RuntimeName, directory: string): string[] {
  const bin = `${root}node_modules/.bin`;
  const program = (name: string): string => `${root}${directory}/${name}.js`;
  switch (runtime) {
    case "node":
      return [installedNode, program("node")];
    case "node-current":
      return [`${root}node_modules/node/bin/node`, program("node")];
    case "deno":
      return [`${bin}/deno`, "run", "--allow-all", program("deno")];
    case "bun":
      return [`${bin}/bun`, program("bun")];
    case "workerd":
      return workerdCommand(root, `${directory}/workers.js`, { port: 0 });
    case "memory":
      throw new Error("What runs in memory has no process");
  }
}

/** A server in a process of its own. */
export class ServerProcess {
  readonly runtime: RuntimeName;
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #output: string[];
  /** Settles when the process is over, with its exit code or signal. */
  readonly exited: Promise<number | NodeJS.Signals>;

  private constructor(runtime: RuntimeName, port: number, child: ChildProcess, output: string[]) {
    this.runtime = runtime;
    this.port = port;
    this.#child = child;
    this.#output = output;
    this.exited = exitOf(child);
  }

  /** Starts `<directory>/<runtime>.js` and waits until it listens. */
  static async start(runtime: RuntimeName, directory: string): Promise<ServerProcess> {
    const [command, ...args] = commandOf(runtime, directory);
    // What the process inherits of npm's would make a `node` of it that isn't the one asked for.
    const child = spawn(command!, args, {
      cwd: root,
      env: { ...process.env, PORT: "0" },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    const output: string[] = [];
    const port = await portOf(child, output);
    return new ServerProcess(runtime, port, child, output);
  }

  /** Everything it printed. */
  get output(): string {
    return this.#output.join("\n");
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Asks it to stop, as a process manager would. */
  terminate(): void {
    this.#child.kill("SIGTERM");
  }

  /** Ends it at once. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }
}

function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal!));
  });
}

/** The port that a server says it listens on: by a line of its own, or over workerd's control pipe. */
function portOf(child: ChildProcess, output: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!, child.stdio[3] as NodeJS.ReadableStream]) {
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        const port = /^listening (\d+)$|"event":"listen".*"port":(\d+)/.exec(line);
        if (port !== null) resolve(Number(port[1] ?? port[2]));
      });
    }
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(new Error(`The server exited with ${code} before it listened:\n${output.join("\n")}`));
    });
  });
}
