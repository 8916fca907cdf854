import type { HttpClient } from "../client.ts";
import { defaultClient } from "../client-fetch.ts";
import { checkOptions } from "../options.ts";
import { discard } from "../reply.ts";

/** How a request is sent. */
export interface SendOptions {
  /** The client to ask with; the transparent one of the adapter in use by default, `fetch` where there is none. */
  readonly client?: HttpClient | undefined;
  /** Whether redirects are followed, 20 at most; true by default. */
  readonly followRedirects?: boolean | undefined;
}

const MOST_REDIRECTS = 20;
const CREDENTIALS = ["authorization", "cookie", "proxy-authorization", "host"];
const CONTENT = [
  "content-encoding",
  "content-language",
  "content-length",
  "content-location",
  "content-type",
];

/**
 * Makes one request: no field is added, and no body decoded, where the client is a transparent one.
 *
 * Redirects are followed as Fetch does: 303, and 301 or 302 after POST, go on as GET; credentials stay on their
 * origin. A body is sent once, so that 307 and 308 for a request with a body are returned as they are.
 *
 * @throws TypeError if there are more than 20 redirects, or an option is unknown; what the client throws.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 * @example
 * ```ts
 * import { sendRequest } from "@rolo/http";
 *
 * const client = { fetch: async (request: Request) => new Response(`asked for ${request.url}`) };
 * const response = await sendRequest(new Request("http://localhost/x"), { client });
 * console.assert((await response.text()) === "asked for http://localhost/x");
 * ```
 */
export async function sendRequest(request: Request, options: SendOptions = {}): Promise<Response> {
  checkOptions("sendRequest", options, ["client", "followRedirects"]);
  const { client = defaultClient(), followRedirects = true } = options;
  let current = new Request(request, { redirect: "manual" });
  for (let redirects = 0; ; redirects++) {
    const hasBody = current.body !== null;
    const response = await client.fetch(current);
    const next = followRedirects ? redirected(current, response, hasBody) : undefined;
    if (next === undefined) return response;
    discard(response.body);
    if (redirects === MOST_REDIRECTS) {
      throw new TypeError(`${request.url} redirects more than ${MOST_REDIRECTS} times`);
    }
    current = next;
  }
}

/** The request that a redirect asks for; nothing if it is none, or can't be made. */
function redirected(request: Request, response: Response, hasBody: boolean): Request | undefined {
  const { status } = response;
  const location = response.headers.get("location");
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
  if (!URL.canParse(location, request.url)) return undefined;
  const url = new URL(location, request.url);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const { method } = request;
  const isRead = method === "GET" || method === "HEAD";
  const becomesGet = status === 303 ? !isRead : status < 303 && method === "POST";
  if (hasBody && !becomesGet) return undefined;
  const headers = new Headers(request.headers);
  if (becomesGet) for (const name of CONTENT) headers.delete(name);
  if (url.origin !== new URL(request.url).origin) for (const name of CREDENTIALS) headers.delete(name);
  return new Request(url, {
    method: becomesGet ? "GET" : method,
    headers,
    signal: request.signal,
    redirect: "manual",
  });
}
