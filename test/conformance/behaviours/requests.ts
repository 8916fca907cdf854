import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type Behaviour, behaviour, onSocket } from "../behaviour.ts";

/** What a handler sees of a request. */
export const requestBehaviours: readonly Behaviour[] = [
  behaviour("A handler sees method, path and query as they were sent", async (client) => {
    const seen = (
      await client.request({ method: "PUT", target: "/inspect/a%20b/c%2Fd?x=1&x=2&y=%zz" })
    ).json();
    equal(seen.method, "PUT");
    equal(seen.requestMethod, "PUT");
    equal(seen.pathname, "/inspect/a%20b/c%2Fd");
    equal(seen.search, "?x=1&x=2&y=%zz");
  }),
  onSocket("The URL's origin is the socket's scheme and the Host that was sent", async (client) => {
    const fields = [["Host", "Example.COM:8123"]] as const;
    const seen = (await client.request({ target: "/inspect/x", fields })).json();
    equal(seen.origin, "http://example.com:8123");
    equal(new URL(seen.requestUrl).origin, "http://example.com:8123");
  }),
  onSocket("The URL is canonical whatever the path looks like", async (client) => {
    for (const [target, pathname] of [
      ["/inspect/a/../b", "/inspect/b"],
      ["/inspect/a/%2e%2E/b", "/inspect/b"],
      ["/inspect/a/./b", "/inspect/a/b"],
      ["/inspect//a", "/inspect//a"],
      ["//evil.example/x", "//evil.example/x"],
      ["/../../inspect/x", "/inspect/x"],
      ["/", "/"],
    ]) {
      equal((await client.request(target!)).json().pathname, pathname, `for ${target}`);
    }
  }),
  onSocket("The same URL is in context.url and in context.request", async (client) => {
    for (const target of ["/inspect/a/../b?c", "//x//y", "/inspect/%41?"]) {
      const seen = (await client.request(target)).json();
      equal(new URL(seen.requestUrl).href, seen.href, `for ${target}`);
    }
  }),
  behaviour("Standard and extension methods reach the handler as they are", async (client) => {
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
      const answer = await client.request({ method, target: "/inspect/x" });
      equal(answer.status, 200, `for ${method}`);
      equal(answer.json().method, method);
    }
  }),
  onSocket("TRACE, CONNECT and methods nobody knows never become another method", async (client) => {
    for (const method of ["TRACE", "TRACK", "CONNECT", "FOO", "get", "Post"]) {
      const target = method === "CONNECT" ? "localhost:80" : "/inspect/x";
      using connection = await client.connect();
      connection.send(`${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      const text = await connection.rest();
      const status = Number(/^HTTP\/1\.[01] (\d{3}) /.exec(text)?.[1] ?? 400);
      if (status < 300) match(text, new RegExp(`"method":"${method}"`), `for ${method}`);
      else ok(status >= 400 && status <= 501, `${method} gave ${status}`);
    }
  }),
  behaviour("Request fields reach the handler, with names in lower case", async (client) => {
    const fields = [
      ["X-One", "1"],
      ["x-TWO", "a, b"],
    ] as const;
    const seen = new Map<string, string>(
      (await client.request({ target: "/inspect/x", fields })).json().headers,
    );
    equal(seen.get("x-one"), "1");
    equal(seen.get("x-two"), "a, b");
  }),
  behaviour("Repeated request fields are joined by a comma", async (client) => {
    const fields = [
      ["X-Many", "1"],
      ["x-many", "2"],
    ] as const;
    const seen = new Map<string, string>(
      (await client.request({ target: "/inspect/x", fields })).json().headers,
    );
    equal(seen.get("x-many"), "1, 2");
  }),
  onSocket("Repeated Cookie fields are joined by a semicolon", async (client) => {
    const fields = [
      ["Cookie", "a=1"],
      ["Cookie", "b=2"],
    ] as const;
    const seen = new Map<string, string>(
      (await client.request({ target: "/inspect/x", fields })).json().headers,
    );
    equal(seen.get("cookie"), "a=1; b=2");
  }),
  onSocket("Bytes above 0x7F in a request field are read as latin-1", async (client) => {
    const fields = [["X-Name", "caf\xe9"]] as const;
    const seen = new Map<string, string>(
      (await client.request({ target: "/inspect/x", fields })).json().headers,
    );
    equal(seen.get("x-name"), "café");
  }),
  onSocket("The connection tells the client's address and that it isn't encrypted", async (client) => {
    const connection = await client.connect();
    connection.send("GET /inspect/x HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n");
    const seen = (await connection.response()).json();
    equal(seen.remote.address, "127.0.0.1");
    equal(seen.remote.port, connection.socket.localPort);
    equal(seen.encrypted, false);
    match(seen.protocol, /^(http\/1\.1)?$/);
  }),
  onSocket("The connection names the runtime", async (client) => {
    const seen = (await client.request("/inspect/x")).json();
    const names = {
      node: "node",
      "node-current": "node",
      deno: "deno",
      bun: "bun",
      workerd: "workers",
      memory: "",
    };
    equal(seen.runtime, names[client.server.runtime]);
  }),
  onSocket("An absolute-form target is taken where its authority is the Host's", async (client) => {
    const fields = [["Host", "example.com"]] as const;
    const seen = (await client.request({ target: "http://example.com/inspect/x?y", fields })).json();
    equal(seen.href, "http://example.com/inspect/x?y");
  }),
  onSocket("An absolute-form target with another authority than the Host's is refused", async (client) => {
    const fields = [["Host", "example.com"]] as const;
    equal((await client.request({ target: "http://example.org/inspect/x", fields })).status, 400);
  }),
  onSocket("A request without a Host is refused", async (client) => {
    const connection = await client.connect();
    connection.send("GET /inspect/x HTTP/1.1\r\nConnection: close\r\n\r\n");
    equal((await connection.head()).status, 400);
  }),
  onSocket("A request with two Hosts is refused", async (client) => {
    const fields = [
      ["Host", "a.example"],
      ["Host", "b.example"],
    ] as const;
    equal((await client.request({ target: "/inspect/x", fields })).status, 400);
  }),
  onSocket("A request that says the same Host twice is refused", async (client) => {
    const fields = [
      ["Host", "a.example"],
      ["Host", "a.example"],
    ] as const;
    equal((await client.request({ target: "/inspect/x", fields })).status, 400);
  }),
  onSocket("An absolute-form target doesn't make a plain connection an encrypted one", async (client) => {
    const fields = [["Host", "example.com"]] as const;
    const answer = await client.request({ target: "https://example.com/inspect/x", fields });
    if (answer.status === 200) equal(answer.json().origin, "http://example.com");
    else equal(answer.status, 400);
  }),
  onSocket("OPTIONS * is answered and doesn't reach a path of its own", async (client) => {
    const answer = await client.request({ method: "OPTIONS", target: "*" });
    ok(answer.status < 500, `${answer.status}`);
    if (answer.status === 200) deepEqual(new URL(answer.json().href).host, "localhost");
  }),
  onSocket("A fragment in the target never becomes part of path or query", async (client) => {
    const answer = await client.request("/inspect/x?y#z");
    if (answer.status === 400) return;
    const seen = answer.json();
    equal(seen.pathname, "/inspect/x");
    equal(seen.search, "?y");
  }),
  onSocket("HTTP/1.0 requests are answered and the connection closes", async (client) => {
    const connection = await client.connect();
    connection.send("GET /text HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const answer = await connection.response();
    equal(answer.status, 200);
    equal(answer.text, "héllo");
    equal(await connection.closed, "end");
  }),
];
