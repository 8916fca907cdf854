import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";

const CHROMIUM = "/usr/bin/chromium";

/** Whether there is a browser; says so where there is none. */
export const hasChromium: boolean = existsSync(CHROMIUM);
if (!hasChromium) console.warn(`The tests in a browser are skipped: there is no ${CHROMIUM}`);

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-port=0",
];

/** A page in a headless browser of its own, spoken to over its DevTools protocol. */
export class BrowserPage implements AsyncDisposable {
  readonly #browser: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  #calls = 0;
  readonly #waiting = new Map<number, (answer: { result?: { value?: unknown } }) => void>();

  private constructor(browser: ChildProcess, profile: string, socket: WebSocket) {
    this.#browser = browser;
    this.#profile = profile;
    this.#socket = socket;
    socket.on("message", (text) => {
      const { id, result } = JSON.parse(String(text));
      this.#waiting.get(id)?.(result);
      this.#waiting.delete(id);
    });
  }

  static async open(url: string): Promise<BrowserPage> {
    const profile = mkdtempSync(join(tmpdir(), "rolo-chromium-"));
    const browser = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`, url]);
    const { host } = new URL(await devToolsUrl(browser));
    const target = await until(async () => {
      const list = await fetch(`http://${host}/json/list`);
      const targets = (await list.json()) as { type: string; url: string; webSocketDebuggerUrl: string }[];
      return targets.find((one) => one.type === "page" && one.url.startsWith(url))?.webSocketDebuggerUrl;
    });
    const socket = new WebSocket(target);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return new BrowserPage(browser, profile, socket);
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const id = ++this.#calls;
    const answer = new Promise<{ result?: { value?: unknown } }>((resolve) => this.#waiting.set(id, resolve));
    const params = { expression, returnByValue: true, awaitPromise: true };
    this.#socket.send(JSON.stringify({ id, method: "Runtime.evaluate", params }));
    return (await answer).result?.value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.terminate();
    const exited = new Promise((resolve) => this.#browser.once("exit", resolve));
    this.#browser.kill("SIGKILL");
    await exited;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** What a look finds, as soon as it finds something. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function devToolsUrl(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    browser.stderr?.on("data", (bytes) => {
      output += bytes;
      const url = /DevTools listening on (\S+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    browser.once("exit", () => reject(new Error(`Chromium ended: ${output}`)));
  });
}
