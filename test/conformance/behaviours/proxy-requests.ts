import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type Behaviour, onSocket } from "../behaviour.ts";
import type { SocketClient } from "../client.ts";
import type { RawResponse } from "../raw-client.ts";
import { answer, type RawRequest, RawUpstream, readChunk } from "../raw-upstream.ts";

/** What goes to the upstream; each title begins with the numbers of its lines in runtimes.md, E1. */
export const proxyRequestBehaviours: readonly Behaviour[] = [
  onSocket("E1.1 Path and query reach the upstream byte for byte", async (client) => {
    for (const rest of [
      "a//b",
      "a/b/",
      "%41%2f%2F",
      "%zz",
      "x?",
      "x?a=1&a=2&b",
      ";p=1/,@:!$()*+",
      "/evil/x",
    ]) {
      equal((await through(client, "proxy-root", rest)).target, `/${rest}`);
    }
  }),
  onSocket("E1.1 A quote in the query reaches the upstream as it came", async (client) => {
    equal((await through(client, "proxy-root", "x?q='%27")).target, "/x?q='%27");
  }),
  onSocket("E1.1 Characters that URLs encode reach the upstream as they came", async (client) => {
    equal((await through(client, "proxy-root", 'a"b|c^d`e?"')).target, '/a"b|c^d`e?"');
  }),
  onSocket("E1.2 An empty path is a slash", async (client) => {
    equal((await through(client, "proxy-root", "")).target, "/");
  }),
  onSocket(
    "E1.3 The target's path and the rest are joined by one slash, and none is added",
    async (client) => {
      equal((await through(client, "proxy-base", "ed")).target, "/base/ed");
      equal((await through(client, "proxy-slash", "ed")).target, "/base/ed");
      equal((await through(client, "proxy-base", "ed/")).target, "/base/ed/");
      equal((await through(client, "proxy-base", "a//b")).target, "/base/a//b");
    },
  ),
  onSocket("E1.4 No path leads to another origin", async (client) => {
    for (const rest of [
      "/evil.example/x",
      "//evil.example",
      "@evil.example/x",
      ":80/x",
      ".evil.example/x",
      "%5c/x",
    ]) {
      equal((await through(client, "proxy-base", rest)).target, `/base/${rest}`);
    }
  }),
  onSocket("E1.5 Dot segments can't leave the target's path", async (client) => {
    using upstream = await RawUpstream.start();
    for (const rest of ["../x", "a/../../x", "%2e%2e/x", ".%2E/x", "a/..", "..\\x", "../../../../x"]) {
      const serving = upstream.answer(answer("fine")).then(({ target }) => target);
      // Resolved, it is another path of ours, or still one under the base.
      const { status } = await client.request(`/proxy-base/${upstream.port}/${rest}`);
      const target = await Promise.race([serving, Promise.resolve("nothing")]);
      ok(target === "nothing" || target.startsWith("/base/"), `${rest} became ${target} (${status})`);
    }
    equal((await through(client, "proxy-base", "[...slug]/..;/x")).target, "/base/[...slug]/..;/x");
  }),
  onSocket("E1.6 The target's query comes first, then the request's", async (client) => {
    equal((await through(client, "proxy-query", "x?a=1&a=2")).target, "/base/x?key=1&a=0&a=1&a=2");
    equal((await through(client, "proxy-query", "x")).target, "/base/x?key=1&a=0");
  }),
  onSocket("E1.8 Any method arrives as itself or is refused", async (client) => {
    for (const method of [
      "GET",
      "POST",
      "PUT",
      "PATCH",
      "DELETE",
      "OPTIONS",
      "QUERY",
      "PROPFIND",
      "REPORT",
    ]) {
      using upstream = await RawUpstream.start();
      const serving = upstream.answer(answer("fine"));
      const { status } = await client.request({ method, target: `/proxy-root/${upstream.port}/` });
      if (status === 200) equal((await serving).method, method);
      else equal(status, 501, method);
    }
  }),
  onSocket("E1.11 Fields named in Connection don't go on, however they are named", async (client) => {
    const fields = [
      ["Connection", "X-One , ,x-TWO"],
      ["Connection", "X-Three"],
      ["X-One", "1"],
      ["X-Two", "2"],
      ["X-Three", "3"],
      ["X-Four", "4"],
    ] as const;
    const request = await through(client, "proxy-root", "", fields);
    deepEqual(request.fields.filter(([name]) => /^x-(one|two|three|four)$/i.test(name)).length, 1);
    equal(request.get("x-four"), "4");
  }),
  onSocket("E1.11 Naming Host, Cookie or Authorization in Connection drops nothing", async (client) => {
    const request = await through(client, "proxy-root", "", [
      ["Connection", "host, cookie, authorization, content-length"],
      ["Cookie", "a=1"],
      ["Authorization", "Basic YTpi"],
    ]);
    equal(request.get("cookie"), "a=1");
    equal(request.get("authorization"), "Basic YTpi");
    ok(request.get("host"));
  }),
  onSocket("E1.12 E1.13 E1.15 Fields of the connection don't go on, named or not", async (client) => {
    const request = await through(client, "proxy-root", "", [
      ["Keep-Alive", "timeout=5"],
      ["Proxy-Connection", "keep-alive"],
      ["TE", "trailers, gzip"],
      ["Trailer", "X-T"],
      ["HTTP2-Settings", "AAMAAABk"],
      ["Proxy", "http://evil.example"],
    ]);
    for (const name of [
      "keep-alive",
      "proxy-connection",
      "te",
      "trailer",
      "http2-settings",
      "proxy",
      "upgrade",
    ]) {
      equal(request.get(name), undefined, name);
    }
  }),
  onSocket("E1.14 Proxy-Authorization is ours and not the upstream's", async (client) => {
    const request = await through(client, "proxy-root", "", [["Proxy-Authorization", "Basic YTpi"]]);
    equal(request.get("proxy-authorization"), undefined);
  }),
  onSocket("E1.16 Host goes on as it came", async (client) => {
    equal(
      (await through(client, "proxy-root", "", [["Host", "Example.com:8443"]])).get("host"),
      "Example.com:8443",
    );
  }),
  onSocket("E1.16 Host is the target's if that is asked for", async (client) => {
    const request = await through(client, "proxy-own-host", "", [["Host", "example.com"]]);
    match(request.get("host")!, /^127\.0\.0\.1:\d+$/);
  }),
  onSocket("E1.17 Accept-Encoding goes on as it came", async (client) => {
    equal(
      (await through(client, "proxy-root", "", [["Accept-Encoding", "zstd, foo"]])).get("accept-encoding"),
      "zstd, foo",
    );
  }),
  onSocket("E1.17 E1.18 No field is invented", async (client) => {
    const { fields } = await through(client, "proxy-root", "");
    const names = fields.map(([name]) => name.toLowerCase());
    const own = names.filter((name) => !name.startsWith("x-forwarded-") && name !== "connection");
    deepEqual(own.sort(), ["host", "via"]);
  }),
  onSocket("E1.19 E1.20 Forwarding fields of an untrusted client are replaced", async (client) => {
    const request = await through(client, "proxy-root", "", [
      ["X-Forwarded-For", "6.6.6.6"],
      ["X-Forwarded-Host", "evil.example"],
      ["X-Forwarded-Proto", "https"],
      ["X-Real-IP", "6.6.6.6"],
      ["Forwarded", "for=6.6.6.6"],
    ]);
    deepEqual(request.all("x-forwarded-for"), ["127.0.0.1"]);
    deepEqual(request.all("x-forwarded-host"), ["localhost"]);
    deepEqual(request.all("x-forwarded-proto"), ["http"]);
    equal(request.get("x-real-ip"), undefined);
    equal(request.get("forwarded"), undefined);
  }),
  onSocket("E1.19 E1.20 E1.21 Forwarding fields of a trusted client are extended", async (client) => {
    const request = await through(client, "proxy-trusting", "", [
      ["X-Forwarded-For", "1.1.1.1"],
      ["X-Forwarded-For", "2.2.2.2"],
      ["X-Forwarded-Proto", "https"],
      ["Forwarded", "for=1.1.1.1"],
    ]);
    deepEqual(request.all("x-forwarded-for"), ["1.1.1.1, 2.2.2.2, 127.0.0.1"]);
    deepEqual(request.all("x-forwarded-proto"), ["https"]);
    deepEqual(request.all("forwarded"), ["for=1.1.1.1, for=127.0.0.1;host=localhost;proto=http"]);
  }),
  onSocket("E1.21 Forwarded says who asked what", async (client) => {
    const request = await through(client, "proxy-rfc7239", "", [["Host", "example.com:81"]]);
    deepEqual(request.all("forwarded"), ['for=127.0.0.1;host="example.com:81";proto=http']);
    equal(request.get("x-forwarded-for"), undefined);
  }),
  onSocket("E1.22 Via is extended", async (client) => {
    equal((await through(client, "proxy-root", "", [["Via", "1.0 fred"]])).get("via"), "1.0 fred, 1.1 rolo");
  }),
  onSocket("E1.22 A request that has been here before goes no further", async (client) => {
    using upstream = await RawUpstream.start();
    const fields = [["Via", "1.1 a, 1.1 rolo"]] as const;
    equal((await client.request({ target: `/proxy-root/${upstream.port}/`, fields })).status, 508);
    equal(upstream.count, 0);
  }),
  onSocket("E1.23 Max-Forwards counts for OPTIONS and ends at 0", async (client) => {
    using upstream = await RawUpstream.start();
    const target = `/proxy-root/${upstream.port}/`;
    const fields = [["Max-Forwards", "0"]] as const;
    ok((await client.request({ method: "OPTIONS", target, fields })).status < 300);
    equal(upstream.count, 0);
    const serving = upstream.answer(answer(""));
    await client.request({ method: "OPTIONS", target, fields: [["Max-Forwards", "2"]] });
    equal((await serving).get("max-forwards"), "1");
    equal((await through(client, "proxy-root", "", [["Max-Forwards", "0"]])).get("max-forwards"), "0");
  }),
  onSocket("E1.24 A client that waits for 100 gets it, and its body goes on", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    const head = `POST /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n`;
    connection.send(head);
    equal((await connection.head({ interim: true })).status, 100);
    connection.send("hello");
    const request = await upstream.answer(answer("fine"));
    equal(request.body, "hello");
    equal((await connection.response()).text, "fine");
  }),
  onSocket("E1.24 An expectation that nobody knows is refused", async (client) => {
    using upstream = await RawUpstream.start();
    const fields = [["Expect", "magic"]] as const;
    equal((await client.request({ target: `/proxy-root/${upstream.port}/`, fields })).status, 417);
  }),
  onSocket("E1.25 Repeated fields arrive, and cookies as cookies", async (client) => {
    const request = await through(client, "proxy-root", "", [
      ["X-Many", "1"],
      ["X-Many", "2"],
      ["Cookie", "a=1"],
      ["Cookie", "b=2"],
    ]);
    equal(request.all("x-many").join(", "), "1, 2");
    equal(request.all("cookie").join("; "), "a=1; b=2");
  }),
  onSocket("E1.26 E1.28 Odd names and values arrive", async (client) => {
    const long = "x".repeat(4000);
    const request = await through(client, "proxy-root", "", [
      ["X_Under_Score", "1"],
      ["X-Empty", ""],
      ["X-Long", long],
      ["X-Latin", "caf\xe9"],
    ]);
    equal(request.get("x_under_score"), "1");
    equal(request.get("x-empty"), "");
    equal(request.get("x-long"), long);
    equal(request.get("x-latin"), "caf\xe9");
  }),
  onSocket("E1.27 What rewrite sets replaces what came, and undefined removes it", async (client) => {
    const request = await through(client, "proxy-rewriting", "", [
      ["X-Set", "by client"],
      ["X-Gone", "1"],
    ]);
    deepEqual(request.all("x-set"), ["by rewrite"]);
    equal(request.get("x-gone"), undefined);
  }),
  onSocket("E1.29 A chunk arrives before the next one is sent", async (client) => {
    using upstream = await RawUpstream.start();
    const connection = await client.connect();
    connection.send(
      `POST /proxy-root/${upstream.port}/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n`,
    );
    const { peer } = await upstream.head();
    equal(await readChunk(peer), "one");
    connection.send("3\r\ntwo\r\n0\r\n\r\n");
    equal(await readChunk(peer), "two");
    equal(await readChunk(peer), "");
    peer.send(answer("fine"));
    equal((await connection.response()).text, "fine");
  }),
  onSocket("E1.30 A request without a body gets none, nor fields of one", async (client) => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "REPORT"]) {
      const request = await through(client, "proxy-root", "", [], { method });
      equal(request.method, method);
      equal(request.get("transfer-encoding"), undefined, method);
      equal(request.body, "");
    }
  }),
  onSocket("E1.30 A known length stays one, an unknown one is chunked", async (client) => {
    const known = await through(client, "proxy-root", "", [], { method: "POST", body: "hello" });
    equal(known.get("content-length"), "5");
    equal(known.get("transfer-encoding"), undefined);
    equal(known.body, "hello");
    const unknown = await through(client, "proxy-root", "", [["Transfer-Encoding", "chunked"]], {
      method: "POST",
      body: "5\r\nhello\r\n0\r\n\r\n",
    });
    equal(unknown.get("content-length"), undefined);
    equal(unknown.body, "hello");
    const none = await through(client, "proxy-root", "", [["Content-Length", "0"]], { method: "POST" });
    equal(none.get("content-length"), "0");
    equal(none.get("transfer-encoding"), undefined);
  }),
  onSocket("E1.32 DELETE and OPTIONS keep their body's framing", async (client) => {
    for (const method of ["DELETE", "OPTIONS"]) {
      const request = await through(client, "proxy-root", "", [["Transfer-Encoding", "chunked"]], {
        method,
        body: "5\r\nhello\r\n0\r\n\r\n",
      });
      equal(request.body, "hello", method);
      ok(!(request.get("content-length") !== undefined && request.get("transfer-encoding") !== undefined));
    }
  }),
  onSocket("E1.34 Other transfer codings than chunked don't go on", async (client) => {
    using upstream = await RawUpstream.start();
    const fields = [["Transfer-Encoding", "gzip, chunked"]] as const;
    const request = {
      method: "POST",
      target: `/proxy-root/${upstream.port}/`,
      fields,
      body: "1\r\nx\r\n0\r\n\r\n",
    };
    const { status } = await client.request(request);
    ok(status === 400 || status === 501, `${status}`);
    equal(upstream.count, 0);
  }),
  onSocket("E1.37 A GET with a body goes on whole, or is refused", async (client) => {
    using upstream = await RawUpstream.start();
    const serving = upstream.answer(answer("fine"));
    const { status } = await client.request({ target: `/proxy-root/${upstream.port}/`, body: "hello" });
    if (status === 200) equal((await serving).body, "hello");
    else equal(status, 501);
  }),
];

/** Sends one request through a proxy; what the upstream got. */
async function through(
  client: SocketClient,
  variant: string,
  rest: string,
  fields: readonly (readonly [string, string])[] = [],
  more: { method?: string; body?: string } = {},
): Promise<RawRequest> {
  using upstream = await RawUpstream.start();
  const serving = upstream.answer(answer("fine"));
  const target = `/${variant}/${upstream.port}/${rest}`;
  const response: RawResponse = await client.request({ target, fields, ...more });
  equal(response.status, 200, `${target} was answered ${response.status}: ${response.text}`);
  equal(response.text, "fine");
  return serving;
}
