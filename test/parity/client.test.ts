// Python rolo: tests/test_client.py.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { httpClient } from "../../adapters/node.ts";
import { clientSettings } from "../../adapters/shared/client-options.ts";
import { NodeHttpClient } from "../../adapters/shared/node-http-client.ts";
import { sendRequest } from "../../src/mod.ts";
import { answer, RawUpstream } from "../conformance/raw-upstream.ts";

describe.each([
  ["undici", () => httpClient({ connections: 4 })],
  ["node:http", () => new NodeHttpClient(clientSettings({ connections: 4 }))],
] as const)("over %s", (_name, makeClient) => {
  const client = makeClient();
  let upstream: RawUpstream;
  let url: string;
  beforeAll(async () => {
    upstream = await RawUpstream.start();
    url = `http://127.0.0.1:${upstream.port}`;
  });
  afterAll(async () => {
    upstream[Symbol.dispose]();
    await client.close();
  });

  test("test_no_accept_encoding_added: no field is added but Host and Connection", async () => {
    const serving = upstream.answer(answer("fine"));
    expect(await (await sendRequest(new Request(`${url}/x`), { client })).text()).toBe("fine");
    const names = (await serving).fields.map(([name]) => name.toLowerCase());
    expect(names.sort()).toEqual(["connection", "host"]);
  });
  test("test_multi_value_headers: repeated fields of an answer are kept", async () => {
    const serving = upstream.answer(answer("", "Set-Cookie: a=1", "X-A: 1", "X-A: 2", "Set-Cookie: b=2"));
    const { headers } = await sendRequest(new Request(url), { client });
    await serving;
    expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(headers.get("x-a")).toBe("1, 2");
  });
  test("test_follow_redirects: redirects are followed, or not", async () => {
    const redirect = "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n";
    const serving = (async () => [await upstream.answer(redirect), await upstream.answer(answer("there"))])();
    const followed = await sendRequest(new Request(`${url}/here`, { method: "POST", body: "x" }), { client });
    expect(await followed.text()).toBe("there");
    const [, second] = await serving;
    expect([second?.method, second?.target, second?.get("content-type")]).toEqual([
      "GET",
      "/there",
      undefined,
    ]);
    const refusing = upstream.answer(redirect);
    const kept = await sendRequest(new Request(url), { client, followRedirects: false });
    await refusing;
    expect([kept.status, kept.headers.get("location")]).toEqual([302, "/there"]);
  });
  test("credentials don't follow a redirect to another origin, and circles end", async () => {
    const other = await RawUpstream.start();
    const location = `Location: http://127.0.0.1:${other.port}/`;
    const serving = upstream.answer(`HTTP/1.1 302 Found\r\n${location}\r\nContent-Length: 0\r\n\r\n`);
    const arriving = other.answer(answer("there"));
    await sendRequest(new Request(url, { headers: { authorization: "secret", "x-a": "1" } }), { client });
    await serving;
    const request = await arriving;
    expect([request.get("authorization"), request.get("x-a")]).toEqual([undefined, "1"]);
    other[Symbol.dispose]();
    const circle = { fetch: async () => new Response(null, { status: 302, headers: { location: "/" } }) };
    await expect(sendRequest(new Request(url), { client: circle })).rejects.toThrow(/more than 20/);
  });
  test("test_head_keeps_content_length: HEAD tells the length of what GET would get", async () => {
    const serving = upstream.answer("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n");
    const response = await sendRequest(new Request(url, { method: "HEAD" }), { client });
    await serving;
    expect(response.headers.get("content-length")).toBe("1234");
    expect(await response.text()).toBe("");
  });
  test("test_large_download: a large body arrives in pieces, as it is read", async () => {
    const size = 32 * 1_048_576;
    const serving = upstream.head().then(({ peer }) => {
      peer.send(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`);
      for (let i = 0; i < 32; i++) peer.send(Buffer.alloc(1_048_576));
      return peer;
    });
    const response = await sendRequest(new Request(url), { client });
    const peer = await serving;
    expect(peer.socket.writableLength).toBeGreaterThan(0);
    let received = 0;
    for await (const chunk of response.body!) received += chunk.byteLength;
    expect(received).toBe(size);
  });
  test("test_encoded_body: nothing is decoded", async () => {
    const serving = upstream.answer(answer("\x1f\x8b\x08", "Content-Encoding: gzip"));
    const response = await sendRequest(new Request(url), { client });
    await serving;
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0x1f, 0x8b, 8]));
  });
});

test("options that aren't known, or can't be meant, throw", () => {
  expect(() => httpClient({ conections: 1 } as object)).toThrow(/connections/);
  expect(() => httpClient({ connections: 0 })).toThrow(RangeError);
});
