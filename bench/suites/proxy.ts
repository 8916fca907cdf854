import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { buildApp } from "../harness/build.ts";
import { CLIENT_CORE } from "../harness/cores.ts";
import { joined, measureRounds, type ServersResult, type Task, type Variant } from "../harness/rounds.ts";
import { BENCH, type Runtime } from "../harness/runtimes.ts";
import { ServerProcess } from "../harness/server-process.ts";
import type { Settings } from "../suites.ts";
import { EVENT_WORKLOADS, PROXY_WORKLOADS } from "../workloads.ts";
import { eventsTask } from "./event-stream.ts";
import { httpTask } from "./servers.ts";
import { socketTask } from "./websocket.ts";

const SLOW_CLIENTS = 1000;
const NGINX = "/usr/sbin/nginx";

/** What a proxy holds for clients that asked for 1 MiB and read none of it. */
export interface SlowFigure {
  readonly runtime: Runtime;
  readonly framework: string;
  /** Resident bytes for each client. */
  readonly memory: number;
}

export interface ProxyResult extends ServersResult {
  readonly slow: readonly SlowFigure[];
}

/**
 * Measures proxies before the control of Node, which shares the client's core: the time that counts is the proxy's.
 * Ratios are to a pipe written by hand with `node:http`; `none` is the server itself without a proxy. A quick run
 * leaves out Bun and Deno, where there is nobody to compare us with.
 */
export async function measureProxies(settings: Settings): Promise<ProxyResult> {
  const upstreamFile = await buildApp({ runtime: "node", framework: "raw" });
  await using upstream = await ServerProcess.start("node", upstreamFile, { core: CLIENT_CORE });
  const tasks = tasksFor(settings);
  const results: ServersResult[] = [];
  const slow: SlowFigure[] = [];
  for (const runtime of settings.runtimes) {
    if (runtime === "node20" || runtime === "workerd" || (settings.quick && runtime !== "node")) continue;
    // Elsewhere than on Node there is us alone, beside the control of Node.
    const variants = await proxies(runtime, upstream.port, upstreamFile, settings);
    results.push(await measureRounds(runtime, variants, tasks, settings));
    if (settings.quick) continue;
    for (const variant of variants) {
      if (variant.framework === "none" || (variant.framework === "raw" && runtime !== "node")) continue;
      slow.push({ runtime, framework: variant.framework, memory: await measureSlow(variant) });
    }
  }
  return { ...joined(results), slow };
}

function tasksFor({ workloads }: Settings): Task[] {
  const tasks = [
    ...PROXY_WORKLOADS.map(httpTask),
    { ...eventsTask(EVENT_WORKLOADS[1]!), name: "events" },
    { ...socketTask("echo"), name: "websocket" },
  ];
  const named = tasks.filter(({ name }) => workloads?.includes(name));
  // A quick run names workloads of other suites.
  return named.length === 0 ? tasks : named;
}

async function proxies(
  runtime: Runtime,
  upstreamPort: number,
  upstreamFile: string,
  settings: Settings,
): Promise<Variant[]> {
  const env = { UPSTREAM: `http://127.0.0.1:${upstreamPort}` };
  const variant = async (framework: string, on: Runtime): Promise<Variant> => {
    const file = await buildApp({ runtime: on, framework: `proxies/${framework}` });
    return { framework, start: () => ServerProcess.start(on, file, { env }) };
  };
  const variants = [await variant("raw", "node"), await variant("rolo", runtime)];
  if (runtime !== "node") return variants;
  const names = readdirSync(`${BENCH}apps/proxies`).filter((file) => file.endsWith(".node.ts"));
  for (const name of names.map((file) => file.split(".")[0]!)) {
    if (name === "raw" || name === "rolo" || settings.frameworks?.includes(name) === false) continue;
    variants.push(await variant(name, runtime));
  }
  if (settings.quick) return variants;
  if (existsSync(NGINX)) variants.push({ framework: "nginx", start: () => startNginx(upstreamPort) });
  variants.push({ framework: "none", start: () => ServerProcess.start("node", upstreamFile) });
  return variants;
}

async function measureSlow(variant: Variant): Promise<number> {
  await using server = await variant.start();
  const before = server.memory();
  const sockets: Socket[] = [];
  for (let i = 0; i < SLOW_CLIENTS; i++) {
    const socket = connect(server.port, "127.0.0.1").pause();
    socket.on("error", () => {});
    socket.write(`GET /download HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\n\r\n`);
    sockets.push(socket);
  }
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const memory = (server.memory() - before) / SLOW_CLIENTS;
  for (const socket of sockets) socket.destroy();
  return memory;
}

function startNginx(upstreamPort: number): Promise<ServerProcess> {
  const folder = `${BENCH}.build/nginx`;
  mkdirSync(folder, { recursive: true });
  return ServerProcess.run((port) => {
    writeFileSync(`${folder}/${port}.conf`, nginxConfig(port, upstreamPort, folder));
    return [NGINX, "-c", `${folder}/${port}.conf`, "-p", folder, "-e", "stderr"];
  });
}

/** One process, as all of them; upgrades are passed on, and connections to the upstream are kept. */
function nginxConfig(port: number, upstreamPort: number, folder: string): string {
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `daemon off; master_process off; pid ${folder}/${port}.pid; error_log stderr crit;
events { worker_connections 8192; }
http {
  access_log off;
  client_max_body_size 8m; client_body_buffer_size 2m;
  ${paths.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
  keepalive_requests 1000000;
  map $http_upgrade $connection_field { default upgrade; "" ""; }
  upstream control { server 127.0.0.1:${upstreamPort}; keepalive 128; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://control;
      proxy_http_version 1.1;
      proxy_buffering off; proxy_request_buffering off;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_field;
    }
  }
}
`;
}
