import { Router } from "@rolo/http";
import { median } from "../harness/statistics.ts";
import type { Times } from "./figure.ts";
import { type BenchRoute, urlOf } from "./github.ts";
import { type Found, type LookUp, routers } from "./routers.ts";

/** How long everything is measured. */
export interface Patience {
  /** Windows of each router. */
  readonly rounds: number;
  /** Milliseconds of a window. */
  readonly time: number;
}

interface Request {
  readonly method: string;
  readonly url: string;
}

let sink = 0;

/**
 * What a look-up among some routes takes with every router, each route asked for once.
 * @throws Error unless all of them find the same.
 */
export function measureLookUps(routes: readonly BenchRoute[], patience: Patience): Times {
  const lookUps = Object.entries(routers).map(([name, build]) => ({ name, lookUp: build(routes) }));
  const requests = requestsFor(routes);
  checkEqual(lookUps, requests);
  return fastest(
    lookUps.map(({ name, lookUp }) => ({ name, lookUp, requests })),
    patience,
  );
}

/** What a look-up takes among more and more routes, 100 of which are asked for. */
export function measureGrowth(patience: Patience): Times {
  const build = routers.rolo!;
  const sets = [10, 100, 1_000, 10_000].map((count) => {
    const routes = manyRoutes(count);
    const requests = requestsFor(routes).filter((_, index) => index % Math.ceil(count / 100) === 0);
    return { name: String(count), lookUp: build(routes), requests };
  });
  return fastest(sets, patience);
}

/** Milliseconds to add a route to 10,000, look it up, remove it and look again, of 2,000 times. */
export function measureChurn(): { readonly median: number; readonly most: number } {
  const router = routerOf(manyRoutes(10_000));
  const times = Array.from({ length: 2_000 }, (_, i) => {
    const url = `http://localhost/area${i % 97}/new${i}/7`;
    const start = performance.now();
    const route = router.get(`/area${i % 97}/new${i}/:id`, () => undefined);
    if (router.find("GET", { url }, false)?.route !== route)
      throw new Error(`The new route of ${url} is not found`);
    router.remove(route);
    router.find("GET", { url }, false);
    return performance.now() - start;
  });
  return { median: median(times), most: Math.max(...times) };
}

/** Milliseconds to build a router of 10,000 routes, the first time and the median of five. */
export function measureBuild(): { readonly first: number; readonly median: number } {
  const routes = manyRoutes(10_000);
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const router = routerOf(routes);
    const time = performance.now() - start;
    if (router.find("GET", { url: "http://localhost/area0/items0" }, false) === undefined)
      throw new Error("Not found");
    return time;
  });
  return { first: times[0]!, median: median(times) };
}

/** Bytes that a route takes among 10,000; undefined where nothing can ask for a garbage collection. */
export function measureMemory(): number | undefined {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) return undefined;
  const routes = manyRoutes(10_000);
  collect();
  const before = process.memoryUsage().heapUsed;
  const router = routerOf(routes);
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / routes.length;
  sink += [...router].length;
  return bytes;
}

/**
 * The nanoseconds of one look-up: the fastest of many short windows that take turns, which is what other processes on
 * the machine disturb least.
 */
function fastest(
  candidates: readonly {
    readonly name: string;
    readonly lookUp: LookUp;
    readonly requests: readonly Request[];
  }[],
  { rounds, time }: Patience,
): Times {
  const times: Record<string, number> = {};
  for (let round = -Math.ceil(rounds / 5); round < rounds; round++) {
    for (const { name, lookUp, requests } of candidates) {
      const nanoseconds = measureWindow(lookUp, requests, time);
      if (round >= 0) times[name] = Math.min(times[name] ?? nanoseconds, nanoseconds);
    }
  }
  // What is looked up must be seen to be used.
  if (sink < 0) throw new Error("Nothing was found");
  return times;
}

function measureWindow(lookUp: LookUp, requests: readonly Request[], time: number): number {
  const start = performance.now();
  let count = 0;
  let now = start;
  while (now - start < time) {
    for (let i = 0; i < requests.length; i++) {
      const { method, url } = requests[i]!;
      if (lookUp(method, url) !== undefined) sink++;
    }
    count += requests.length;
    now = performance.now();
  }
  return ((now - start) * 1e6) / count;
}

function checkEqual(
  lookUps: readonly { readonly name: string; readonly lookUp: LookUp }[],
  requests: readonly Request[],
): void {
  for (const { method, url } of requests) {
    const answers = lookUps.map(({ name, lookUp }) => ({ name, found: describe(lookUp(method, url)) }));
    const [first] = answers;
    const odd = answers.find(({ found }) => found !== first!.found);
    if (odd === undefined) continue;
    throw new Error(`${odd.name} finds ${odd.found} for ${method} ${url}; ${first!.name} ${first!.found}`);
  }
}

function describe(found: Found | undefined): string {
  if (found === undefined) return "nothing";
  return `${found.id} ${JSON.stringify(Object.entries(found.params).sort())}`;
}

function requestsFor(routes: readonly BenchRoute[]): Request[] {
  return routes.map((route, index) => ({ method: route[0], url: urlOf(route, index) }));
}

function routerOf(routes: readonly BenchRoute[]): Router {
  const router = new Router();
  for (const [method, path] of routes) router.add(path, { methods: [method] }, () => undefined);
  return router;
}

/** So many routes in 97 areas, a third of them without a param, with one, and with two. */
function manyRoutes(count: number): BenchRoute[] {
  return Array.from({ length: count }, (_, i): BenchRoute => {
    const kinds = [`items${i}`, `:id/parts${i}/:part`, `users${i}/:user`];
    return ["GET", `/area${i % 97}/${kinds[i % 3]}`];
  });
}
