import { Gateway, httpErrors, type RequestContext, Router, routerHandler, toResponse } from "@rolo/http";
import { answers, inspect } from "./app/answers.ts";
import { eventStreams } from "./app/event-streams.ts";
import { failures } from "./app/failures.ts";
import { proxies } from "./app/proxies.ts";
import { keyOf, record, recordError, recordOutcome, release, seen } from "./app/records.ts";
import { streams } from "./app/streams.ts";
import { uploads } from "./app/uploads.ts";
import { websockets } from "./app/websockets.ts";

/*
 * The app that every runtime serves. It writes down what it sees under the `key` in a request's query; `/seen` tells.
 */
const control = new Router();
control.get("/seen", ({ url }) => seen(url.searchParams.get("of") ?? ""));
control.get("/release", ({ url }) => release(url.searchParams.get("of") ?? ""));

const router = new Router();
const parts = [control, answers, streams, eventStreams, uploads, failures, websockets, proxies];
for (const part of parts) router.mount("/", part);

/** Looks at the signal before anything else does; requests without a key, or with `unwatched`, leave it alone. */
function watchSignal(context: RequestContext): void {
  if (keyOf(context) === undefined || context.url.searchParams.has("unwatched")) return;
  context.signal.addEventListener("abort", () => record(context, "aborted"));
}

/** Puts a latin-1 field on any answer, streams included. */
function addLatin1(context: RequestContext): void {
  if (context.url.search.includes("latin1")) context.responseHeaders.set("x-latin1", "é");
}

/** Handlers that break the rules of a chain, which a router's endpoints can't. */
function breakRules(context: RequestContext): undefined {
  switch (context.url.pathname) {
    case "/rubbish/number":
      return 7 as unknown as undefined;
    case "/rubbish/object":
      return { secret: true } as unknown as undefined;
    case "/rubbish/thrown-by-finalizer":
      context.response = new Response("fine");
  }
}

function failToFinish({ url }: RequestContext): void {
  if (url.pathname === "/rubbish/thrown-by-finalizer") throw new Error("secret: finalizer");
}

export const app: Gateway = new Gateway({
  requestHandlers: [
    watchSignal,
    addLatin1,
    breakRules,
    routerHandler(router),
    (context) => (context.response === undefined ? toResponse(inspect(context)) : undefined),
  ],
  exceptionHandlers: [httpErrors()],
  finalizers: [failToFinish, recordOutcome],
  onError: recordError,
});
