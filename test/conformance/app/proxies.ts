import { type ProxyEndpoint, proxy, Router } from "@rolo/http";
import { proxyVariants } from "../proxy-variants.ts";
import { record } from "./records.ts";

/** Proxies to upstreams of the behaviours' own, which say by the path what port they listen on. */
export const proxies: Router = new Router();

const endpoints = new Map<string, ProxyEndpoint>();

for (const [variant, { path, options, others }] of Object.entries(proxyVariants)) {
  proxies.all(`/${variant}/:port/*`, (context) => {
    const target = `http://127.0.0.1:${context.params.port}${path}`;
    const key = `${variant} ${target}`;
    const endpoint =
      endpoints.get(key) ?? proxy(others === undefined ? target : [target, ...others], options);
    endpoints.set(key, endpoint);
    if (context.url.searchParams.has("watched"))
      void context.closed.then(({ outcome }) => record(context, `closed ${outcome}`));
    return endpoint(context);
  });
}
