/**
 * Look-ups side by side: whole URL in, params out. Prints nanoseconds and ratios; run it with node, bun or deno.
 *
 *     node bench/routing/run.ts [github|small|growth|churn|build|memory ...]
 */
import { type BenchRoute, github, small, urlOf } from "./github.ts";
import { type Found, type LookUp, routers } from "./routers.ts";

const ROUNDS = 100;
const ROUND_TIME = 5;
let sink = 0;

interface Request {
  readonly method: string;
  readonly url: string;
}

function requestsFor(routes: readonly BenchRoute[]): Request[] {
  return routes.map((route, index) => ({ method: route[0], url: urlOf(route, index) }));
}

/** Throws unless all routers find the same. */
function checkEqual(lookUps: Readonly<Record<string, LookUp>>, requests: readonly Request[]): void {
  for (const { method, url } of requests) {
    const answers = Object.entries(lookUps).map(
      ([name, lookUp]) => [name, describe(lookUp(method, url))] as const,
    );
    const odd = answers.find(([, answer]) => answer !== answers[0]![1]);
    if (odd)
      throw new Error(`${odd[0]} finds ${odd[1]} for ${method} ${url}; ${answers[0]![0]} ${answers[0]![1]}`);
  }
}

function describe(found: Found | undefined): string {
  if (found === undefined) return "nothing";
  return `${found.id} ${JSON.stringify(Object.entries(found.params).sort())}`;
}

/**
 * The nanoseconds of one look-up for each router: the fastest of many short windows that take turns, which is what
 * other processes on the machine disturb least.
 */
function measure(
  lookUps: Readonly<Record<string, LookUp>>,
  requests: readonly Request[],
): Record<string, number> {
  const times: Record<string, number> = {};
  for (let round = -20; round < ROUNDS; round++) {
    for (const [name, lookUp] of Object.entries(lookUps)) {
      const time = window(lookUp, requests);
      if (round >= 0) times[name] = Math.min(times[name] ?? time, time);
    }
  }
  return times;
}

function window(lookUp: LookUp, requests: readonly Request[]): number {
  const start = performance.now();
  let count = 0;
  let now = start;
  while (now - start < ROUND_TIME) {
    for (let i = 0; i < requests.length; i++) {
      const { method, url } = requests[i]!;
      if (lookUp(method, url) !== undefined) sink++;
    }
    count += requests.length;
    now = performance.now();
  }
  return ((now - start) * 1e6) / count;
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
}

function report(title: string, times: Readonly<Record<string, number>>): void {
  console.log(`\n${title}`);
  const own = times.rolo!;
  for (const [name, time] of Object.entries(times).sort(([, a], [, b]) => a - b)) {
    console.log(
      `  ${name.padEnd(22)} ${time.toFixed(0).padStart(8)} ns   rolo takes ${(own / time).toFixed(2)} of it`,
    );
  }
}

function compare(title: string, routes: readonly BenchRoute[]): void {
  const lookUps = Object.fromEntries(Object.entries(routers).map(([name, build]) => [name, build(routes)]));
  const requests = requestsFor(routes);
  checkEqual(lookUps, requests);
  report(title, measure(lookUps, requests));
}

function manyRoutes(count: number): BenchRoute[] {
  return Array.from({ length: count }, (_, i): BenchRoute => {
    const area = `area${i % 97}`;
    return [
      "GET",
      i % 3 === 0
        ? `/${area}/items${i}`
        : i % 3 === 1
          ? `/${area}/:id/parts${i}/:part`
          : `/${area}/users${i}/:user`,
    ];
  });
}

function growth(): void {
  const build = routers.rolo!;
  const times: Record<string, number> = {};
  const sets = [10, 100, 1_000, 10_000].map((count) => {
    const routes = manyRoutes(count);
    return { count, lookUp: build(routes), requests: requestsFor(routes) };
  });
  for (let round = -20; round < ROUNDS; round++) {
    for (const { count, lookUp, requests } of sets) {
      const sample = requests.filter((_, i) => i % Math.ceil(count / 100) === 0);
      const time = window(lookUp, sample);
      if (round >= 0) times[count] = Math.min(times[count] ?? time, time);
    }
  }
  console.log("\ngrowth: 100 URLs out of n routes");
  for (const [count, time] of Object.entries(times)) {
    console.log(
      `  ${count.padStart(6)} routes ${time.toFixed(0).padStart(6)} ns   ${(time / times[10]!).toFixed(2)} of 10 routes`,
    );
  }
}

async function churn(): Promise<void> {
  const { Router } = await import("../../src/mod.ts");
  const router = new Router();
  for (const [method, path] of manyRoutes(10_000)) router.add(path, { methods: [method] }, () => undefined);
  const times: number[] = [];
  for (let i = 0; i < 2_000; i++) {
    const start = performance.now();
    const route = router.get(`/area${i % 97}/new${i}/:id`, () => undefined);
    if (router.find("GET", { url: `http://localhost/area${i % 97}/new${i}/7` }, false)?.route !== route)
      throw new Error("not found");
    router.remove(route);
    router.find("GET", { url: `http://localhost/area${i % 97}/new${i}/7` }, false);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(4);
  console.log(
    `\nadd, look up, remove, look up among 10,000: median ${at(0.5)} ms, 99 % ${at(0.99)} ms, most ${times.at(-1)!.toFixed(3)} ms`,
  );
}

async function buildTime(): Promise<void> {
  const { Router } = await import("../../src/mod.ts");
  const routes = manyRoutes(10_000);
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    const router = new Router();
    for (const [method, path] of routes) router.add(path, { methods: [method] }, () => undefined);
    times.push(performance.now() - start);
    sink += router.find("GET", { url: "http://localhost/area0/items0" }, false) === undefined ? 0 : 1;
  }
  console.log(
    `\nbuild 10,000 routes: first ${times[0]!.toFixed(0)} ms, median ${median(times).toFixed(0)} ms`,
  );
}

async function memory(): Promise<void> {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) {
    console.log("\nmemory: run with --expose-gc");
    return;
  }
  const { Router } = await import("../../src/mod.ts");
  const router = new Router();
  const routes = manyRoutes(10_000);
  const endpoint = () => undefined;
  collect();
  const before = process.memoryUsage().heapUsed;
  for (const [method, path] of routes) router.add(path, { methods: [method] }, endpoint);
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / routes.length;
  console.log(`\nmemory: ${bytes.toFixed(0)} bytes a route`);
  sink += [...router].length;
}

const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  github: () => compare("GitHub's 203 routes, every route once", github),
  small: () => compare("hono's small set", small),
  growth,
  churn,
  build: buildTime,
  memory,
};
const asked = process.argv.slice(2);
console.log(
  `${github.length} GitHub routes; ${process.versions.bun ? "bun" : "Deno" in globalThis ? "deno" : "node"} ${process.version}`,
);
for (const name of asked.length > 0 ? asked : Object.keys(parts)) await parts[name]!();
if (sink < 0) console.log(sink);
