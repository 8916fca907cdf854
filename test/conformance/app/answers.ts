import { json, type RequestContext, Router, redirect, respond, text } from "@rolo/http";
import { sleep } from "./records.ts";

/** Whole answers: plain results, replies and native Responses of the same meaning. */
export const answers: Router = new Router();

/** What the app was asked, as its handlers see it. */
export function inspect(context: RequestContext): unknown {
  const { method, url, connection, request } = context;
  return {
    method,
    requestUrl: request.url,
    requestPathname: new URL(request.url).pathname,
    requestHost: new URL(request.url).host,
    requestMethod: request.method,
    href: url.href,
    origin: url.origin,
    pathname: url.pathname,
    search: url.search,
    headers: [...context.headers],
    remote: connection.remoteAddress,
    local: connection.localAddress,
    protocol: connection.protocol,
    encrypted: connection.encrypted,
    runtime: connection.runtime,
  };
}

const TEXT = "héllo";
const BYTES = new Uint8Array([0, 1, 2, 253, 254, 255]);

answers.all("/inspect/:rest*", inspect);
answers.all("/text", () => TEXT);
answers.all("/text-reply", () => text(TEXT, { headers: { "x-kind": "reply" } }));
answers.all("/text-response", () => new Response(TEXT, { headers: { "x-kind": "response" } }));
answers.get("/json", () => ({ hello: "world" }));
answers.get("/bytes", () => BYTES);
answers.get("/blob", () => new Blob([BYTES], { type: "application/x-test" }));
answers.get("/form", () => new URLSearchParams({ a: "1 2" }));
answers.get("/nothing", () => undefined);
answers.get("/empty-text", () => "");
answers.get("/empty-response", () => new Response(null));
answers.get("/status/:status", ({ params }) => respond(undefined, { status: Number(params.status) }));
answers.get(
  "/status-response/:status",
  ({ params }) => new Response(null, { status: Number(params.status) }),
);
answers.get("/phrase", () => new Response("x", { status: 299, statusText: "Fine Enough" }));
answers.get("/created", () => json({ id: 1 }, { status: 201, headers: { location: "/things/1" } }));
answers.get("/redirect", () => redirect("/elsewhere"));
answers.get("/body-of-204", () => respond("secret", { status: 204 }));
answers.get("/not-modified", () => respond(undefined, { status: 304, headers: { etag: '"a"' } }));
answers.get("/large", () => "x".repeat(1_000_000));

answers.get("/cookies", ({ responseHeaders }) => {
  responseHeaders.append("set-cookie", "c=3");
  return text("", {
    headers: [
      ["set-cookie", "a=1; Path=/"],
      ["set-cookie", "b=2, 3"],
    ],
  });
});
answers.get("/cookies-response", ({ responseHeaders }) => {
  responseHeaders.append("set-cookie", "c=3");
  const response = new Response("");
  response.headers.append("set-cookie", "a=1; Path=/");
  response.headers.append("set-cookie", "b=2, 3");
  return response;
});

/** `value` is given as code units, so that any character can be asked for. */
answers.get("/field", (context) => {
  const { url } = context;
  const value = codeUnits(url);
  switch (url.searchParams.get("via")) {
    case "reply":
      return text("set", { headers: { "x-value": value } });
    case "merged":
      context.responseHeaders.set("x-other", "1");
      return new Response("set", { headers: { "x-value": value } });
    case "response":
      return new Response("set", { headers: { "x-value": value } });
    default:
      context.responseHeaders.set("x-value", value);
      return "set";
  }
});
answers.get("/status-text", ({ url }) => {
  const init = { status: 200, statusText: codeUnits(url) };
  return url.searchParams.get("via") === "reply" ? respond("set", init) : new Response("set", init);
});
answers.get("/long-field", () => text("set", { headers: { "x-value": "x".repeat(65_536) } }));

function codeUnits(url: URL): string {
  const units = url.searchParams.get("units") ?? "";
  return units === "" ? "" : String.fromCharCode(...units.split(",").map(Number));
}

/** Fields that only the adapter may say. */
const CONNECTION_FIELDS = {
  connection: "x-thing",
  "keep-alive": "timeout=99",
  "proxy-connection": "keep-alive",
  "transfer-encoding": "gzip",
  upgrade: "h2c",
  trailer: "x-late",
  "x-thing": "1",
};
answers.get("/connection-fields", () => text("five5", { headers: CONNECTION_FIELDS }));
answers.get("/connection-fields-response", () => new Response("five5", { headers: CONNECTION_FIELDS }));
answers.get("/both-framings", () =>
  text("five5", { headers: { "content-length": "5", "transfer-encoding": "chunked" } }),
);

/** A body of five bytes that says it has another length. */
answers.get("/wrong-length/:kind/:length", ({ params }) => {
  const headers = { "content-length": `${params.length}` };
  switch (params.kind) {
    case "reply":
      return text("five5", { headers });
    case "response":
      return new Response("five5", { headers });
    default:
      return new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode("five5"));
            controller.close();
          },
        }),
        { headers },
      );
  }
});

answers.get("/slow/:milliseconds", async ({ params }) => {
  await sleep(Number(params.milliseconds));
  return "slow";
});
