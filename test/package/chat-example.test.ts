import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { hasChromium, Page, poll } from "../chromium.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = `${root}node_modules/.bin`;
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await exited;
  }
});

const commands: Record<string, (port: number) => string[]> = {
  node: () => [process.execPath, `${root}dist/examples/chat/node.js`],
  deno: () => [`${bin}/deno`, "run", "-A", `${root}dist/examples/chat/deno.js`],
  bun: () => [`${bin}/bun`, `${root}dist/examples/chat/bun.js`],
  workerd: (port) => [`${bin}/workerd`, "serve", workerdConfig(port)],
};

/** Bundles the worker, and has its configuration listen on the port. */
function workerdConfig(port: number): string {
  const directory = `${root}dist/workerd/chat`;
  mkdirSync(directory, { recursive: true });
  const text = readFileSync(`${root}examples/chat/workerd.capnp`, "utf8");
  writeFileSync(`${directory}/workerd.capnp`, text.replace("127.0.0.1:8000", `127.0.0.1:${port}`));
  copyFileSync(`${root}dist/workerd/chat-worker.js`, `${directory}/worker.js`);
  return `${directory}/workerd.capnp`;
}

async function bundleWorker(): Promise<void> {
  const entry = `${root}dist/examples/chat/workers.js`;
  const child = spawn(`${bin}/bun`, [
    "build",
    entry,
    "--format=esm",
    `--outfile=${root}dist/workerd/chat-worker.js`,
  ]);
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function start(runtime: string): Promise<string> {
  if (runtime === "workerd") await bundleWorker();
  const port = await freePort();
  const [command = "", ...args] = commands[runtime]!(port);
  running.push(spawn(command, args, { env: { ...process.env, PORT: `${port}` }, stdio: "ignore" }));
  const url = `http://127.0.0.1:${port}`;
  await poll(async () => (await fetch(url).catch(() => undefined))?.ok || undefined);
  return url;
}

/** Someone in the chat, who hears what is said. */
class Person {
  readonly heard: string[] = [];
  readonly socket: WebSocket;

  constructor(url: string, nick: string) {
    this.socket = new WebSocket(`${url.replace("http", "ws")}/rooms/lobby?nick=${nick}`);
    this.socket.on("message", (data) => {
      const { kind, nick, text } = JSON.parse(data.toString());
      this.heard.push(kind === "said" ? `${nick}: ${text}` : `${nick} ${kind}`);
    });
  }

  hears(line: string): Promise<true> {
    return poll(async () => this.heard.includes(line) || undefined);
  }
}

describe.each(["node", "deno", "bun", "workerd"])("the chat on %s", (runtime) => {
  test("tells everybody in a room what is said, who comes and goes, and latecomers what was", async () => {
    const url = await start(runtime);
    const ada = new Person(url, "ada");
    await ada.hears("ada came");
    const bob = new Person(url, "bob");
    await ada.hears("bob came");
    bob.socket.send("hello <b>all</b>");
    await ada.hears("bob: hello <b>all</b>");
    await bob.hears("bob: hello <b>all</b>");
    bob.socket.close();
    await ada.hears("bob went");
    const eve = new Person(url, "eve");
    await eve.hears("eve came");
    expect(eve.heard).toEqual(["ada came", "bob came", "bob: hello <b>all</b>", "bob went", "eve came"]);
  }, 30_000);

  test("takes no name that is none", async () => {
    const url = await start(runtime);
    const { socket } = new Person(url, "%3Cb%3E");
    const response = await new Promise<{ statusCode?: number }>((resolve) => {
      socket.once("unexpected-response", (_request, answer) => resolve(answer));
    });
    expect(response.statusCode).toBe(400);
  }, 30_000);
});

test.skipIf(!hasChromium)("the page shows what is said, as text", { timeout: 60_000 }, async () => {
  const url = await start("node");
  await using page = await Page.open(`${url}/`);
  // The page's script runs last of all.
  await poll(
    async () => (await page.evaluate(`Boolean(document.querySelector("#door")?.onsubmit)`)) || undefined,
  );
  await page.evaluate(`
    document.querySelector("[name=nick]").value = "ada";
    document.querySelector("#door").requestSubmit();
  `);
  const bob = new Person(url, "bob");
  await bob.hears("bob came");
  bob.socket.send("hello <b>ada</b>");
  const lines = (): Promise<unknown> =>
    page.evaluate(`Array.from(document.querySelectorAll("li"), (item) => item.textContent)`);
  await poll(async () => ((await lines()) as string[]).includes("bob: hello <b>ada</b>") || undefined);
  expect(await page.evaluate(`document.querySelector("li b")`)).toBeNull();
  await page.evaluate(`
    document.querySelector("[name=text]").value = "hello bob";
    document.querySelector("#talk").requestSubmit();
  `);
  await bob.hears("ada: hello bob");
});
