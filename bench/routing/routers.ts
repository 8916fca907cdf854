import { createRequire } from "node:module";
import { Router } from "@rolo/http";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { TrieRouter } from "hono/router/trie-router";
import { Memoirist } from "memoirist";
import { addRoute, createRouter, findRoute } from "rou3";
import type { BenchRoute } from "./github.ts";

/** What a look-up found: the route's number and its params. */
export interface Found {
  readonly id: number;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** A look-up from method and whole URL. */
export type LookUp = (method: string, url: string) => Found | undefined;

/** Makes a router of some routes. */
export type Build = (routes: readonly BenchRoute[]) => LookUp;

const require = createRequire(import.meta.url);
const findMyWay = require("find-my-way");

// Peers get the path cut out the cheapest way they themselves use; none of them looks at its characters.
function pathOf(url: string): string {
  const start = url.indexOf("/", 8);
  const query = url.indexOf("?", start);
  return query < 0 ? url.slice(start) : url.slice(start, query);
}

const rolo: Build = (routes) => {
  const router = new Router({ strictSlashes: true });
  for (const [id, [method, path]] of routes.entries()) router.add(path, { methods: [method] }, id as never);
  return (method, url) => {
    const match = router.find(method, { url }, false);
    return match && { id: match.route.endpoint as number, params: match.params as Found["params"] };
  };
};

const memoirist: Build = (routes) => {
  const router = new Memoirist<number>();
  for (const [id, [method, path]] of routes.entries()) router.add(method, path, id);
  return (method, url) => {
    const found = router.find(method, pathOf(url));
    return found === null ? undefined : { id: found.store, params: found.params };
  };
};

const findMyWayRouter: Build = (routes) => {
  const router = findMyWay({ maxParamLength: 1000 });
  for (const [id, [method, path]] of routes.entries()) router.on(method, path, () => undefined, { id });
  return (method, url) => {
    const found = router.find(method, pathOf(url));
    return found === null ? undefined : { id: found.store.id, params: found.params };
  };
};

const rou3: Build = (routes) => {
  const router = createRouter<number>();
  for (const [id, [method, path]] of routes.entries()) addRoute(router, method, path, id);
  return (method, url) => {
    const found = findRoute(router, method, pathOf(url));
    return found && { id: found.data, params: (found.params ?? {}) as Found["params"] };
  };
};

const hono =
  (Kind: typeof RegExpRouter | typeof TrieRouter): Build =>
  (routes) => {
    const router = new Kind<number>();
    for (const [id, [method, path]] of routes.entries()) router.add(method, path, id);
    return (method, url) => {
      const [matches, stash] = router.match(method, pathOf(url)) as [
        [number, Record<string, number | string>][],
        string[]?,
      ];
      const first = matches[0];
      if (first === undefined) return undefined;
      const [id, indexes] = first;
      const params: Record<string, string> = {};
      for (const name in indexes) {
        const value = indexes[name]!;
        params[name] = typeof value === "number" ? stash![value]! : value;
      }
      return { id, params };
    };
  };

const remix: Build | undefined = await remixBuild();

async function remixBuild(): Promise<Build | undefined> {
  const { createMultiMatcher } = await import("@remix-run/route-pattern/match").catch(() => ({
    createMultiMatcher: undefined,
  }));
  if (createMultiMatcher === undefined) return undefined;
  return (routes) => {
    const byMethod = new Map<string, ReturnType<typeof createMultiMatcher<number>>>();
    for (const [id, [method, path]] of routes.entries()) {
      let matcher = byMethod.get(method);
      if (matcher === undefined) {
        matcher = createMultiMatcher<number>();
        byMethod.set(method, matcher);
      }
      matcher.add(path, id);
    }
    return (method, url) => {
      const found = byMethod.get(method)?.match(url);
      return found ? { id: found.data, params: found.params as Found["params"] } : undefined;
    };
  };
}

/** A scan over native URLPatterns, the most literal first. */
const linear: Build = (routes) => {
  const patterns = routes
    .map(([method, pathname], id) => ({ method, id, pattern: new URLPattern({ pathname }), pathname }))
    .sort((a, b) => a.pathname.split(":").length - b.pathname.split(":").length);
  return (method, url) => {
    for (const { method: own, pattern, id } of patterns) {
      if (own !== method) continue;
      const found = pattern.exec(url);
      if (found !== null) return { id, params: found.pathname.groups };
    }
    return undefined;
  };
};

/** Every router, by name. */
export const routers: Readonly<Record<string, Build>> = {
  rolo,
  memoirist,
  "find-my-way": findMyWayRouter,
  rou3,
  "hono RegExpRouter": hono(RegExpRouter),
  "hono TrieRouter": hono(TrieRouter),
  ...(remix === undefined ? {} : { "remix route-pattern": remix }),
  ...(typeof URLPattern === "function" ? { "URLPattern scan": linear } : {}),
};
