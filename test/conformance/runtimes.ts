import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { serveCommand } from "../../examples/serve/commands.ts";

/** The package, seen from `dist/test/conformance`. */
export const root: string = fileURLToPath(new URL("../../../", import.meta.url));

export const runtimeNames = ["memory", "node", "node-current", "deno", "bun", "workerd"] as const;

export type RuntimeName = (typeof runtimeNames)[number];

/** How each runtime runs its server of a directory of the built package. */
function commandOf(runtime: Exclude<RuntimeName, "memory">, directory: string): string[] {
  switch (runtime) {
    case "node-current":
      return [`${root}node_modules/node/bin/node`, `${root}${directory}/node.js`];
    case "workerd":
      return [...serveCommand("workers", root, directory, 0), "--control-fd=3"];
    default:
      return serveCommand(runtime, root, directory, 0);
  }
}

/** A server in a process of its own. */
export class ServerProcess {
  readonly runtime: RuntimeName;
  readonly directory: string;
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #output: string[];
  /** Settles when the process is over, with its exit code or signal. */
  readonly exited: Promise<number | NodeJS.Signals>;

  private constructor(
    runtime: RuntimeName,
    directory: string,
    port: number,
    child: ChildProcess,
    output: string[],
  ) {
    this.runtime = runtime;
    this.directory = directory;
    this.port = port;
    this.#child = child;
    this.#output = output;
    this.exited = exitOf(child);
  }

  /**
   * Starts `<directory>/<runtime>.js` and waits until it listens, on a free port or on one that it shares with others
   * (0: a free one to be shared).
   */
  static async start(
    runtime: RuntimeName,
    directory: string,
    { sharedPort, port = sharedPort ?? 0 }: { sharedPort?: number; port?: number } = {},
  ): Promise<ServerProcess> {
    if (runtime === "memory") throw new Error("What runs in memory has no process");
    const [command, ...args] = commandOf(runtime, directory);
    const child = spawn(command!, args, {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        REUSE_PORT: sharedPort === undefined ? "0" : "1",
      },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    // A run that is broken off leaves nothing behind.
    process.once("exit", () => child.kill("SIGKILL"));
    const output: string[] = [];
    const takenPort = await portOf(child, output);
    return new ServerProcess(runtime, directory, takenPort, child, output);
  }

  /** Everything it printed. */
  get output(): string {
    return this.#output.join("\n");
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The most memory it had at any time, in bytes; 0 where the system doesn't tell. */
  peakMemory(): number {
    const file = `/proc/${this.#child.pid}/status`;
    if (!existsSync(file)) return 0;
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1] ?? 0) * 1024;
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
        const port =
          /^(?:listening |Listening on http:\/\/localhost:)(\d+)|"event":"listen".*"port":(\d+)/.exec(line);
        if (port !== null) resolve(Number(port[1] ?? port[2]));
      });
    }
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(new Error(`The server exited with ${code} before it listened:\n${output.join("\n")}`));
    });
  });
}
