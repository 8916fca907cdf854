// Requirements of runtimes.md, E1, by their numbers, on Node with either of its clients. The same list runs on every
// runtime in test/conformance.
import { afterAll, beforeAll, describe, test } from "vitest";
import { httpClient, type RunningServer, serve } from "../../adapters/node.ts";
import { clientSettings } from "../../adapters/shared/client-options.ts";
import { NodeHttpClient } from "../../adapters/shared/node-http-client.ts";
import type { ProxyEndpoint, TransparentClient } from "../../src/mod.ts";
import { Gateway, proxy, Router, routerHandler } from "../../src/mod.ts";
import { recordError, recordOutcome, seen } from "../conformance/app/records.ts";
import { proxyAnswerBehaviours } from "../conformance/behaviours/proxy-answers.ts";
import { proxyRequestBehaviours } from "../conformance/behaviours/proxy-requests.ts";
import { proxyStreamBehaviours } from "../conformance/behaviours/proxy-streams.ts";
import { proxyWebSocketBehaviours } from "../conformance/behaviours/proxy-websockets.ts";
import { SocketClient } from "../conformance/client.ts";
import { proxyVariants, targetsOf } from "../conformance/proxy-variants.ts";
import type { ServerProcess } from "../conformance/runtimes.ts";

const behaviours = [
  ...proxyRequestBehaviours,
  ...proxyAnswerBehaviours,
  ...proxyStreamBehaviours,
  ...proxyWebSocketBehaviours,
].filter(({ server }) => server === "shared");

describe.each([
  ["undici", () => httpClient()],
  ["node:http", () => new NodeHttpClient(clientSettings({}))],
] as const)("over %s", (_name, makeClient) => {
  let server: RunningServer;
  let upstreams: TransparentClient;

  beforeAll(async () => {
    upstreams = makeClient();
    const router = new Router();
    router.get("/json", () => ({ hello: "world" }));
    router.get("/seen", ({ url }) => seen(url.searchParams.get("of") ?? ""));
    addProxies(router, upstreams);
    const gateway = new Gateway({
      requestHandlers: [routerHandler(router)],
      finalizers: [recordOutcome],
      onError: recordError,
    });
    server = await serve(gateway, { port: 0, hostname: "127.0.0.1", gracePeriod: 100, handleSignals: false });
  });

  afterAll(async () => {
    await server.close();
    await upstreams.close();
  });

  test.each(behaviours.map((behaviour) => [behaviour.title, behaviour] as const))(
    "%s",
    async (_title, behaviour) => {
      const client = new SocketClient({ port: server.port } as ServerProcess);
      try {
        await behaviour.run(client);
      } finally {
        client.close();
      }
    },
  );
});

function addProxies(router: Router, client: TransparentClient): void {
  const endpoints = new Map<string, ProxyEndpoint>();
  for (const [name, variant] of Object.entries(proxyVariants)) {
    router.all(`/${name}/:port/*`, (context) => {
      const { port } = context.params;
      const key = `${name} ${port}`;
      const endpoint = endpoints.get(key) ?? proxy(targetsOf(variant, port), { ...variant.options, client });
      endpoints.set(key, endpoint);
      return endpoint(context);
    });
  }
}
