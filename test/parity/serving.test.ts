import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type RunningServer, serve } from "../../adapters/node.ts";
import { Gateway, Router, routerHandler } from "../../src/mod.ts";
import { serveForTest } from "../../src/testing.ts";

const servers: RunningServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function start(router: Router, options: Parameters<typeof serve>[1] = {}): Promise<RunningServer> {
  const app = new Gateway({ requestHandlers: [routerHandler(router)] });
  const server = await serve(app, { port: 0, hostname: "127.0.0.1", handleSignals: false, ...options });
  servers.push(server);
  return server;
}

/** All that a server says to some bytes, until it closes the connection. */
function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    socket.setEncoding("latin1").on("data", (chunk) => {
      text += chunk;
    });
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

describe("docs/serving.md, tests/serving, tests/test_asgi.py", () => {
  test("requests don't block one another", async () => {
    const router = new Router();
    let release: (() => void) | undefined;
    router.get("/waits", () => new Promise((resolve) => (release = () => resolve("released"))));
    router.get("/releases", () => {
      release?.();
      return "did";
    });
    const { url } = await start(router);
    const waiting = fetch(`${url}/waits`);
    await sleep(50);
    expect(await (await fetch(`${url}/releases`)).text()).toBe("did");
    expect(await (await waiting).text()).toBe("released");
  });

  test("chunked responses stream: the first chunk is there before the second is made", async () => {
    const router = new Router();
    let goOn: (() => void) | undefined;
    router.get("/stream", async function* () {
      yield "one";
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      yield "two";
    });
    const { url } = await start(router);
    const reader = (await fetch(`${url}/stream`)).body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe("one");
    goOn?.();
    expect((await reader.read()).value).toBe("two");
  });

  test("a client that leaves in the middle is noticed, and the iterable closed", async () => {
    const router = new Router();
    const closed = new Promise<string>((resolve) => {
      router.get("/endless", async function* ({ closed: over }) {
        try {
          for (;;) {
            yield "tick";
            await sleep(5);
          }
        } finally {
          resolve((await over).outcome);
        }
      });
    });
    const { url } = await start(router);
    const controller = new AbortController();
    const response = await fetch(`${url}/endless`, { signal: controller.signal });
    await response.body!.getReader().read();
    controller.abort();
    expect(await closed).toBe("aborted");
  });

  test("chunked uploads stream: the first chunk is read before the second is sent", async () => {
    const router = new Router();
    let heard: ((text: string) => void) | undefined;
    const hearing = new Promise<string>((resolve) => {
      heard = resolve;
    });
    router.post("/upload", async ({ request }) => {
      let text = "";
      for await (const chunk of request.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        heard?.(chunk);
      }
      return text;
    });
    const { url } = await start(router);
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode("one"));
        expect(await hearing).toBe("one");
        controller.enqueue(new TextEncoder().encode("two"));
        controller.close();
      },
    });
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    expect(await (await fetch(`${url}/upload`, init)).text()).toBe("onetwo");
  });

  test("a multipart form with a large file arrives whole", async () => {
    const router = new Router();
    router.post("/form", async ({ request }) => {
      const form = await request.formData();
      const file = form.get("file") as File;
      return { name: file.name, size: file.size, field: form.get("field") };
    });
    const { url } = await start(router);
    const form = new FormData();
    form.set("field", "ü");
    form.set("file", new File([new Uint8Array(5_000_000)], "large.bin"));
    const response = await fetch(`${url}/form`, { method: "POST", body: form });
    expect(await response.json()).toEqual({ name: "large.bin", size: 5_000_000, field: "ü" });
  });

  test("a UTF-8 path is matched and handed on encoded", async () => {
    const router = new Router();
    router.get("/grüße/:name", ({ params }) => params.name);
    const { url } = await start(router);
    expect(await (await fetch(`${url}/grüße/jürgen`)).text()).toBe("j%C3%BCrgen");
  });

  test("several apps are served at once", async () => {
    const apps = ["one", "two"].map((name) => {
      const router = new Router();
      router.get("/", () => name);
      return start(router);
    });
    const answers = (await Promise.all(apps)).map(async ({ url }) => (await fetch(url)).text());
    expect(await Promise.all(answers)).toEqual(["one", "two"]);
  });

  test("listeners of the lifecycle hear of start-up and shutdown", async () => {
    const heard: string[] = [];
    const options = { onListen: () => heard.push("up"), onShutdown: () => void heard.push("down") };
    const server = await start(new Router(), options);
    expect(heard).toEqual(["up"]);
    await server.close();
    expect(heard).toEqual(["up", "down"]);
  });

  test("an absolute-form target is taken where its authority is the Host's", async () => {
    const router = new Router();
    router.get("/x", ({ url }) => url.href);
    const { port } = await start(router);
    const ask = (host: string) =>
      exchange(port, `GET http://a.example/x HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await ask("a.example")).toContain("\r\n\r\nhttp://a.example/x");
    expect(await ask("b.example")).toMatch(/^HTTP\/1\.1 400 /);
  });
});

test("rolo.testing serves a router on a free port for the time of a test", async () => {
  const router = new Router();
  router.get("/", () => "up");
  let url: string;
  {
    await using served = await serveForTest(router);
    url = served.url;
    expect(await (await fetch(url)).text()).toBe("up");
  }
  await expect(fetch(url)).rejects.toThrow();
});
