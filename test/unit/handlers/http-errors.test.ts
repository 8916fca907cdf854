import { describe, expect, test } from "vitest";
import { HttpError, type HttpErrorsOptions, httpErrors } from "../../../src/mod.ts";
import { quietGateway, request } from "../../support.ts";

async function render(error: unknown, options?: HttpErrorsOptions, accept?: string) {
  const { gateway, errors } = quietGateway({
    requestHandlers: [() => Promise.reject(error)],
    exceptionHandlers: [httpErrors(options)],
  });
  const headers: Record<string, string> = accept === undefined ? {} : { accept };
  return { response: await gateway.handle(request("/", { headers })), errors };
}

const gone = new HttpError(410, { detail: "no longer", headers: { "x-a": "1" } });

describe("format", () => {
  test("is problem by default", async () => {
    const { response } = await render(gone);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      410,
      "application/problem+json",
    ]);
    expect(await response.json()).toEqual({ title: "Gone", status: 410, detail: "no longer" });
    expect(response.headers.get("x-a")).toBe("1");
  });

  test("json is rolo's {code, description}", async () => {
    const { response } = await render(gone, { format: "json" });
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ code: 410, description: "no longer" });
  });

  test.each([
    ["html", "text/html;charset=UTF-8"],
    ["text", "text/plain;charset=UTF-8"],
  ] as const)("%s is %s", async (format, type) => {
    const { response } = await render(gone, { format });
    expect([response.status, response.headers.get("content-type")]).toEqual([410, type]);
    expect(await response.text()).toContain("no longer");
  });
});

describe("negotiate follows Accept", () => {
  const PROBLEM = "application/problem+json";
  const JSON_TYPE = "application/json";
  const HTML = "text/html;charset=UTF-8";
  const TEXT = "text/plain;charset=UTF-8";
  test.each([
    [undefined, PROBLEM],
    ["*/*", PROBLEM],
    ["application/*", PROBLEM],
    ["application/json", JSON_TYPE],
    ["application/problem+json", PROBLEM],
    ["text/html", HTML],
    ["TEXT/HTML", HTML],
    ["text/*", HTML],
    ["text/plain", TEXT],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML],
    ["text/html;q=0.5, application/json", JSON_TYPE],
    ["text/html;q=0.5, application/json;q=0.6, text/plain;q=0.7", TEXT],
    ["text/html;q=0, */*", PROBLEM],
    ["application/problem+json;q=0, */*;q=0.1", JSON_TYPE],
    ["image/png", PROBLEM],
    ["text/html; charset=utf-8; q=0.9, text/plain;q=0.8", HTML],
    ["text/html;q=2, text/plain", TEXT],
    [",,;,", PROBLEM],
  ])("%s gives %s", async (accept, type) => {
    const { response } = await render(gone, { format: "negotiate" }, accept);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("vary")).toBe("accept");
  });
});

test("errors that are no HttpErrors pass on", async () => {
  const boom = new Error("boom");
  const { response, errors } = await render(boom);
  expect(response.status).toBe(500);
  expect(errors).toEqual([boom]);
});

test("an HttpError that was answered is not reported, not even a 500", async () => {
  const { response, errors } = await render(new HttpError(503));
  expect(response.status).toBe(503);
  expect(errors).toEqual([]);
});

test("throws at once for a format or an option it doesn't know", () => {
  expect(() => httpErrors({ format: "xml" as never })).toThrow(/"xml".*problem, json, html, text, negotiate/);
  expect(() => httpErrors({ formats: "json" } as object)).toThrow(/did you mean "format"/);
});
