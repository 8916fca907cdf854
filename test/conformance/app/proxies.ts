import { type ProxyEndpoint, proxy, Router } from "@rolo/http";
import { proxyVariants, targetsOf } from "../proxy-variants.ts";

/** Proxies to upstreams of the behaviours' own, which say by the path what port they listen on. */
export const proxies: Router = new Router();

const endpoints = new Map<string, ProxyEndpoint>();

for (const [name, variant] of Object.entries(proxyVariants)) {
  proxies.all(`/${name}/:port/*`, (context) => {
    const { port } = context.params;
    const key = `${name} ${port}`;
    const endpoint = endpoints.get(key) ?? proxy(targetsOf(variant, port), variant.options);
    endpoints.set(key, endpoint);
    return endpoint(context);
  });
}
