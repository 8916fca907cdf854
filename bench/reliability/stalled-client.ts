/**
 * A client that asks for 1 GiB and stops reading: `node bench/reliability/stalled-client.ts [runtime,…]`. The server's
 * memory must grow by less than 8 MiB, for a plain stream and for one in a native Response; exits non-zero otherwise.
 */
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { buildScript } from "../harness/build.ts";
import type { Runtime } from "../harness/runtimes.ts";
import { ServerProcess } from "../harness/server-process.ts";

const LIMIT = 8 * 2 ** 20;
const STALL = 4000;
const WARM_UP_BYTES = 64 * 2 ** 20;

const runtimes = (process.argv[2]?.split(",") ?? ["node", "node20", "bun", "deno"]) as Runtime[];
for (const runtime of runtimes) {
  await using server = await ServerProcess.start(runtime, await buildScript("reliability/app.ts", runtime), {
    gc: true,
  });
  for (const path of ["/large", "/native"]) {
    // What a stream at full speed takes is there by then, and what a stalled one holds comes on top.
    await read(server.port, path, WARM_UP_BYTES);
    await collect(server.port);
    const before = server.memory();
    const socket = connect(server.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.pause();
    socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
    await sleep(STALL);
    const grown = server.memory() - before;
    const isUnderWay = (await stats(server.port)).open === 1;
    socket.destroy();
    await sleep(300);
    const isFine = isUnderWay && grown < LIMIT;
    const state = isUnderWay ? "the stream waiting" : "NO STREAM UNDER WAY";
    const figures = `memory ${mib(before)} MiB, ${mib(grown)} MiB more while the client stalled, ${state}`;
    console.log(`${runtime} ${path}: ${isFine ? "fine" : "FAILED"}: ${figures}`);
    if (!isFine) process.exitCode = 1;
  }
}

async function read(port: number, path: string, bytes: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  let size = 0;
  for await (const chunk of response.body!) {
    size += chunk.byteLength;
    if (size >= bytes) break;
  }
}

async function collect(port: number): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await sleep(200);
    await stats(port);
  }
}

/** Also collects garbage. */
async function stats(port: number): Promise<{ open: number }> {
  const response = await fetch(`http://127.0.0.1:${port}/stats`);
  return (await response.json()) as { open: number };
}

function mib(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
