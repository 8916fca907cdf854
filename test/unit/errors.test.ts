import { describe, expect, test } from "vitest";
import {
  badRequest,
  conflict,
  contentTooLarge,
  forbidden,
  Gateway,
  type GatewayOptions,
  HttpError,
  httpErrors,
  methodNotAllowed,
  notFound,
  type RequestContext,
  Router,
  serviceUnavailable,
  tooManyRequests,
  unauthorized,
  unprocessableContent,
  unsupportedMediaType,
} from "../../src/mod.ts";

describe("HttpError", () => {
  test("answers in its own way where a class that extends it says so", async () => {
    class Teapot extends HttpError {
      constructor() {
        super(418);
      }
      override toResponse(format = "none"): Response {
        return new Response(`short and stout, as ${format}`, { status: this.status });
      }
    }
    const brew = () => {
      throw new Teapot();
    };
    const bodyOf = async (options: GatewayOptions<RequestContext>) => {
      const response = await new Gateway({ requestHandlers: [brew], ...options }).handle(
        new Request("http://localhost/"),
      );
      expect(response.status).toBe(418);
      return response.text();
    };
    expect(await bodyOf({})).toBe("short and stout, as none");
    expect(await bodyOf({ exceptionHandlers: [httpErrors({ format: "html" })] })).toBe(
      "short and stout, as html",
    );
    const router = new Router();
    router.get("/", brew);
    expect(await (await router.handle(new Request("http://localhost/"))).text()).toBe(
      "short and stout, as none",
    );
  });

  test("has what it was given as public fields", () => {
    const cause = new Error("inner");
    const error = new HttpError(418, {
      title: "Teapot",
      detail: "short and stout",
      type: "https://example.org/teapot",
      headers: { "x-a": "1" },
      extensions: { spout: true },
      cause,
    });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("HttpError");
    expect([error.status, error.title, error.detail, error.type]).toEqual([
      418,
      "Teapot",
      "short and stout",
      "https://example.org/teapot",
    ]);
    expect(error.headers).toBeInstanceOf(Headers);
    expect(error.headers.get("x-a")).toBe("1");
    expect(error.extensions).toEqual({ spout: true });
    expect(error.cause).toBe(cause);
    expect(error.message).toBe("short and stout");
  });

  test("has the status's own phrase as title and message when none is given", () => {
    const error = new HttpError(404);
    expect([error.title, error.message, error.detail, error.type]).toEqual([
      "Not Found",
      "Not Found",
      undefined,
      undefined,
    ]);
    expect(error.extensions).toBe(undefined);
    expect([...error.headers]).toEqual([]);
    expect("cause" in error).toBe(false);
  });

  test.each([
    [499, "Client Error"],
    [599, "Server Error"],
    [422, "Unprocessable Content"],
    [413, "Content Too Large"],
  ])("%i is titled %s", (status, title) => {
    expect(new HttpError(status).title).toBe(title);
  });

  test.each([0, 100, 200, 302, 399, 600, 404.5, Number.NaN, "404"])(
    "throws a RangeError for status %s",
    (status) => {
      expect(() => new HttpError(status as number)).toThrow(RangeError);
      expect(() => new HttpError(status as number)).toThrow(/400 to 599/);
    },
  );

  test("throws for headers that can't be sent", () => {
    expect(() => new HttpError(400, { headers: { "x-a": "b\r\nc: d" } })).toThrow(TypeError);
  });

  test("can be extended", () => {
    class OutOfStock extends HttpError {
      constructor(item: string) {
        super(409, { detail: `no ${item} left` });
      }
    }
    const error = new OutOfStock("tea");
    expect(error).toBeInstanceOf(HttpError);
    expect(error.toResponse().status).toBe(409);
  });
});

describe("toResponse", () => {
  const error = new HttpError(403, {
    detail: '<b>"no" & never</b>',
    type: "https://example.org/no",
    headers: { "x-a": "1", "set-cookie": "a=1" },
    extensions: { balance: 30, status: 999 },
    cause: new Error("secret"),
  });

  test("is an RFC 9457 problem by default", async () => {
    const response = error.toResponse();
    expect([response.status, response.headers.get("content-type")]).toEqual([
      403,
      "application/problem+json",
    ]);
    expect(await response.json()).toEqual({
      type: "https://example.org/no",
      title: "Forbidden",
      status: 403,
      detail: '<b>"no" & never</b>',
      balance: 30,
    });
  });

  test("json is {code, description}, with the extensions", async () => {
    const response = new HttpError(404).toResponse("json");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ code: 404, description: "Not Found" });
    expect(await error.toResponse("json").json()).toMatchObject({
      code: 403,
      description: error.detail,
      balance: 30,
    });
  });

  test("html is an escaped page that isn't sniffed", async () => {
    const response = error.toResponse("html");
    expect(response.headers.get("content-type")).toBe("text/html;charset=UTF-8");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const page = await response.text();
    expect(page).toContain("403 Forbidden");
    expect(page).toContain("&lt;b&gt;&quot;no&quot; &amp; never&lt;/b&gt;");
    expect(page).not.toContain("<b>");
  });

  test("html escapes the title too", async () => {
    const page = await new HttpError(400, { title: "<script>" }).toResponse("html").text();
    expect(page).not.toContain("<script>");
  });

  test("text is one line", async () => {
    const response = new HttpError(404, { detail: "no such book" }).toResponse("text");
    expect(response.headers.get("content-type")).toBe("text/plain;charset=UTF-8");
    expect(await response.text()).toBe("404 Not Found: no such book");
    expect(await new HttpError(404).toResponse("text").text()).toBe("404 Not Found");
  });

  test.each(["problem", "json", "html", "text"] as const)(
    "%s has the error's fields, and nothing from inside",
    async (format) => {
      const response = error.toResponse(format);
      expect([response.headers.get("x-a"), response.headers.get("set-cookie")]).toEqual(["1", "a=1"]);
      expect(await response.text()).not.toMatch(/secret|errors\.test|at /);
    },
  );

  test("makes a new Response each time", async () => {
    const once = new HttpError(400);
    expect(await once.toResponse().text()).toBe(await once.toResponse().text());
  });

  test("lets the error's own content type win", () => {
    const own = new HttpError(400, { headers: { "content-type": "application/vnd.own+json" } });
    expect(own.toResponse().headers.get("content-type")).toBe("application/vnd.own+json");
  });

  test("can't be given its members by extensions named like them", async () => {
    const body = await new HttpError(400, { extensions: { title: "x", status: 200, detail: "y" } })
      .toResponse()
      .json();
    expect([body.title, body.status]).toEqual(["Bad Request", 400]);
  });
});

describe("the common ones", () => {
  test.each([
    [badRequest, 400],
    [forbidden, 403],
    [notFound, 404],
    [conflict, 409],
    [contentTooLarge, 413],
    [unsupportedMediaType, 415],
    [unprocessableContent, 422],
  ] as const)("%o is %i with a detail and options", (make, status) => {
    expect(make().status).toBe(status);
    const error = make("detail", { headers: { "x-a": "1" } });
    expect(error).toBeInstanceOf(HttpError);
    expect([error.status, error.detail, error.headers.get("x-a")]).toEqual([status, "detail", "1"]);
  });

  test("unauthorized names its challenge", () => {
    expect(unauthorized().headers.has("www-authenticate")).toBe(false);
    const error = unauthorized("who?", 'Basic realm="x"');
    expect([error.status, error.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="x"']);
  });

  test("methodNotAllowed names the methods", () => {
    const error = methodNotAllowed(["GET", "HEAD"]);
    expect([error.status, error.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test("tooManyRequests and serviceUnavailable say when to come back", () => {
    expect(tooManyRequests("slow", 7).headers.get("retry-after")).toBe("7");
    expect(serviceUnavailable("down", 60).headers.get("retry-after")).toBe("60");
    expect([tooManyRequests().status, serviceUnavailable().status]).toEqual([429, 503]);
    expect(tooManyRequests().headers.has("retry-after")).toBe(false);
  });
});
