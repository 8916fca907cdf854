import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { isInstalled } from "./programs.ts";

const CHROMIUM = "/usr/bin/chromium";

/** Whether tests in a browser can run here. */
export const hasChromium: boolean = isInstalled(CHROMIUM, "chromium");

interface Answer {
  readonly id: number;
  readonly result?: Record<string, unknown>;
  readonly error?: unknown;
}

/** One page in a browser, by the DevTools protocol over a pipe: a browser whose pipe is closed ends by itself. */
export class Page implements AsyncDisposable {
  readonly #browser: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #session: string | undefined;
  #received = "";
  #calls = 0;

  private constructor(browser: ChildProcess, profile: string) {
    this.#browser = browser;
    this.#profile = profile;
    const output = browser.stdio[4] as Readable;
    output.setEncoding("utf8").on("data", (text: string) => this.#receive(text));
  }

  /** Starts a browser and loads a page. */
  static async open(url: string): Promise<Page> {
    const profile = mkdtempSync(join(tmpdir(), "rolo-chromium-"));
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
    const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
    const ours = ["--remote-debugging-pipe", `--user-data-dir=${profile}`];
    const browser = spawn(CHROMIUM, [...flags, ...quiet, ...ours], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
      detached: true,
    });
    const page = new Page(browser, profile);
    const { targetId } = await page.#call("Target.createTarget", { url });
    const { sessionId } = await page.#call("Target.attachToTarget", { targetId, flatten: true });
    page.#session = String(sessionId);
    // Until then, what is asked is asked of the empty page before it.
    const isLoaded = `document.readyState === "complete" && location.href === ${JSON.stringify(url)}`;
    await poll(async () => (await page.evaluate(isLoaded)) || undefined);
    return page;
  }

  async close(): Promise<void> {
    const exited = new Promise((resolve) => this.#browser.once("exit", resolve));
    // The whole group: its children would outlive it, and go on writing to the profile.
    process.kill(-this.#browser.pid!, "SIGKILL");
    await exited;
    try {
      rmSync(this.#profile, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
    } catch {
      // What is left lies in the system's folder for temporary files.
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The value of an expression, or of the promise that it gives. */
  async evaluate(expression: string): Promise<unknown> {
    const params = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.#call("Runtime.evaluate", params);
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value?: unknown }).value;
  }

  async #call(method: string, params: object): Promise<Record<string, unknown>> {
    const id = ++this.#calls;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    const input = this.#browser.stdio[3] as Writable;
    input.write(`${JSON.stringify({ id, method, params, sessionId: this.#session })}\0`);
    const { result, error } = await answered;
    if (result === undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  }

  #receive(text: string): void {
    const messages = (this.#received + text).split("\0");
    this.#received = messages.pop()!;
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    }
  }
}

/** Looks again and again until there is something. */
export async function poll<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
