import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { pinned, SERVER_CORE } from "./cores.ts";
import { command, type Runtime } from "./runtimes.ts";

/** How a server is started, if not as all are. */
export interface StartOptions {
  /** Whether it can be asked for a garbage collection. */
  readonly gc?: boolean;
  readonly core?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A server in a process of its own, on the server's core. */
export class ServerProcess implements AsyncDisposable {
  readonly port: number;
  readonly hookedPort: number;
  /** From the start of the process until it took a connection, in milliseconds. */
  readonly startTime: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, hookedPort: number, startTime: number) {
    this.#child = child;
    this.port = port;
    this.hookedPort = hookedPort;
    this.startTime = startTime;
  }

  /** Starts what `buildApp` built; resolves when it takes connections. */
  static async start(runtime: Runtime, file: string, options: StartOptions = {}): Promise<ServerProcess> {
    const [port, hookedPort] = await Promise.all([freePort(), freePort()]);
    const sockets =
      runtime === "workerd"
        ? [`--socket-addr=plain=127.0.0.1:${port}`, `--socket-addr=hooked=127.0.0.1:${hookedPort}`]
        : [];
    const [program, ...args] = pinned(options.core ?? SERVER_CORE, [
      ...command(runtime, file, options.gc),
      ...sockets,
    ]);
    const start = performance.now();
    const child = spawn(program!, args, {
      env: {
        ...process.env,
        ...options.env,
        PORT: String(port),
        HOOKED_PORT: String(hookedPort),
        NODE_ENV: "production",
      },
      stdio: ["ignore", "inherit", "inherit"],
    });
    await Promise.all([listening(child, port), listening(child, hookedPort)]);
    return new ServerProcess(child, port, hookedPort, performance.now() - start);
  }

  /** Starts another program on a port that it is told. */
  static async run(commandFor: (port: number) => readonly string[]): Promise<ServerProcess> {
    const port = await freePort();
    const [program, ...args] = pinned(SERVER_CORE, commandFor(port));
    const start = performance.now();
    const child = spawn(program!, args, { stdio: ["ignore", "inherit", "inherit"] });
    await listening(child, port);
    return new ServerProcess(child, port, port, performance.now() - start);
  }

  /** Time on the processor that all threads have had so far, in nanoseconds. */
  cpuTime(): number {
    const tasks = `/proc/${this.#child.pid}/task`;
    let total = 0;
    for (const task of readdirSync(tasks)) {
      total += Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]);
    }
    return total;
  }

  /** Files and sockets that are open. */
  openFiles(): number {
    return readdirSync(`/proc/${this.#child.pid}/fd`).length;
  }

  /** Resident memory in bytes. */
  memory(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) * 1024;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exited = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await exited;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The server left with code ${child.exitCode} before it listened`);
    if (await takesConnections(port)) return;
    await sleep(2);
  }
  child.kill("SIGKILL");
  throw new Error(`No server listened on port ${port} within 20 seconds`);
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
