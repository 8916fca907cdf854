// Python rolo: tests/test_request.py and tests/test_response.py, as far as no socket is needed.
import { describe, expect, test } from "vitest";
import { badRequest, Gateway, json, type RequestContext, respond, toResponse } from "../../src/mod.ts";
import { quietGateway, request } from "../support.ts";

/** What a handler reads from a request. */
async function read<T>(asked: Request, look: (context: RequestContext) => T | Promise<T>): Promise<T> {
  const seen: T[] = [];
  const { gateway, errors } = quietGateway({
    requestHandlers: [async (context) => void seen.push(await look(context))],
  });
  await gateway.handle(asked);
  if (errors.length > 0) throw errors[0];
  return seen[0]!;
}

const post = (body: BodyInit, type?: string, path = "/") =>
  request(path, { method: "POST", body, headers: type === undefined ? {} : { "content-type": type } });

describe("tests/test_request.py", () => {
  test("test_get_json: a JSON body", async () => {
    expect(await read(post('{"foo":"bar"}', "application/json"), ({ request }) => request.json())).toEqual({
      foo: "bar",
    });
  });

  test("test_get_json_force: JSON is read whatever the content type says", async () => {
    expect(await read(post('{"foo":"bar"}', "text/plain"), ({ request }) => request.json())).toEqual({
      foo: "bar",
    });
  });

  test("test_get_json_invalid: a handler answers 400 to invalid JSON", async () => {
    const response = await new Gateway({
      requestHandlers: [
        async ({ request }, chain) => {
          const body = await request.json().catch((cause) => {
            throw badRequest("The body is no JSON", { cause });
          });
          chain.respond(200, body);
        },
      ],
    }).handle(post('{"foo"', "application/json"));
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toBe("The body is no JSON");
  });

  test("test_get_data, test_get_stream: text, bytes and a stream", async () => {
    expect(await read(post("höme"), ({ request }) => request.text())).toBe("höme");
    const bytes = new Uint8Array([0, 255, 13, 10]);
    expect(
      await read(post(bytes), async ({ request }) => [...new Uint8Array(await request.arrayBuffer())]),
    ).toEqual([0, 255, 13, 10]);
    expect(await read(post("streamed"), ({ request }) => new Response(request.body).text())).toBe("streamed");
  });

  test("test_query_args: single and repeated", async () => {
    const args = await read(
      request("/?foo=bar&many=1&many=2&empty=&enc=%C3%BC+x"),
      ({ url }) => url.searchParams,
    );
    expect([args.get("foo"), args.getAll("many"), args.get("empty"), args.get("enc")]).toEqual([
      "bar",
      ["1", "2"],
      "",
      "ü x",
    ]);
  });

  test("test_form_urlencoded_with_query: a form beside query args", async () => {
    const form = post(new URLSearchParams({ foo: "bar", baz: "ed" }), undefined, "/form?q=yes");
    const seen = await read(form, async ({ request, url }) => [
      Object.fromEntries(await request.formData()),
      url.searchParams.get("q"),
    ]);
    expect(seen).toEqual([{ foo: "bar", baz: "ed" }, "yes"]);
  });

  test("test_multipart: files and fields mixed", async () => {
    const body = new FormData();
    body.append("field", "value");
    body.append("file", new File(["content\r\n--x"], "näme.txt", { type: "text/plain" }));
    const form = await read(post(body), ({ request }) => request.formData());
    const file = form.get("file") as File;
    expect([form.get("field"), file.name, file.type, await file.text()]).toEqual([
      "value",
      "näme.txt",
      expect.stringMatching(/^text\/plain/),
      "content\r\n--x",
    ]);
  });

  test("test_custom_headers: headers of the client's own reach handlers", async () => {
    const asked = request("/", { headers: { "x-foo-bar": "foobar" } });
    expect(await read(asked, ({ headers }) => headers.get("X-Foo-Bar"))).toBe("foobar");
  });

  test("test_raw_path: escapes stay as they came, with query and with a leading //", async () => {
    expect(await read(request("/foo%2Fbar%20ed"), ({ url }) => url.pathname)).toBe("/foo%2Fbar%20ed");
    expect(await read(request("/foo%2Fbar?q=%2F"), ({ url }) => url.pathname + url.search)).toBe(
      "/foo%2Fbar?q=%2F",
    );
    expect(await read(request("//foo//bar"), ({ url }) => url.pathname)).toBe("//foo//bar");
  });

  test("test_utf8_path: encoded as the URL standard does", async () => {
    expect(await read(request("/Ā0Ä"), ({ url }) => url.pathname)).toBe("/%C4%800%C3%84");
  });

  test("test_restore_payload: a payload that is wanted twice is cloned before it is read", async () => {
    const body = new FormData();
    body.append("file", new File(["content"], "name.txt"));
    const seen = await read(post(body), async ({ request }) => {
      const forward = request.clone();
      const form = await request.formData();
      const again = await forward.formData();
      return [await (form.get("file") as File).text(), await (again.get("file") as File).text()];
    });
    expect(seen).toEqual(["content", "content"]);
  });

  test("test_restore_payload: forwarding a payload that was consumed is a clear error", async () => {
    const error = await read(post("once"), async ({ request }) => {
      await request.text();
      return new Promise((resolve) => {
        try {
          resolve(new Request("http://upstream/", request));
        } catch (thrown) {
          resolve(thrown);
        }
      });
    });
    expect(error).toBeInstanceOf(TypeError);
  });
});

describe("tests/test_response.py", () => {
  test("test_for_json, test_set_json: json()", async () => {
    const response = toResponse(json({ foo: "bar" }, { status: 201, headers: { "x-a": "1" } }));
    expect([response.status, response.headers.get("content-type"), response.headers.get("x-a")]).toEqual([
      201,
      "application/json",
      "1",
    ]);
    expect(await response.json()).toEqual({ foo: "bar" });
  });

  test("test_for_json with a custom encoder: the stringify option", async () => {
    const stringify = (value: unknown) => JSON.stringify({ wrapped: value });
    expect(await toResponse(json(1, { stringify })).json()).toEqual({ wrapped: 1 });
  });

  test("test_update_from: respond() takes over another response, with more headers", async () => {
    const original = new Response("body", { status: 203, headers: { "x-a": "1", "x-b": "1" } });
    const response = toResponse(respond(original, { headers: { "x-b": "2" } }));
    expect([response.status, response.headers.get("x-a"), response.headers.get("x-b")]).toEqual([
      203,
      "1",
      "2",
    ]);
    expect(await response.text()).toBe("body");
  });

  async function* pieces() {
    yield "foo";
    yield new TextEncoder().encode("bar");
  }
  test.each([
    ["str", () => "foobar"],
    ["bytes", () => new TextEncoder().encode("foobar")],
    ["an iterable (here asynchronous)", pieces],
    ["a stream", () => new Response("foobar").body],
  ])("test_set_response: %s", async (_name, make) => {
    const response = await new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(200, make())],
    }).handle(request());
    expect(await response.text()).toBe("foobar");
  });

  test("iterables are closed when the client leaves (tests/test_asgi.py)", async () => {
    let isClosed = false;
    async function* endless() {
      try {
        for (;;) yield "more";
      } finally {
        isClosed = true;
      }
    }
    const response = await new Gateway({
      requestHandlers: [(_context, chain) => chain.respond(200, endless())],
    }).handle(request());
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(isClosed).toBe(true);
  });
});
