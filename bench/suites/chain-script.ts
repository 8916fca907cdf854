/** Run in a process of its own by `chain.ts`: times gateways in process and prints nanoseconds per request as JSON. */
import { Gateway, type RequestContext, type RequestHandler, type ResponseHandler } from "@rolo/http";

const ROUNDS = 40;
const REQUESTS = 1500;
const EXTRA = 8;

const answer = (): Response => new Response("hello");
const look: RequestHandler = (context: RequestContext) => {
  if (context.method === "POST") return new Response(null, { status: 405 });
  return undefined;
};
const lookAsync: RequestHandler = async (context: RequestContext) => {
  if (context.method === "POST") return new Response(null, { status: 405 });
  return undefined;
};
const sign: ResponseHandler = ({ responseHeaders }) => responseHeaders.set("x-served-by", "bench");

type Fetch = (request: Request) => Promise<Response>;

function gateway(requestHandlers: RequestHandler[], responseHandlers: ResponseHandler[] = []): Fetch {
  return new Gateway({ requestHandlers, responseHandlers }).handle;
}

const variants: Record<string, Fetch> = {
  bare: async () => answer(),
  one: gateway([answer]),
  sync: gateway([...Array<RequestHandler>(EXTRA).fill(look), answer]),
  async: gateway([...Array<RequestHandler>(EXTRA).fill(lookAsync), answer]),
  signedOnce: gateway([answer], [sign]),
  signed: gateway([answer], Array<ResponseHandler>(EXTRA + 1).fill(sign)),
};

const best: Record<string, number> = {};
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, fetch] of Object.entries(variants)) {
    const start = performance.now();
    for (let i = 0; i < REQUESTS; i++) await fetch(new Request("http://localhost/"));
    const nanoseconds = ((performance.now() - start) / REQUESTS) * 1e6;
    // The fastest round is the one that nothing else disturbed.
    best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, nanoseconds);
  }
}

console.log(
  JSON.stringify({
    bare: best.bare!,
    handle: best.one! - best.bare!,
    handler: (best.sync! - best.one!) / EXTRA,
    asyncHandler: (best.async! - best.one!) / EXTRA,
    responseHandler: (best.signed! - best.signedOnce!) / EXTRA,
  }),
);
