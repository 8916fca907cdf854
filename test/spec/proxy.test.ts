// Requirements of runtimes.md, E1, by their numbers, on Node with either of its clients. The same list runs on every
// runtime in test/conformance.
import { afterAll, beforeAll, describe, test } from "vitest";
import { httpClient, type RunningServer, serve } from "../../adapters/node.ts";
import { clientSettings } from "../../adapters/shared/client-options.ts";
import { NodeHttpClient } from "../../adapters/shared/node-http-client.ts";
import type { TransparentClient } from "../../src/mod.ts";
import { Gateway, proxy, Router, routerHandler } from "../../src/mod.ts";
import { proxyAnswerBehaviours } from "../conformance/behaviours/proxy-answers.ts";
import { proxyRequestBehaviours } from "../conformance/behaviours/proxy-requests.ts";
import { proxyStreamBehaviours } from "../conformance/behaviours/proxy-streams.ts";
import { proxyWebSocketBehaviours } from "../conformance/behaviours/proxy-websockets.ts";
import { SocketClient } from "../conformance/client.ts";
import { proxyVariants } from "../conformance/proxy-variants.ts";
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
    for (const [variant, { path, options }] of Object.entries(proxyVariants)) {
      router.all(`/${variant}/:port/*`, (context) => {
        const target = `http://127.0.0.1:${context.params.port}${path}`;
        return proxy(target, { ...options, client: upstreams })(context);
      });
    }
    const gateway = new Gateway({ requestHandlers: [routerHandler(router)], onError: () => {} });
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
