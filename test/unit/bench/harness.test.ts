import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { checkAnswer } from "../../../bench/harness/check.ts";
import { AnswerReader, sendRequests } from "../../../bench/harness/client.ts";
import { parseWrk } from "../../../bench/harness/load.ts";
import { measureRounds, type Task, type Variant } from "../../../bench/harness/rounds.ts";
import { routingTables } from "../../../bench/harness/routing-tables.ts";
import type { ServerProcess } from "../../../bench/harness/server-process.ts";
import { hasFallen, median, summary } from "../../../bench/harness/statistics.ts";
import { WORKLOADS, type Workload } from "../../../bench/workloads.ts";

const hello = WORKLOADS.find(({ name }) => name === "hello")!;

test("The median is the middle value, or the mean of the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test("A ratio has fallen only by more than the tolerance and below every earlier round", () => {
  const before = summary([0.9, 0.95, 1]);
  expect(hasFallen(before, summary([0.7, 0.75, 0.8]))).toBe(true);
  expect(hasFallen(before, summary([0.86, 0.87, 0.88]))).toBe(false);
  expect(hasFallen(before, summary([0.7, 0.75, 0.92]))).toBe(false);
});

test("What wrk prints is read, and errors in it are not passed over", () => {
  expect(parseWrk("  70000 requests in 1.10s, 10MB read\n")).toEqual({ requests: 70_000, seconds: 1.1 });
  expect(parseWrk("  70 requests in 998.00ms, 10MB read\n").seconds).toBeCloseTo(0.998);
  expect(() => parseWrk("  7 requests in 1.10s\n  Non-2xx or 3xx responses: 3\n")).toThrow("wrk met errors");
  expect(() => parseWrk("unable to connect")).toThrow("Can't read what wrk printed");
});

test("An answer is whole by its length, however its bytes arrive", () => {
  const answer = Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
  for (let cut = 1; cut < answer.length; cut++) {
    const reader = new AnswerReader();
    expect(reader.take(answer.subarray(0, cut))).toBe(false);
    expect(reader.take(answer.subarray(cut))).toBe(true);
    expect(reader.take(answer)).toBe(true);
  }
});

test("An answer in chunks is whole with its last chunk, however its bytes arrive", () => {
  const answer = Buffer.from("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
  for (let cut = 1; cut < answer.length; cut++) {
    const reader = new AnswerReader();
    expect(reader.take(answer.subarray(0, cut))).toBe(false);
    expect(reader.take(answer.subarray(cut))).toBe(true);
  }
});

test("The bundled client sends exactly the requests it is asked for", async () => {
  let served = 0;
  const server = createServer((_request, response) => {
    served++;
    response.end("hello world");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  await sendRequests((server.address() as AddressInfo).port, hello, 103, 4);
  server.close();
  expect(served).toBe(103);
});

test("A wrong answer is told from a right one before anything is timed", async () => {
  const server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    response.end(request.url === "/hello" ? "hello world" : "goodbye");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await expect(checkAnswer(port, hello)).resolves.toBeUndefined();
  const wrong: Workload = { ...hello, path: "/other" };
  await expect(checkAnswer(port, wrong)).rejects.toThrow("body goodbye; expected hello world");
  server.close();
});

// Progress is told on the console.
vi.spyOn(console, "error").mockImplementation(() => {});

/** A server whose tasks each take so many nanoseconds of CPU time. */
class PretendServer {
  readonly costs: Record<string, number>;
  #time = 0;

  constructor(costs: Readonly<Record<string, number>>) {
    this.costs = { ...costs };
  }

  cpuTime(): number {
    return this.#time;
  }

  spend(task: string): void {
    const cost = this.costs[task];
    if (cost === undefined) throw new Error(`no ${task} here`);
    this.#time += cost;
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

function pretend(framework: string, costs: Readonly<Record<string, number>>): Variant {
  return { framework, start: async () => new PretendServer(costs) as unknown as ServerProcess };
}

function task(name: string, log: string[], beside?: string): Task {
  const spend = async (server: ServerProcess) => (server as unknown as PretendServer).spend(name);
  return {
    name,
    beside,
    prepare: spend,
    load: async (server) => {
      await spend(server);
      log.push(name);
      return { requests: 1, seconds: 1 };
    },
  };
}

test("A ratio is what the control takes of CPU time, divided by what the server takes", async () => {
  const variants = [pretend("raw", { a: 1000 }), pretend("rolo", { a: 1250 })];
  const { figures } = await measureRounds("node", variants, [task("a", [])], {
    processes: 2,
    rounds: 2,
    warmUps: 0,
  });
  expect(figures.map(({ framework, ratio, cpu }) => [framework, ratio.median, cpu])).toEqual([
    ["raw", 1, 1],
    ["rolo", 0.8, 1.25],
  ]);
});

test("Tasks beside each other take turns and are compared with each other", async () => {
  const log: string[] = [];
  const tasks = [task("a", log), task("b", log), task("c", log, "a")];
  const variants = [pretend("rolo", { a: 900, b: 5, c: 1000 })];
  const { figures } = await measureRounds("node", variants, tasks, { processes: 1, rounds: 2, warmUps: 0 });
  expect(log).toEqual(["a", "c", "c", "a", "b", "b"]);
  const [a, b, c] = ["a", "b", "c"].map((name) => figures.find(({ workload }) => workload === name));
  expect([a?.besideRatio, b?.besideRatio, c?.besideRatio?.median]).toEqual([undefined, undefined, 0.9]);
});

test("What a server takes to warm up doesn't count", async () => {
  const log: string[] = [];
  const server = new PretendServer({ a: 9000 });
  const load: Task["load"] = async (given) => {
    const result = await task("a", log).load(given);
    server.costs.a = 1000;
    return result;
  };
  const variant: Variant = { framework: "raw", start: async () => server as unknown as ServerProcess };
  const tasks = [{ ...task("a", log), load }];
  const { figures } = await measureRounds("node", [variant], tasks, { processes: 1, rounds: 1, warmUps: 1 });
  expect([figures[0]?.cpu, log.length]).toEqual([1, 2]);
});

test("What a server can't do is told once, and the others are measured all the same", async () => {
  const variants = [pretend("raw", { a: 1000 }), pretend("rolo", {})];
  const { figures, failures } = await measureRounds("node", variants, [task("a", [])], {
    processes: 2,
    rounds: 2,
    warmUps: 0,
  });
  expect(figures.map(({ framework }) => framework)).toEqual(["raw"]);
  expect(failures).toEqual([
    { runtime: "node", framework: "rolo", workload: "a", reason: "Error: no a here" },
  ]);
});

test("Routers that a runtime doesn't have leave a gap in the tables", () => {
  const figure = { growth: { 10: 1 }, build: { first: 2, median: 1 } };
  const tables = routingTables([
    { ...figure, runtime: "node", lookUps: { small: { rolo: 100, scan: 1234.4 } }, memory: 1500.2 },
    { ...figure, runtime: "bun", lookUps: { small: { rolo: 90 } } },
  ]);
  expect(tables).toContain("| scan | 1,234 | – |");
  expect(tables).toContain("| bun | 2 ms, 1 ms | – | – |");
});
