/** The server that the scripts here torment: on whichever runtime it is run. */
import { Router, toResponse } from "@rolo/http";

const CHUNK_SIZE = 65_536;
const GIB_OF_CHUNKS = 16_384;

let open = 0;

const router = new Router();
router.get("/hello", () => "hello");
router.get("/slow", async ({ signal }) => {
  await tracked(() => sleep(20, signal));
  return "late";
});
router.post("/upload", async ({ request }) => {
  const bytes = await tracked(() => request.arrayBuffer().catch(() => new ArrayBuffer(0)));
  return String(bytes.byteLength);
});
router.get("/ticks", ({ signal }) => ticks(signal));
router.get("/large", () => large());
router.get("/native", () => toResponse(large()));
router.websocket("/socket", ({ upgrade }) =>
  upgrade.accept((socket) => tracked(() => socket.each((message) => socket.send(message)))),
);
router.websocket("/slow-socket", async ({ upgrade, signal }) => {
  await tracked(() => sleep(20, signal));
  return upgrade.accept((socket) => tracked(() => socket.closed));
});
router.get("/stats", () => {
  collectGarbage();
  return { open, heap: process.memoryUsage().heapUsed };
});

async function tracked<T>(work: () => Promise<T>): Promise<T> {
  open++;
  try {
    return await work();
  } finally {
    open--;
  }
}

async function* ticks(signal: AbortSignal): AsyncGenerator<string> {
  open++;
  try {
    for (let i = 0; !signal.aborted; i++) {
      yield `tick ${i}\n`;
      await sleep(5, signal);
    }
  } finally {
    open--;
  }
}

async function* large(): AsyncGenerator<Uint8Array> {
  open++;
  try {
    for (let i = 0; i < GIB_OF_CHUNKS; i++) yield new Uint8Array(CHUNK_SIZE).fill(i);
  } finally {
    open--;
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener("abort", finish, { once: true });
  });
}

function collectGarbage(): void {
  const runtime = globalThis as { gc?: () => void; Bun?: { gc(force: boolean): void } };
  runtime.gc?.();
  runtime.Bun?.gc(true);
}

const { serve } =
  "Bun" in globalThis
    ? await import("@rolo/http/bun")
    : "Deno" in globalThis
      ? await import("@rolo/http/deno")
      : await import("@rolo/http/node");
for (const port of [process.env.PORT, process.env.HOOKED_PORT]) {
  await serve(router, { port: Number(port), hostname: "127.0.0.1" });
}
