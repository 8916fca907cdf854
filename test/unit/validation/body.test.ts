import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { forward, Router } from "../../../src/mod.ts";
import { request } from "../../support.ts";
import { FakeClient } from "../proxy/fake-client.ts";

const Item = v.object({ name: v.string(), price: v.number() });
const anything = v.custom<Record<string, unknown>>(() => true);

function routerFor(body: v.GenericSchema, maxBodySize?: number): Router {
  const router = new Router();
  router.post("/", { body, maxBodySize }, (context) => ({ body: context.body }));
  return router;
}

async function post(router: Router, type: string | undefined, body?: BodyInit, more: HeadersInit = {}) {
  const headers = new Headers(more);
  const init = { method: "POST", body: body ?? null, headers, duplex: "half" } as RequestInit;
  const made = request("/", init);
  if (type === undefined) made.headers.delete("content-type");
  else if (type !== "") made.headers.set("content-type", type);
  const response = await router.handle(made);
  return { status: response.status, body: await response.json(), headers: response.headers };
}

describe("text is UTF-8", () => {
  const bytesOf = (...parts: (string | number[])[]): Blob =>
    new Blob(parts.map((part) => (typeof part === "string" ? part : new Uint8Array(part))));

  test("a replacement character that was sent is one that arrives", async () => {
    const sent = { name: "a\uFFFDb", price: 1 };
    expect((await post(routerFor(Item), "application/json", JSON.stringify(sent))).body).toEqual({
      body: sent,
    });
  });

  test("bytes that are not UTF-8 are 400, whether or not a replacement character is among the rest", async () => {
    for (const name of ["", "\uFFFD"]) {
      const body = bytesOf(`{"price":1,"name":"${name}`, [0xff], '"}');
      const { status, body: problem } = await post(routerFor(Item), "application/json", body);
      expect([status, problem.errors[0].message]).toEqual([400, "The request body is not valid UTF-8."]);
    }
  });

  test("a byte order mark is no part of it", async () => {
    const body = bytesOf([0xef, 0xbb, 0xbf], '{"name":"pen","price":1}');
    expect((await post(routerFor(Item), "application/json", body)).body).toEqual({
      body: { name: "pen", price: 1 },
    });
  });
});

describe("a body is read by its media type", () => {
  test.each([
    "application/json",
    "Application/JSON",
    "application/json; charset=utf-8",
    "application/json ;charset=x",
    "application/json\t",
    "application/vnd.api+json",
    "application/merge-patch+json;v=1",
  ])("%j is JSON", async (type) => {
    const sent = { name: "pen", price: 2 };
    expect((await post(routerFor(Item), type, JSON.stringify(sent))).body).toEqual({ body: sent });
  });

  test("a form is a record, with arrays for repeated keys and where the schema wants one", async () => {
    const schema = v.object({ a: v.array(v.string()), b: v.array(v.string()), c: v.string() });
    const form = new URLSearchParams([
      ["a", "1"],
      ["a", "2"],
      ["b", "3"],
      ["c", "ü &"],
    ]);
    expect((await post(routerFor(schema), "", form)).body.body).toEqual({
      a: ["1", "2"],
      b: ["3"],
      c: "ü &",
    });
  });

  test("a multipart form has fields and files", async () => {
    const schema = v.object({ title: v.string(), file: v.file(), more: v.array(v.file()) });
    const router = new Router();
    router.post("/", { body: schema }, async ({ body: { title, file, more } }) => ({
      title,
      file: [file.name, file.type.replace(/;.*/, ""), await file.text()],
      more: more.length,
    }));
    const form = new FormData();
    form.append("title", 'a "title"\r\nin two lines');
    form.append("file", new File(["héllo\r\n--x"], 'a "b".txt', { type: "text/plain" }));
    form.append("more", new File([""], "empty"));
    expect((await post(router, "", form)).body).toEqual({
      title: 'a "title"\r\nin two lines',
      file: ['a "b".txt', "text/plain", "héllo\r\n--x"],
      more: 1,
    });
  });

  test("text is a string, by its charset", async () => {
    const router = routerFor(v.string());
    expect((await post(router, "text/plain", "hé")).body.body).toBe("hé");
    const latin = new Uint8Array([0x68, 0xe9]);
    expect((await post(router, "text/plain; charset=iso-8859-1", latin)).body.body).toBe("hé");
    expect((await post(router, "text/plain; charset=nonsense", latin)).status).toBe(415);
    expect((await post(router, "text/plain", latin)).status).toBe(400);
  });

  test("anything else is bytes", async () => {
    const router = new Router();
    router.post("/", { body: v.instance(Uint8Array) }, ({ body }) => [...body]);
    const bytes = new Uint8Array([1, 2, 255]);
    expect((await post(router, "application/octet-stream", bytes)).body).toEqual([1, 2, 255]);
    expect((await post(router, "image/png", bytes)).body).toEqual([1, 2, 255]);
  });
});

describe("what can't be taken", () => {
  const json = JSON.stringify({ name: "pen", price: 2 });

  test.each([
    "text/plain",
    "application/xml",
    "application/octet-stream",
    "image/png",
    "json",
    "application/json, text/plain",
    "multipart/mixed; boundary=x",
  ])("is 415 for a media type that an object doesn't come as: %s", async (type) => {
    expect((await post(routerFor(Item), type, json)).status).toBe(415);
  });

  test("is 415 without a media type", async () => {
    expect((await post(routerFor(Item), undefined, json)).status).toBe(415);
    expect((await post(routerFor(anything as never), undefined, json)).status).toBe(415);
  });

  test("is 415 for bytes of a type where text is wanted", async () => {
    expect((await post(routerFor(v.string()), "image/png", "x")).status).toBe(415);
  });

  test.each(["gzip", Array(50).fill("gzip").join(","), "br"])("is 415 for the coding %s", async (coding) => {
    const { status, headers } = await post(routerFor(Item), "application/json", json, {
      "content-encoding": coding,
    });
    expect([status, headers.get("accept-encoding")]).toEqual([415, "identity"]);
  });

  test.each(["{", '{"name":}', "\xff", "undefined", " "])(
    "is 400 for JSON that is none: %j",
    async (text) => {
      const { status, body } = await post(routerFor(Item), "application/json", text);
      expect(status).toBe(400);
      expect(body.errors).toEqual([{ in: "body", path: [], pointer: "", message: expect.any(String) }]);
      expect(JSON.stringify(body)).not.toContain("position");
    },
  );

  test("is 400 for bytes that are not UTF-8", async () => {
    const bytes = new Uint8Array([0x22, 0xff, 0x22]);
    expect((await post(routerFor(v.string()), "application/json", bytes)).status).toBe(400);
  });

  test.each(["application/json", undefined])(
    "is 400 for no body where one is needed, of type %s",
    async (type) => {
      const { status, body } = await post(routerFor(Item), type);
      expect(status).toBe(400);
      expect(body.errors[0]).toMatchObject({ in: "body", message: "The request body is empty." });
    },
  );

  test("is not the absence of a body that may be absent", async () => {
    expect((await post(routerFor(v.optional(Item)), undefined)).status).toBe(200);
  });

  test("is 422 for values that don't fit", async () => {
    const { status, body } = await post(routerFor(Item), "application/json", '{"name":1,"price":"2"}');
    expect(status).toBe(422);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(["/name", "/price"]);
  });
});

const boundary = "b";
const part = (header: string, content = "x") => `--b\r\n${header}\r\n\r\n${content}\r\n`;
const named = (name: string, more = "") => `content-disposition: form-data; name="${name}"${more}`;

describe("a multipart body", () => {
  const sendForm = (body: BodyInit, type = `multipart/form-data; boundary=${boundary}`) =>
    post(routerFor(anything as never), type, body);

  test.each([
    ["has no end", part(named("a"))],
    ["has no delimiter", "x"],
    ["is empty but for white space", "\r\n"],
    ["has a part without a name", `${part("content-disposition: form-data")}--b--`],
    ["has a part of another disposition", `${part('content-disposition: attachment; name="a"')}--b--`],
    ["has a part without a header", "--b\r\nx\r\n--b--"],
    ["has a header line that is no field", `${part("nonsense")}--b--`],
    ["has a part header of a megabyte", `${part(`${named("a")}\r\nx: ${"x".repeat(1_000_000)}`)}--b--`],
  ])("is 400 if it %s", async (_what, body) => {
    expect((await sendForm(body)).status).toBe(400);
  });

  test.each([
    ["missing", "multipart/form-data"],
    ["empty", 'multipart/form-data; boundary=""'],
    ["of 70 KB", `multipart/form-data; boundary=${"b".repeat(70_000)}`],
    ["that holds a line break's letters", 'multipart/form-data; boundary="a<b"'],
  ])("is 400 if its boundary is %s", async (_what, type) => {
    expect((await sendForm(`${part(named("a"))}--b--`, type)).status).toBe(400);
  });

  test("is 413 with more than a thousand parts", async () => {
    const thousand = part(named("a")).repeat(1000);
    expect((await sendForm(`${thousand}--b--`)).status).toBe(200);
    expect((await sendForm(`${thousand}${part(named("a"))}--b--`)).status).toBe(413);
  });

  test.each([
    ["../../x", "x"],
    ["..\\\\..\\\\x.txt", "x.txt"],
    ["/etc/passwd", "passwd"],
    ["..", ""],
    ["a%22b", 'a"b'],
  ])("gives the file name %s without directories", async (given, expected) => {
    const router = new Router();
    router.post("/", { body: v.object({ f: v.file() }) }, ({ body }) => body.f.name);
    const body = `${part(named("f", `; filename="${given}"`))}--b--`;
    const made = request("/", {
      method: "POST",
      body,
      headers: { "content-type": "multipart/form-data; boundary=b" },
    });
    expect(await (await router.handle(made)).text()).toBe(expected);
  });

  test("may have a preamble, an epilogue, padding after its delimiters and empty parts", async () => {
    const body = `preamble\r\n--b \t\r\n${named("a")}\r\n\r\n\r\n--bb\r\n--b\r\n${named("b")}\r\n\r\n\r\n--b--\r\nepilogue`;
    expect((await sendForm(body)).body.body).toEqual({ a: "\r\n--bb", b: "" });
  });

  test("of any names and values comes back as it was", async () => {
    const text = fc.string({ unit: "grapheme" }).map((value) => value.toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }), async (pairs) => {
        const form = new FormData();
        for (const [name, value] of pairs) form.append(name, value);
        const expected: Record<string, unknown> = Object.create(null);
        for (const [name, value] of form) {
          const before = expected[name];
          expected[name] = before === undefined ? value : [before, value].flat();
        }
        const router = new Router();
        router.post("/", { body: anything }, ({ body }) => ({ ...body }));
        expect((await post(router, "", form)).body).toEqual(JSON.parse(JSON.stringify(expected)));
      }),
      { numRuns: 40 },
    );
  });

  test("of any bytes is read or refused, and never a server error", async () => {
    const router = routerFor(anything as never);
    const bytes = fc.array(fc.constantFrom("--b", "\r\n", "--", ":", '"', "a", named("a"), ";", "\\"));
    await fc.assert(
      fc.asyncProperty(bytes, async (pieces) => {
        const { status } = await post(router, `multipart/form-data; boundary=b`, pieces.join(""));
        expect([200, 400, 422]).toContain(status);
      }),
      { numRuns: 200 },
    );
  });
});

describe("maxBodySize", () => {
  const stream = (chunks: number, pulled: { count: number }) =>
    new ReadableStream({
      pull(controller) {
        if (pulled.count++ === chunks) controller.close();
        else controller.enqueue(new Uint8Array(1000).fill(0x20));
      },
    });

  test("answers 413 to a declared length over it, and reads nothing", async () => {
    const pulled = { count: 0 };
    const { status } = await post(routerFor(Item, 10), "application/json", stream(100, pulled), {
      "content-length": "100000",
    });
    expect(status).toBe(413);
    expect(pulled.count).toBeLessThan(2);
  });

  test.each<HeadersInit>([{}, { "content-length": "5" }])(
    "answers 413 to what comes over it, with %o",
    async (headers) => {
      const pulled = { count: 0 };
      const { status } = await post(routerFor(Item, 5000), "application/json", stream(1000, pulled), headers);
      expect(status).toBe(413);
      expect(pulled.count).toBeLessThan(10);
    },
  );

  test("takes a body of exactly so many bytes", async () => {
    expect((await post(routerFor(v.string(), 4), "application/json", '"ab"')).status).toBe(200);
    expect((await post(routerFor(v.string(), 3), "application/json", '"ab"')).status).toBe(413);
  });

  test("bounds an endpoint that reads the native body itself", async () => {
    const router = new Router();
    router.post("/", { maxBodySize: 5000 }, async (context) => (await context.request.text()).length);
    const pulled = { count: 0 };
    expect((await post(router, "text/plain", stream(1000, pulled))).status).toBe(413);
    expect((await post(router, "text/plain", stream(5, { count: 0 }))).body).toBe(5000);
  });
});

describe("a body that was read", () => {
  test("is still there for the endpoint to read or forward", async () => {
    const router = new Router();
    router.post("/", { body: Item }, async (context) => {
      const forwarded = await new Request("http://upstream/", context.request).text();
      return { forwarded, again: await context.text(), parsed: await context.json() };
    });
    const text = '{ "name": "pen", "price": 2 }';
    expect((await post(router, "application/json", text)).body).toEqual({
      forwarded: text,
      again: text,
      parsed: JSON.parse(text),
    });
  });

  test.each([1, 2])("goes on through the proxy as it came, the %s. time too", async (times) => {
    const sent: string[] = [];
    const upstream = new FakeClient(async ({ body }) => {
      let text = "";
      for await (const chunk of body as AsyncIterable<Uint8Array>) text += new TextDecoder().decode(chunk);
      sent.push(text);
      return { body: "fine" };
    });
    const router = new Router();
    router.post("/", { body: Item }, async (context) => {
      for (let i = 1; i < times; i++) await forward(context, "http://upstream", { client: upstream });
      return forward(context, "http://upstream", { client: upstream });
    });
    const made = request("/", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{ "name": "pen", "price": 2 }',
    });
    expect(await (await router.handle(made)).text()).toBe("fine");
    expect(sent).toEqual(Array(times).fill('{ "name": "pen", "price": 2 }'));
  });

  test("is not read by anybody if no one asks", async () => {
    const router = new Router();
    router.post("/", { query: v.object({}) }, () => "done");
    const made = request("/", { method: "POST", body: "x" });
    await router.handle(made);
    expect(made.bodyUsed).toBe(false);
  });

  test("context.bytes, text and json read it once, and json answers 400 to what is none", async () => {
    const router = new Router();
    router.post("/", async (context) => [
      [...(await context.bytes())],
      await context.text(),
      await context.json(),
    ]);
    expect((await post(router, "text/plain", "12")).body).toEqual([[49, 50], "12", 12]);
    expect((await post(router, "text/plain", "{")).status).toBe(400);
  });
});
