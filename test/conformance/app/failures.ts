import { HttpError, type RequestContext, Router, text } from "@rolo/http";
import { sleep } from "./records.ts";

/** Every way for a handler to go wrong; none may show the client what is inside. */
export const failures: Router = new Router();

class Unprintable {
  toString(): string {
    throw new Error("secret: not even printable");
  }
}

const ways: Readonly<Record<string, (context: RequestContext) => unknown>> = {
  throws: () => {
    throw new Error("secret");
  },
  rejects: async () => {
    await sleep(1);
    throw new Error("secret");
  },
  "throws-null": () => {
    throw null;
  },
  "throws-text": () => {
    throw "secret";
  },
  "throws-unprintable": () => {
    throw new Unprintable();
  },
  "throws-response": () => {
    throw new Response("secret");
  },
  bigint: () => 1n,
  symbol: () => Symbol("secret"),
  function: () => () => "secret",
  circular: () => {
    const secret: Record<string, unknown> = {};
    secret.secret = secret;
    return secret;
  },
  "to-json-throws": () => ({
    toJSON() {
      throw new Error("secret");
    },
  }),
  "error-value": () => new Error("secret"),
  "used-response": async () => {
    const response = new Response("secret");
    await response.text();
    return response;
  },
  "locked-response": () => {
    const response = new Response("secret");
    response.body!.getReader();
    return response;
  },
  "locked-stream": () => {
    const stream = new Response("secret").body!;
    stream.getReader();
    return stream;
  },
  "error-response": () => Response.error(),
  "bad-status": () => text("secret", { status: 99 }),
  "bad-status-response": () => new Response("secret", { status: 1000 }),
  thenable: () => ({
    // biome-ignore lint/suspicious/noThenProperty: a thenable that rejects is the point
    then(_resolve: unknown, reject: (error: unknown) => void) {
      reject(new Error("secret"));
    },
  }),
  "body-twice": async ({ request }) => {
    await request.text();
    await request.text();
  },
};

/** The names of the ways. */
export const failureNames: readonly string[] = Object.keys(ways);

failures.all("/fail/:how", (context) => ways[String(context.params.how)]!(context));
failures.get("/refused", () => {
  throw new HttpError(409, { detail: "not twice", cause: new Error("secret") });
});
failures.get("/late-rejection", (context) => {
  context.waitUntil(sleep(20).then(() => Promise.reject(new Error("secret: background"))));
  return "fine";
});
