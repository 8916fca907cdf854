/**
 * 10,000 requests whose clients leave at random stages, and as many WebSocket handshakes:
 * `node bench/reliability/aborts.ts [runtime,…]`. Afterwards the heap must have grown by less than 2 MiB, no socket may be open and no handler under way; exits non-zero otherwise.
 */
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { buildScript } from "../harness/build.ts";
import type { Runtime } from "../harness/runtimes.ts";
import { ServerProcess } from "../harness/server-process.ts";

const COUNT = 10_000;
const CONCURRENT = 50;
const HEAP_LIMIT = 2 * 2 ** 20;

const HANDSHAKE =
  " HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n" +
  "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
const FRAME = "\x81\x85\0\0\0\0hello";

/** What a client sends before it leaves; how long it stays, in milliseconds, is drawn as well. */
const REQUEST_STAGES: readonly string[] = [
  "",
  "GET /hel",
  "GET /hello HTTP/1.1\r\nhost: x\r\n",
  "GET /hello HTTP/1.1\r\nhost: x\r\n\r\n",
  "GET /slow HTTP/1.1\r\nhost: x\r\n\r\n",
  "GET /ticks HTTP/1.1\r\nhost: x\r\n\r\n",
  "GET /large HTTP/1.1\r\nhost: x\r\n\r\n",
  "GET /native HTTP/1.1\r\nhost: x\r\n\r\n",
  "POST /upload HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf",
  "POST /upload HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n",
];

const HANDSHAKE_STAGES: readonly string[] = [
  "GET /socket HTTP/1.1\r\nhost: x\r\nconnection: upg",
  `GET /socket${HANDSHAKE}`,
  `GET /socket${HANDSHAKE}\r\n`,
  `GET /socket${HANDSHAKE}\r\n${FRAME}`,
  `GET /socket${HANDSHAKE}\r\n${FRAME.slice(0, 8)}`,
  `GET /slow-socket${HANDSHAKE}\r\n`,
  `GET /slow-socket${HANDSHAKE}\r\n${FRAME}`,
  `GET /hello${HANDSHAKE}\r\n`,
];

interface Stats {
  readonly open: number;
  readonly heap: number;
}

const runtimes = (process.argv[2]?.split(",") ?? ["node", "node20", "bun", "deno"]) as Runtime[];
for (const runtime of runtimes) {
  await using server = await ServerProcess.start(runtime, await buildScript("reliability/app.ts", runtime), {
    gc: true,
  });
  await torment(runtime, server, "requests", REQUEST_STAGES);
  await torment(runtime, server, "handshakes", HANDSHAKE_STAGES);
}

async function torment(
  runtime: Runtime,
  server: ServerProcess,
  what: string,
  stages: readonly string[],
): Promise<void> {
  await abortMany(server.port, stages, COUNT / 2);
  const before = await settled(server);
  await abortMany(server.port, stages, COUNT);
  const after = await settled(server);
  const grown = after.heap - before.heap;
  const isFine = grown < HEAP_LIMIT && after.files <= before.files && after.open === 0;
  const figures = `heap ${kib(before.heap)} -> ${kib(after.heap)} (${kib(grown)}), open files ${before.files} -> ${after.files}, handlers under way ${after.open}`;
  console.log(`${runtime}, ${what}: ${isFine ? "fine" : "FAILED"}: ${figures}`);
  if (!isFine) process.exitCode = 1;
}

async function abortMany(port: number, stages: readonly string[], count: number): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await abortOne(port, stages);
  };
  await Promise.all(Array.from({ length: CONCURRENT }, worker));
}

async function abortOne(port: number, stages: readonly string[]): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", () => {});
  if (Math.random() < 0.5) socket.on("data", () => {});
  await new Promise((resolve) => socket.once("connect", resolve).once("error", resolve));
  socket.write(stages[Math.floor(Math.random() * stages.length)]!, "latin1");
  if (Math.random() < 0.7) await sleep(Math.random() * 15);
  leave(socket);
  await closed;
}

function leave(socket: Socket): void {
  if (Math.random() < 0.5) socket.resetAndDestroy();
  else socket.destroy();
}

/** The smallest heap of a few collections, once the last handler is done. */
async function settled(server: ServerProcess): Promise<Stats & { files: number }> {
  let best: Stats | undefined;
  for (let i = 0; i < 8; i++) {
    await sleep(400);
    const response = await fetch(`http://127.0.0.1:${server.port}/stats`, {
      headers: { connection: "close" },
    });
    const stats = (await response.json()) as Stats;
    if (best === undefined || stats.open < best.open || stats.heap < best.heap) best = stats;
  }
  await sleep(400);
  return { ...best!, files: server.openFiles() };
}

function kib(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`;
}
