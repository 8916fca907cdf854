import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { isRuntime, runtimes, serveCommand } from "./commands.ts";
import { hints } from "./requests.ts";

/*
 * npm start                       serves the gateway on the machine's own Node
 * npm run start:bun (deno, …)     serves the same file on another runtime
 */
const [runtime = "node"] = process.argv.slice(2);
if (!isRuntime(runtime)) throw new Error(`Unknown runtime "${runtime}"; expected ${runtimes.join(", ")}`);

const root = fileURLToPath(new URL("../../../", import.meta.url));
const port = Number(process.env.PORT ?? 8080);
const [command = "", ...args] = serveCommand(runtime, root, "dist/examples/serve", port);
// A worker can't say where it listens.
if (runtime === "workers") console.log(hints(`http://localhost:${port}`));
const child = spawn(command, args, { stdio: "inherit" });
child.once("exit", (code) => {
  process.exitCode = code ?? 1;
});
// The terminal tells the child of Ctrl-C itself; a process manager only knows this process.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
