import { deepEqual, equal, match, ok } from "node:assert/strict";
import { createServer } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause, type SocketClient } from "../client.ts";
import type { RawConnection, RawResponse } from "../raw-client.ts";
import { answer, type RawRequest, RawUpstream } from "../raw-upstream.ts";
import { stillFramed } from "../still-framed.ts";

const PLAIN = Buffer.from("hello, hello, hello, hello, hello, hello, hello");
const encodings: readonly (readonly [string, Buffer])[] = [
  ["gzip", gzipSync(PLAIN)],
  ["br", brotliCompressSync(PLAIN)],
  ["deflate", deflateSync(PLAIN)],
  ["unheard-of", PLAIN],
];

/** What comes back to the client; each title begins with the numbers of its lines in runtimes.md, E1. */
export const proxyAnswerBehaviours: readonly Behaviour[] = [
  onSocket("E1.39 Status and fields come back, without those of the connection", async (client) => {
    const response = await answered(
      client,
      "HTTP/1.1 418 OK\r\nConnection: X-Hop, keep-alive\r\nKeep-Alive: timeout=9\r\nX-Hop: 1\r\nX-Kept: 1\r\nProxy-Connection: x\r\nContent-Length: 0\r\n\r\n",
    );
    equal(response.status, 418);
    equal(response.get("x-kept"), "1");
    equal(response.get("x-hop"), undefined);
    equal(response.get("proxy-connection"), undefined);
    ok(response.get("keep-alive") !== "timeout=9");
  }),
  onSocket("E1.39 An upstream's reason phrase comes back", async (client) => {
    equal(
      (await answered(client, "HTTP/1.1 299 Quite Fine\r\nContent-Length: 0\r\n\r\n")).statusText,
      "Quite Fine",
    );
  }),
  onSocket("E1.40 A chunked answer is framed by us", async (client) => {
    const response = await answered(
      client,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    );
    equal(response.text, "hello");
    ok(response.isComplete);
    equal(response.all("transfer-encoding").length + response.all("content-length").length, 1);
  }),
  onSocket("E1.41 A length is kept", async (client) => {
    equal((await answered(client, answer("hello"))).get("content-length"), "5");
  }),
  onSocket("E1.41 A length is kept of a body that comes in time", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(`GET /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const { peer } = await upstream.answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
    const answering = connection.response();
    await pause(50);
    peer.send("hello");
    const response = await answering;
    equal(response.text, "hellohello");
    equal(response.get("content-length"), "10");
  }),
  onSocket("E1.41 HEAD keeps length and encoding", async (client) => {
    const head = "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\nContent-Encoding: gzip\r\n\r\n";
    const response = await answered(client, head, { method: "HEAD" });
    equal(response.get("content-length"), "1234");
    equal(response.get("content-encoding"), "gzip");
  }),
  onSocket("E1.41 HEAD without a length stays without", async (client) => {
    const response = await answered(client, "HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\n", {
      method: "HEAD",
      end: true,
    });
    equal(response.get("content-length"), undefined);
  }),
  onSocket("E1.41 304 keeps its fields and has no body", async (client) => {
    const text =
      'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 1234\r\nContent-Encoding: gzip\r\n\r\n';
    const response = await answered(client, text);
    equal(response.status, 304);
    equal(response.get("etag"), '"x"');
    equal(response.get("content-encoding"), "gzip");
    ok(["1234", undefined].includes(response.get("content-length")));
  }),
  onSocket("E1.41 304 keeps its length", async (client) => {
    const response = await answered(client, "HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\n\r\n");
    equal(response.get("content-length"), "1234");
  }),
  onSocket("E1.41 204 has neither a length nor a body", async (client) => {
    const response = await answered(client, "HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n");
    equal(response.status, 204);
    equal(response.get("content-length"), undefined);
    equal(response.get("transfer-encoding"), undefined);
  }),
  ...encodings.map(([name, bytes]) =>
    onSocket(`E1.42 A body encoded by ${name} comes back as it was`, async (client) => {
      using upstream = await RawUpstream.start();
      const head = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: ${name}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
      const serving = upstream.answer(Buffer.concat([Buffer.from(head), bytes]));
      const fields = [["Accept-Encoding", name]] as const;
      const response = await client.request({ target: `/proxy-root/${upstream.port}/`, fields });
      await serving;
      equal(response.get("content-encoding"), name);
      ok(response.body.equals(bytes), `${response.body.length} bytes instead of ${bytes.length}`);
    }),
  ),
  onSocket("E1.43 Set-Cookie lines stay apart", async (client) => {
    const text = answer("", "Set-Cookie: a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "Set-Cookie: b=2");
    deepEqual((await answered(client, text)).all("set-cookie"), [
      "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
      "b=2",
    ]);
  }),
  onSocket("E1.43 Cookies can be given another domain and path", async (client) => {
    const text = answer(
      "",
      "Set-Cookie: a=1; Domain=.up.example; Path=/base; Secure",
      "Set-Cookie: b=2; domain=x.example",
    );
    const response = await answered(client, text, { variant: "proxy-rewriting" });
    deepEqual(response.all("set-cookie"), ["a=1; Path=/; Secure", "b=2; Domain=example.com"]);
  }),
  onSocket("E1.44 Redirects are passed on", async (client) => {
    const response = await answered(
      client,
      "HTTP/1.1 302 Found\r\nLocation: //internal/x\r\nContent-Length: 3\r\n\r\nfoo",
    );
    equal(response.status, 302);
    equal(response.get("location"), "//internal/x");
    equal(response.text, "foo");
  }),
  onSocket("E1.44 A Location that names the upstream can be made ours", async (client) => {
    using upstream = await RawUpstream.start();
    const target = `/proxy-rewriting/${upstream.port}/x`;
    for (const [given, expected] of [
      [`http://127.0.0.1:${upstream.port}/a?b`, `http://localhost/proxy-rewriting/${upstream.port}/a?b`],
      ["/a", `/proxy-rewriting/${upstream.port}/a`],
      ["a", "a"],
      ["http://other.example/a", "http://other.example/a"],
    ] as const) {
      const serving = upstream.answer(
        `HTTP/1.1 302 Found\r\nLocation: ${given}\r\nContent-Length: 0\r\n\r\n`,
      );
      equal((await client.request(target)).get("location"), expected);
      await serving;
    }
  }),
  onSocket("E1.45 Early hints are passed on", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(`GET /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await upstream.answer(
      `HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload; as=style\r\n\r\n${answer("fine")}`,
    );
    const hints = await connection.head({ interim: true });
    equal(hints.status, 103);
    equal(hints.get("link"), "</a.css>; rel=preload; as=style");
    equal((await connection.response()).text, "fine");
  }),
  onSocket("E1.45 A thousand interim answers do no harm", async (client) => {
    const interim = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n".repeat(1000);
    const response = await answered(client, interim + answer("fine"));
    ok((response.status === 200 && response.text === "fine") || response.status === 502);
  }),
  onSocket("E1.46 Protocols switched unasked are a 502", async (client) => {
    const response = await answered(
      client,
      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
    );
    equal(response.status, 502);
  }),
  onSocket("E1.47 407 is passed on", async (client) => {
    const text =
      "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 2\r\n\r\nno";
    const response = await answered(client, text);
    equal(response.status, 407);
    equal(response.get("proxy-authenticate"), "Basic");
    equal(response.text, "no");
  }),
  onSocket("E1.48 A status that HTTP has no class for is a 502", async (client) => {
    for (const status of [600, 999]) {
      const response = await answered(client, `HTTP/1.1 ${status} Odd\r\nContent-Length: 0\r\n\r\n`);
      equal(response.status, 502, `${status}`);
    }
  }),
  onSocket("E1.49 An upstream that nobody listens at is a 502 that doesn't name it", async (client) => {
    const port = await freePort();
    const response = await client.request(`/proxy-root/${port}/secret`);
    equal(response.status, 502);
    ok(!response.text.includes(String(port)) && !response.text.includes("ECONN"), response.text);
    match(response.get("content-type") ?? "", /^application\/problem\+json/);
  }),
  ...["", "HTT", "HTTP/1.1 200 OK\r\nContent-", "garbage\r\n\r\n", "\x00\x01\x02\r\n\r\n"].map((text) =>
    onSocket(`E1.49 An upstream that breaks off after ${JSON.stringify(text)} is a 502`, async (client) => {
      const response = await answered(client, text, { end: true });
      equal(response.status, 502);
      ok(!response.text.includes("127.0.0.1"), response.text);
    }),
  ),
  onSocket("E1.49 An upstream that resets is a 502", async (client) => {
    using upstream = await RawUpstream.start();
    const asking = client.request({ method: "POST", target: `/proxy-root/${upstream.port}/`, body: "x" });
    (await upstream.request()).peer.socket.resetAndDestroy();
    equal((await asking).status, 502);
  }),
  onSocket("E1.49 An upstream that says nothing in time is a 504", async (client) => {
    using upstream = await RawUpstream.start();
    equal((await client.request(`/proxy-quick/${upstream.port}/`)).status, 504);
    equal(upstream.count, 1);
    await upstream.peers[0]!.closed();
  }),
  onSocket("E1.50 A body that breaks off breaks the client's connection", async (client) => {
    for (const framing of [
      "Content-Length: 100\r\n\r\nhello",
      "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    ]) {
      const response = await answered(client, `HTTP/1.1 200 OK\r\n${framing}`, { end: true });
      ok(response.status === 502 || !response.isComplete, framing);
    }
  }),
  onSocket("E1.50 A body that is reset breaks the client's connection", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(`GET /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const { peer } = await upstream.answer(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    );
    const response = await connection.head();
    const chunks = connection.body(response);
    await chunks.next();
    peer.socket.resetAndDestroy();
    equal((await chunks.next()).done, true);
    equal(response.isComplete, false);
  }),
  onSocket("E1.50 A body without a length that is reset breaks the client's connection", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(`GET /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const { peer } = await upstream.answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello");
    const response = await connection.head();
    const chunks = connection.body(response);
    await chunks.next();
    peer.socket.resetAndDestroy();
    equal((await chunks.next()).done, true);
    equal(response.isComplete, false);
  }),
  onSocket("E1.50 A body that breaks off resets the connection of HTTP/1.0", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(`GET /proxy-root/${upstream.port}/ HTTP/1.0\r\nHost: localhost\r\n\r\n`);
    const { peer } = await upstream.answer(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    );
    const response = await connection.head();
    await connection.body(response).next();
    peer.socket.end();
    equal(await connection.closed, "reset");
  }),
  onSocket(
    "E1.50 A body that stalls breaks the client's connection",
    async (client) => {
      using upstream = await RawUpstream.start();
      const connection = await client.connect();
      connection.send(`GET /proxy-quick/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await upstream.answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
      equal((await connection.response()).isComplete, false);
    },
    { timeout: 5_000 },
  ),
  ...[
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    "X-Fold: a\r\n b\r\nContent-Length: 5\r\n\r\nhello",
    "Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
  ].map((rest) =>
    onSocket(
      `E1.51 ${JSON.stringify(rest.slice(0, rest.indexOf("\r\n\r\n")))} is a 502 or framed anew`,
      async (client) => {
        const { connection, response } = await kept(client, `HTTP/1.1 200 OK\r\n${rest}`);
        if (response.status !== 502) {
          ok(!(response.all("content-length").length > 0 && response.all("transfer-encoding").length > 0));
          ok(response.all("content-length").length <= 1);
          if (!response.isComplete) return;
        }
        await stillFramed(connection);
      },
    ),
  ),
  onSocket("E1.51 What an upstream sends after its answer is nobody's answer", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    const target = `/proxy-root/${upstream.port}/`;
    connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await upstream.answer(`${answer("one")}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nspoilt`);
    equal((await connection.response()).text, "one");
    connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const next = await Promise.race([upstream.answer(answer("two")), pause(2000)]);
    const response = await connection.response();
    ok(next === undefined || response.status === 502 || response.text === "two", response.text);
    ok(response.text !== "spoilt");
  }),
  onSocket("E1.52 A head without end is a 502", async (client) => {
    const response = await answered(client, `HTTP/1.1 200 OK\r\n${"X-A: b\r\n".repeat(60_000)}`, {
      end: true,
    });
    equal(response.status, 502);
  }),
  onSocket("E1.53 Trailers are passed on", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(
      `GET /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\nTE: trailers\r\nConnection: TE, close\r\n\r\n`,
    );
    await upstream.answer(
      "HTTP/1.1 200 OK\r\nTrailer: X-T\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n",
    );
    match(await connection.rest(), /0\r\nx-t: 1\r\n\r\n$/i);
  }),
];

/** Lets a proxy's upstream give one raw answer; what the client got. */
async function answered(
  client: SocketClient,
  text: string,
  { method = "GET", variant = "proxy-root", end = false } = {},
): Promise<RawResponse> {
  using upstream = await RawUpstream.start();
  const serve = async (): Promise<RawRequest> => {
    const request = await upstream.request();
    request.peer.send(text);
    if (end) request.peer.socket.end();
    return request;
  };
  // A request that may have arrived is not tried again, or nobody would answer it here.
  serve().catch(() => {});
  return await client.request({ method, target: `/${variant}/${upstream.port}/x` });
}

async function kept(
  client: SocketClient,
  text: string,
): Promise<{ connection: RawConnection; response: RawResponse }> {
  using upstream = await RawUpstream.start();
  const connection = await client.connect();
  connection.send(`GET /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await upstream.answer(text);
  return { connection, response: await connection.response() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
