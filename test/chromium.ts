import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";

const CHROMIUM = "/usr/bin/chromium";

/** Whether tests in a browser can run here; Debian's package `chromium` has it. */
export const hasChromium: boolean = existsSync(CHROMIUM);
if (!hasChromium) console.warn(`Tests in a browser are skipped: there is no ${CHROMIUM}`);

interface Evaluation {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: unknown;
}

/** One page in a browser, by the DevTools protocol. */
export class Page {
  readonly #socket: WebSocket;
  readonly #browser: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (answer: Evaluation) => void>();
  #calls = 0;

  private constructor(socket: WebSocket, browser: ChildProcess, profile: string) {
    this.#socket = socket;
    this.#browser = browser;
    this.#profile = profile;
    socket.on("message", (text) => {
      const { id, result } = JSON.parse(String(text));
      this.#waiting.get(id)?.(result);
      this.#waiting.delete(id);
    });
  }

  static async open(url: string): Promise<Page> {
    const profile = mkdtempSync(join(tmpdir(), "rolo-chromium-"));
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
    const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
    const browser = spawn(CHROMIUM, [
      ...flags,
      ...quiet,
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      url,
    ]);
    const { host } = new URL(await devToolsUrl(browser));
    const target = await poll(async () => {
      const targets: { type: string; url: string; webSocketDebuggerUrl: string }[] = await (
        await fetch(`http://${host}/json/list`)
      ).json();
      return targets.find((one) => one.type === "page" && one.url.startsWith(url))?.webSocketDebuggerUrl;
    });
    const socket = new WebSocket(target);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    const page = new Page(socket, browser, profile);
    // Until then, what is asked is asked of the empty page before it.
    const isLoaded = `document.readyState === "complete" && location.href === ${JSON.stringify(url)}`;
    await poll(async () => (await page.evaluate(isLoaded)) || undefined);
    return page;
  }

  async close(): Promise<void> {
    this.#socket.terminate();
    const exited = new Promise((resolve) => this.#browser.once("exit", resolve));
    // Not SIGKILL, which its children outlive for a while.
    this.#browser.kill("SIGTERM");
    await exited;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  /** The value of an expression, or of the promise that it gives. */
  async evaluate(expression: string): Promise<unknown> {
    const id = ++this.#calls;
    const answer = new Promise<Evaluation>((resolve) => this.#waiting.set(id, resolve));
    const params = { expression, returnByValue: true, awaitPromise: true };
    this.#socket.send(JSON.stringify({ id, method: "Runtime.evaluate", params }));
    const { result, exceptionDetails } = await answer;
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
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

/** Looks again and again until there is something. */
export async function poll<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
