/**
 * 5,000 WebSockets that say nothing: `node bench/reliability/idle-sockets.ts [runtime,…]`. Prints the resident memory
 * that each takes in the server, handshake and garbage included, beside the raw control; exits non-zero if they don't
 * all live.
 */
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { buildApp } from "../harness/build.ts";
import type { Runtime } from "../harness/runtimes.ts";
import { ServerProcess } from "../harness/server-process.ts";
import { openSocket } from "../harness/websocket-client.ts";

const SOCKETS = 5000;
const WARM_UP = 500;

const runtimes = (process.argv[2]?.split(",") ?? ["node", "node20", "bun", "deno", "workerd"]) as Runtime[];
for (const runtime of runtimes) {
  for (const framework of ["raw", "rolo"]) {
    await using server = await ServerProcess.start(runtime, await buildApp({ runtime, framework }));
    for (const socket of await openMany(server.port, WARM_UP)) socket.destroy();
    await sleep(500);
    const before = server.memory();
    const sockets = await openMany(server.port, SOCKETS);
    let lost = 0;
    for (const socket of sockets) socket.once("close", () => lost++);
    await sleep(1500);
    const each = (server.memory() - before) / SOCKETS / 1024;
    console.log(`${runtime} ${framework}: ${each.toFixed(1)} KiB per connection, ${lost} lost`);
    if (lost > 0) process.exitCode = 1;
    for (const socket of sockets) socket.destroy();
  }
}

async function openMany(port: number, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let i = 0; i < count; i++) sockets.push(await openSocket(port, "/socket/echo"));
  return sockets;
}
