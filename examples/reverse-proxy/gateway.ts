import { Gateway, proxy, RequestContext, Router, routerHandler, unauthorized } from "@rolo/http";
import type { Config } from "./config.ts";

class ProxyContext extends RequestContext {
  user?: string;
}

/** One process in front of several upstreams, by host and path. */
export function reverseProxy({ sites, tokens }: Config): Gateway<ProxyContext> {
  const guarded = new Set<string>();
  const router = new Router<ProxyContext>();
  for (const { hostname, path, targets, isPrivate = false, options } of sites) {
    const endpoint = proxy(targets, {
      ...options,
      rewrite(outgoing, context) {
        // Who asks is ours to say, and never the client's.
        outgoing.headers.set("x-user", (context as ProxyContext).user);
        return options?.rewrite?.(outgoing, context);
      },
    });
    const name = `${hostname ?? "*"}${path}`;
    if (isPrivate) guarded.add(name);
    router.add(path, { hostname, name }, endpoint);
  }

  const users = new Map(Object.entries(tokens));
  return new Gateway({
    context: ProxyContext,
    requestHandlers: [
      // Who it is, for whatever comes; whether that is enough, once the route is known.
      (context) => {
        const token = /^Bearer (.+)$/i.exec(context.headers.get("authorization") ?? "")?.[1];
        context.user = token === undefined ? undefined : users.get(token);
      },
      (context) => {
        const { route } = router.match(context);
        if (guarded.has(route.name ?? "") && context.user === undefined)
          throw unauthorized("A token is needed.", "Bearer");
      },
      routerHandler(router),
    ],
    responseHandlers: [
      ({ responseHeaders }) => {
        responseHeaders.delete("server");
        responseHeaders.delete("x-powered-by");
        responseHeaders.set("strict-transport-security", "max-age=31536000");
      },
    ],
  });
}
