import type { ProxyOptions } from "@rolo/http";

export interface ProxyVariant {
  /** What the target's path begins with. */
  readonly path: string;
  readonly options: ProxyOptions;
  /** Targets that take their turns with the behaviour's own upstream. */
  readonly others?: readonly string[];
}

/** The proxies that behaviours ask, by the first segment of the path; the second is the upstream's port. */
export const proxyVariants: Readonly<Record<string, ProxyVariant>> = {
  "proxy-root": { path: "", options: {} },
  "proxy-base": { path: "/base", options: {} },
  "proxy-slash": { path: "/base/", options: {} },
  "proxy-query": { path: "/base?key=1&a=0", options: {} },
  "proxy-own-host": { path: "", options: { preserveHost: false } },
  "proxy-trusting": { path: "", options: { trust: ["loopback"], forwarded: "both" } },
  "proxy-rfc7239": { path: "", options: { forwarded: "forwarded" } },
  "proxy-quick": { path: "", options: { timeouts: { connect: 300, headers: 300, idle: 300 } } },
  "proxy-fragile": { path: "", options: { health: { failures: 1, cooldown: 600_000 } } },
  "proxy-half-gone": { path: "", options: {}, others: ["http://127.0.0.1:1"] },
  "proxy-own-body": {
    path: "",
    options: {
      rewrite(outgoing) {
        outgoing.body = brokenBody();
      },
    },
  },
  "proxy-rewriting": {
    path: "",
    options: {
      rewrite(outgoing) {
        outgoing.headers.set("x-set", "by rewrite");
        outgoing.headers.set("x-gone", undefined);
      },
      cookies: { domain: { "up.example": "", "*": "example.com" }, path: { "/base": "/" } },
      rewriteLocation: true,
    },
  },
};

/** What a variant's proxy asks for an upstream on a port. */
export function targetsOf({ path, others = [] }: ProxyVariant, port: string): string[] {
  return [`http://127.0.0.1:${port}${path}`, ...others];
}

async function* brokenBody(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(3);
  throw new Error("The app broke it");
}
