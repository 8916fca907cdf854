import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HttpError, html, json, type Reply, redirect, respond, text, toResponse } from "../../src/mod.ts";
import { quietGateway, request } from "../support.ts";
import vectors from "./fixtures/header-vectors.json" with { type: "json" };

const bytes = (value: string) => new TextEncoder().encode(value);

async function* chunks(...values: unknown[]): AsyncGenerator<unknown> {
  yield* values;
}

class Point {
  x = 1;
  y = 2;
}

describe("the table of results", () => {
  const nullPrototype = Object.assign(Object.create(null), { a: 1 });
  const table: [string, () => unknown, number, string | null, string][] = [
    ["a string", () => "héllo", 200, "text/plain;charset=UTF-8", "héllo"],
    ["an empty string", () => "", 200, "text/plain;charset=UTF-8", ""],
    ["a plain object", () => ({ a: [1, "ü"] }), 200, "application/json", '{"a":[1,"ü"]}'],
    ["an empty object", () => ({}), 200, "application/json", "{}"],
    ["an object without prototype", () => nullPrototype, 200, "application/json", '{"a":1}'],
    ["an instance of a class", () => new Point(), 200, "application/json", '{"x":1,"y":2}'],
    ["an array", () => [1, null, "x"], 200, "application/json", '[1,null,"x"]'],
    ["an empty array", () => [], 200, "application/json", "[]"],
    ["a number", () => 42.5, 200, "application/json", "42.5"],
    ["zero", () => 0, 200, "application/json", "0"],
    ["true", () => true, 200, "application/json", "true"],
    ["false", () => false, 200, "application/json", "false"],
    ["null", () => null, 200, "application/json", "null"],
    ["a Date", () => new Date(0), 200, "application/json", '"1970-01-01T00:00:00.000Z"'],
    [
      "anything with toJSON",
      () => ({ secret: 1, toJSON: () => ({ a: 1 }) }),
      200,
      "application/json",
      '{"a":1}',
    ],
    ["a URL", () => new URL("http://a/b"), 200, "application/json", '"http://a/b"'],
    ["undefined", () => undefined, 204, null, ""],
    ["a Uint8Array", () => bytes("bytes"), 200, null, "bytes"],
    ["a part of a buffer", () => bytes("a bytes b").subarray(2, 7), 200, null, "bytes"],
    ["an ArrayBuffer", () => bytes("bytes").buffer, 200, null, "bytes"],
    ["a DataView", () => new DataView(bytes("a bytes").buffer, 2), 200, null, "bytes"],
    ["a Blob with a type", () => new Blob(["blob"], { type: "image/png" }), 200, "image/png", "blob"],
    ["a Blob without a type", () => new Blob(["blob"]), 200, null, "blob"],
    ["a ReadableStream of bytes", () => new Response("streamed").body, 200, null, "streamed"],
    ["an async iterable of strings", () => chunks("a", "", "bc"), 200, null, "abc"],
    ["an async iterable of bytes", () => chunks(bytes("a"), bytes("b").buffer), 200, null, "ab"],
    [
      "URLSearchParams",
      () => new URLSearchParams({ a: "1", b: "ü &" }),
      200,
      "application/x-www-form-urlencoded;charset=UTF-8",
      "a=1&b=%C3%BC+%26",
    ],
  ];

  test.each(table)("%s", async (_name, make, status, type, body) => {
    const response = toResponse(make());
    expect(response).toBeInstanceOf(Response);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
    expect(await response.text()).toBe(body);
  });

  test.each(table)("%s, with status and headers of its own", async (_name, make, _status, type, body) => {
    const response = toResponse(make(), { status: 201, statusText: "Made", headers: { "X-A": "1" } });
    expect([response.status, response.statusText, response.headers.get("x-a")]).toEqual([201, "Made", "1"]);
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).toBe(body);
  });

  test.each(table)("%s, through a gateway by chain.respond", async (_name, make, _status, type, body) => {
    const { gateway, errors } = quietGateway({
      requestHandlers: [(_context, chain) => chain.respond(200, make())],
    });
    const response = await gateway.handle(request());
    expect(errors).toEqual([]);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
    expect(await response.text()).toBe(body);
  });

  test.each(table)("%s, with a content type of the caller's", (_name, make) => {
    const response = toResponse(make(), { status: 200, headers: { "Content-Type": "text/x-own" } });
    expect(response.headers.get("content-type")).toBe("text/x-own");
  });

  test("a Response as is: the same object", () => {
    const response = new Response("x");
    expect(toResponse(response)).toBe(response);
  });

  test("a stream of strings is encoded", async () => {
    const stream = new ReadableStream<string>({
      start(controller) {
        controller.enqueue("ä");
        controller.enqueue("b");
        controller.close();
      },
    });
    expect(await toResponse(stream).text()).toBe("äb");
  });

  test("FormData as Fetch sends it", async () => {
    const form = new FormData();
    form.set("field", "value");
    form.set("file", new File(["content"], "name.txt", { type: "text/plain" }));
    const response = toResponse(form, { status: 201 });
    expect(response.status).toBe(201);
    expect(response.headers.get("content-type")).toMatch(/^multipart\/form-data; ?boundary=/);
    const parsed = await response.formData();
    expect(parsed.get("field")).toBe("value");
    expect(await (parsed.get("file") as File).text()).toBe("content");
  });

  test.runIf(typeof Buffer !== "undefined")("Node's Buffer is bytes like any Uint8Array", async () => {
    const response = toResponse(Buffer.from("buffer"));
    expect(response.headers.get("content-type")).toBe(null);
    expect(await response.text()).toBe("buffer");
  });

  test("a Blob keeps its length", () => {
    expect(toResponse(new Blob(["blob"])).headers.get("content-length")).toBe("4");
  });

  test("is synchronous: a Promise isn't a result", () => {
    expect(() => toResponse(Promise.resolve("x"))).toThrow(TypeError);
  });

  test("any JSON value comes back as it went in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        fc.pre(typeof value !== "string");
        expect(await toResponse(value).json()).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("what can't be a response", () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  const cases: [string, unknown][] = [
    ["a function", () => "x"],
    ["a symbol", Symbol("x")],
    ["a bigint", 1n],
    ["an object that holds a bigint", { big: 1n }],
    ["a cycle", cyclic],
    ["a Map", new Map([["a", 1]])],
    ["a Set", new Set([1])],
    ["a generator", (function* () {})()],
    ["an Error", new Error("secret")],
    ["a Promise", Promise.resolve(1)],
    ["a toJSON that gives nothing", { toJSON: () => undefined }],
    [
      "a toJSON that throws",
      {
        toJSON() {
          throw new TypeError("secret");
        },
      },
    ],
    ["a locked stream", lockedStream()],
  ];

  test.each(cases)("%s throws a TypeError", (_name, value) => {
    expect(() => toResponse(value)).toThrow(TypeError);
    expect(() => toResponse(value, { status: 200 })).toThrow(TypeError);
  });

  test.each(cases)("%s is a reported 500 that says nothing", async (_name, value) => {
    const { gateway, errors } = quietGateway({
      requestHandlers: [(_context, chain) => chain.respond(200, value)],
    });
    const response = await gateway.handle(request());
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/secret|bigint|Map|expected/);
    expect(errors.length).toBe(1);
  });

  test("the error names the kind of value and what was expected", () => {
    expect(() => toResponse(new Map())).toThrow(/Map; expected a Response, text, bytes/);
    expect(() => toResponse(() => {})).toThrow(/a function/);
  });

  test("an HttpError is thrown", () => {
    const error = new HttpError(404);
    expect(() => toResponse(error)).toThrow(error);
    expect(() => respond(error)).toThrow(error);
  });
});

function lockedStream(): ReadableStream {
  const stream = new ReadableStream();
  stream.getReader();
  return stream;
}

describe("respond", () => {
  test("of undefined with status 200 is an empty 200", async () => {
    const response = toResponse(respond(undefined, { status: 200 }));
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      200,
      null,
      "",
    ]);
  });

  test("of undefined is a 204 even with headers", () => {
    const response = toResponse(respond(undefined, { headers: { "x-a": "1" } }));
    expect([response.status, response.headers.get("x-a")]).toEqual([204, "1"]);
  });

  test("of a Response changes its status and replaces its fields of the same name", async () => {
    const response = toResponse(
      respond(new Response("x", { status: 201, statusText: "Own", headers: { "x-a": "1", "x-b": "1" } }), {
        status: 202,
        headers: { "x-a": "2" },
      }),
    );
    expect([response.status, response.statusText]).toEqual([202, ""]);
    expect([response.headers.get("x-a"), response.headers.get("x-b")]).toEqual(["2", "1"]);
    expect(await response.text()).toBe("x");
  });

  test("leaves the status of a Response alone when only headers are given", () => {
    const response = toResponse(respond(new Response("x", { status: 418 }), { headers: { "x-a": "1" } }));
    expect(response.status).toBe(418);
  });

  test("nests in itself and in the other functions", async () => {
    const response = toResponse(
      respond(json({ a: 1 }, { status: 201, headers: { "x-a": "1" } }), { headers: { "x-b": "2" } }),
    );
    expect([response.status, response.headers.get("x-a"), response.headers.get("x-b")]).toEqual([
      201,
      "1",
      "2",
    ]);
    expect(await response.json()).toEqual({ a: 1 });
  });

  test("takes headers in every form Fetch does, repeated ones too", () => {
    const headers = new Headers([
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ]);
    for (const given of [headers, [...headers]] as HeadersInit[]) {
      expect(toResponse(respond("x", { headers: given })).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    }
  });

  test.each([204, 205, 304])("drops the body of a %i", async (status) => {
    const response = toResponse(respond({ a: 1 }, { status }));
    expect([response.status, response.body, response.headers.get("content-type")]).toEqual([
      status,
      null,
      null,
    ]);
  });

  test("throws for a Response whose body was read or is locked", async () => {
    const used = new Response("x");
    await used.text();
    const locked = new Response("x");
    locked.body!.getReader();
    expect(() => respond(used)).toThrow(TypeError);
    expect(() => respond(locked, { status: 200 })).toThrow(TypeError);
  });

  test.each([0, 99, 101, 199, 600, 1000, 200.5, Number.NaN, -200])(
    "throws a RangeError for status %d",
    (status) => {
      for (const make of [respond, json, text, html] as ((value: string, init: object) => Reply)[]) {
        expect(() => make("x", { status })).toThrow(RangeError);
      }
      expect(() => toResponse("x", { status })).toThrow(RangeError);
    },
  );

  test.each([200, 201, 299, 418, 599])("takes status %d", (status) => {
    expect(toResponse(respond("x", { status })).status).toBe(status);
  });
});

describe("json", () => {
  test("gives JSON of any value, strings included", async () => {
    const response = toResponse(json("text", { status: 201, headers: { location: "/1" } }));
    expect([response.status, response.headers.get("location")]).toEqual([201, "/1"]);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.text()).toBe('"text"');
  });

  test("takes an encoder of the caller's", async () => {
    const stringify = (value: unknown) =>
      JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? `${item}n` : item));
    expect(await toResponse(json({ big: 1n }, { stringify })).text()).toBe('{"big":"1n"}');
    expect(await toResponse({ big: 1n }, { stringify }).text()).toBe('{"big":"1n"}');
    expect(await toResponse(respond([2n], { stringify })).text()).toBe('["2n"]');
  });

  test("throws for what JSON can't hold", () => {
    for (const value of [undefined, () => {}, Symbol("x"), 1n]) expect(() => json(value)).toThrow(TypeError);
  });

  test("lets a content type of the caller's win", () => {
    const response = toResponse(json({}, { headers: { "Content-Type": "application/ld+json" } }));
    expect(response.headers.get("content-type")).toBe("application/ld+json");
  });
});

describe("text and html", () => {
  test("give their type, and status and headers", async () => {
    const init = { status: 202, headers: { "x-a": "1" } };
    for (const [made, type] of [
      [text("<b>", init), "text/plain;charset=UTF-8"],
      [html("<b>", init), "text/html;charset=UTF-8"],
    ] as const) {
      const response = toResponse(made);
      expect([response.status, response.headers.get("content-type")]).toEqual([202, type]);
      expect(response.headers.get("x-a")).toBe("1");
      expect(await response.text()).toBe("<b>");
    }
  });
});

describe("redirect", () => {
  const locationOf = (target: string | URL, status?: number) =>
    toResponse(redirect(target, status)).headers.get("location")!;

  test("is a 302 with no body", async () => {
    const response = toResponse(redirect("/login"));
    expect([response.status, response.headers.get("location"), response.body]).toEqual([302, "/login", null]);
  });

  test.each([301, 302, 303, 307, 308])("takes status %i", (status) => {
    expect(toResponse(redirect("/x", status)).status).toBe(status);
  });

  test.each([200, 300, 304, 306, 309, 400, 302.5])("throws a RangeError for status %d", (status) => {
    expect(() => redirect("/x", status)).toThrow(RangeError);
  });

  test("encodes spaces, which no URI has", () => {
    expect(locationOf("/a b?c d")).toBe("/a%20b?c%20d");
    expect(locationOf(" /a ")).toBe("/a");
  });

  test("keeps what is safe as it is", () => {
    for (const target of [
      "/",
      "/a/b?q=%20#f",
      "next",
      "?page=2",
      "#top",
      "../up",
      "https://example.org/a//b",
    ]) {
      expect(locationOf(target)).toBe(target);
    }
    expect(locationOf(new URL("https://example.org/a"))).toBe("https://example.org/a");
  });

  test("encodes spaces and what isn't ASCII", () => {
    expect(locationOf("/ü/€?q=ß")).toBe("/%C3%BC/%E2%82%AC?q=%C3%9F");
    expect(locationOf(" /a b?q=c d ")).toBe("/a%20b?q=c%20d");
    expect(locationOf("/\ud800")).toBe("/%EF%BF%BD");
    expect(locationOf("/a\0b\u007f")).toBe("/a%00b%7F");
  });

  const base = "https://app.example/some/page";
  const redirects = vectors.filter(({ layer }) => layer.includes("redirect"));
  test.each(redirects)("$id stays on the origin", ({ input }) => {
    expect(new URL(locationOf(input), base).origin).toBe("https://app.example");
  });

  test("a location that begins with a slash never leaves the origin", () => {
    const part = fc.constantFrom(
      "/",
      "\\",
      "\t",
      "evil.com",
      ".",
      "..",
      "@",
      ":",
      "?",
      "#",
      "%2f",
      "a",
      " ",
      "ü",
    );
    const target = fc.tuple(
      fc.constantFrom("/", "\\", " /", "\t\\"),
      fc.oneof(
        fc.array(part).map((parts) => parts.join("")),
        fc.string({ unit: "binary" }),
      ),
    );
    fc.assert(
      fc.property(target, ([first, rest]) => {
        let location: string;
        try {
          location = locationOf(first + rest);
        } catch (error) {
          // Line breaks can't be sent at all.
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        expect(location).toMatch(/^[\x20-\x7e]*$/);
        expect(new URL(location, base).origin).toBe("https://app.example");
      }),
      { numRuns: 500 },
    );
  });

  test.each(["/a\r\nset-cookie: x=1", "/a\nb", "/a\rb"])("throws for %j", (target) => {
    expect(() => redirect(target)).toThrow(TypeError);
  });
});

describe("hostile header values", () => {
  const values = vectors.filter(({ layer }) => layer === "response header value");
  test.each(values)("$id is refused or arrives as one field", async ({ input }) => {
    const { gateway } = quietGateway({
      requestHandlers: [
        ({ url, responseHeaders }, chain) => {
          if (url.pathname === "/fields") responseHeaders.set("x-probe", input);
          chain.respond(200, "ok", url.pathname === "/respond" ? { "x-probe": input } : undefined);
        },
      ],
    });
    for (const path of ["/fields", "/respond"]) {
      const response = await gateway.handle(request(path));
      const value = response.headers.get("x-probe");
      if (response.status === 500) expect(value).toBe(null);
      else expect(value).toMatch(/^[\t\x20-\x7e\x80-\xff]*$/);
      expect(response.headers.has("y")).toBe(false);
    }
  });

  const statusTexts = vectors.filter(({ layer }) => layer === "response statusText");
  test.each(statusTexts)("$id as a status text is refused or harmless", ({ input }) => {
    let given: string | undefined;
    try {
      given = toResponse("x", { status: 200, statusText: input }).statusText;
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
    }
    expect(given ?? "").toMatch(/^[\t\x20-\x7e\x80-\xff]*$/);
  });

  test("names that are no tokens throw", () => {
    for (const name of ["", " x", "x:", "x y", "x\r\ny", "é", "__proto__ "]) {
      expect(() => toResponse("x", { headers: { [name]: "1" } }), name).toThrow(TypeError);
    }
  });
});
