import {
  Gateway,
  httpErrors,
  int,
  pattern,
  type RequestContext,
  Router,
  routerHandler,
  text,
} from "@rolo/http";
import { accessLog, TimedContext } from "./gateway/access-log.ts";
import { books } from "./gateway/books.ts";
import { jsonRpc, RpcError } from "./gateway/json-rpc.ts";

const router = new Router();

// A param is a string unless a converter makes it something else; then it is typed, and other paths don't match.
router.get("/", () => "Hello from a Rolo gateway. Try /hello/ada, /sum/2/3 or /books.\n");
router.get(pattern("/hello/:name", { name: text }), ({ params }) => ({ hello: params.name }));
router.get(pattern("/sum/:a/:b", { a: int, b: int({ signed: true }) }), ({ params }) => ({
  sum: params.a + params.b,
}));

// A host is matched like a path.
router.get({ hostname: ":tenant.example.com", pathname: "/" }, ({ params }) => ({ tenant: params.tenant }));

// Results may be streamed, from anything that yields text or bytes.
router.get(pattern("/count/:to", { to: int({ min: 1, max: 100 }) }), async function* ({ params }) {
  for (let i = 1; i <= params.to; i++) yield `${i}\n`;
});

router.add(books());

router.post(
  "/rpc",
  jsonRpc({
    add(params) {
      const [a, b] = Array.isArray(params) ? params : [];
      if (typeof a === "number" && typeof b === "number") return a + b;
      throw new RpcError(-32602, "add takes two numbers");
    },
  }),
);

/** Names the exchange, so that a client's report and the log can be brought together. */
function addRequestId({ responseHeaders }: RequestContext): void {
  responseHeaders.set("x-request-id", crypto.randomUUID());
}

/** The gateway that `npm start` serves. It names no runtime: `serve/` does. */
export const gateway: Gateway<TimedContext> = new Gateway({
  context: TimedContext,
  requestHandlers: [routerHandler(router)],
  responseHandlers: [addRequestId],
  exceptionHandlers: [httpErrors()],
  finalizers: [accessLog],
});
