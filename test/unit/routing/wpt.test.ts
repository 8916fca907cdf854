import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KNOWN_FAULTS } from "./known-faults.ts";
import { type WptCase, wrongCases } from "./wpt-cases.ts";

const here = new URL(".", import.meta.url).pathname;
const root = new URL("../../../", import.meta.url).pathname;
const bin = (name: string) => join(root, "node_modules/.bin", name);
const cases = JSON.parse(readFileSync(join(here, "fixtures/urlpatterntestdata.json"), "utf8")) as WptCase[];

interface Result {
  readonly wrong: Readonly<Record<string, string>>;
  readonly asked: number;
}

function numbers({ wrong }: Result): number[] {
  return Object.keys(wrong).map(Number);
}

function thisRuntime(): keyof typeof KNOWN_FAULTS {
  if ("Deno" in globalThis) return "deno";
  if ("Bun" in globalThis) return "bun";
  return "URLPattern" in globalThis ? "node" : "polyfill";
}

test("every case of web-platform-tests holds for a router with one route, on this runtime", () => {
  const result = wrongCases(cases);
  expect(numbers(result)).toEqual(KNOWN_FAULTS[thisRuntime()]);
  expect(result.asked).toBeGreaterThan(330);
});

test.each([
  ["node", [bin("node")]],
  ["bun", [bin("bun")]],
  ["deno", [bin("deno"), "run", "--allow-read", "--no-check", "--quiet"]],
] as const)("every case of web-platform-tests holds on %s", (runtime, [command, ...args]) => {
  if (!existsSync(command)) throw new Error(`${command} is not there; run npm ci`);
  const output = execFileSync(command, [...args, join(here, "wpt-script.ts")], { encoding: "utf8" });
  const result = JSON.parse(output) as Result;
  expect(numbers(result)).toEqual(KNOWN_FAULTS[runtime]);
  expect(result.asked).toBeGreaterThan(330);
});

test("every case of web-platform-tests holds on workerd", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rolo-wpt-"));
  let child: ChildProcess | undefined;
  try {
    await bundle(join(here, "wpt-worker.ts"), join(folder, "worker.mjs"));
    copyFileSync(join(here, "fixtures/urlpatterntestdata.json"), join(folder, "cases.json"));
    writeFileSync(join(folder, "config.capnp"), CONFIG);
    child = spawn(bin("workerd"), ["serve", "config.capnp", "--control-fd=3"], {
      cwd: folder,
      stdio: ["ignore", "inherit", "inherit", "pipe"],
    });
    const port = await listeningPort(child);
    const result = (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as Result;
    expect(numbers(result)).toEqual(KNOWN_FAULTS.workerd);
    expect(result.asked).toBeGreaterThan(330);
  } finally {
    child?.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  }
});

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
    compatibilityDate = "2025-05-01",
    bindings = [(name = "CASES", text = embed "cases.json")],
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

async function bundle(input: string, file: string): Promise<void> {
  const { rolldown } = await import("rolldown");
  const build = await rolldown({ input, external: ["#url-pattern-polyfill"], logLevel: "silent" });
  await build.write({ file, format: "esm", codeSplitting: false });
  await build.close();
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`workerd left with ${code}`)));
    child.stdio[3]!.on("data", (data: Buffer) => {
      for (const line of data.toString().trim().split("\n")) {
        const event = JSON.parse(line) as { event: string; port?: number };
        if (event.event === "listen" && event.port !== undefined) resolve(event.port);
      }
    });
  });
}
