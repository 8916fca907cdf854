import type { ProxyOptions } from "@rolo/http";

/** One upstream, and which requests go to it. */
export interface Site {
  /** A hostname pattern; any host by default. */
  readonly hostname?: string;
  /** A path pattern, whose last wildcard is what the upstream is asked for. */
  readonly path: string;
  /** Where to: one URL, or several that take turns. */
  readonly targets: readonly string[];
  /** Whether a request needs a token. */
  readonly isPrivate?: boolean;
  readonly options?: ProxyOptions;
}

/** What the whole gateway is told. */
export interface Config {
  readonly port: number;
  /** Tokens and whose they are. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly sites: readonly Site[];
}

export const config: Config = {
  port: 8000,
  tokens: { s3cret: "ada" },
  sites: [
    {
      hostname: "api.example.com",
      path: "/v1/*",
      targets: ["http://localhost:8081/api", "http://localhost:8082/api"],
      isPrivate: true,
      options: { health: { check: { path: "/health" } }, balance: "least-connections" },
    },
    { path: "/events/*", targets: ["http://localhost:8083"], options: { timeouts: { idle: 0 } } },
    {
      path: "/*",
      targets: ["http://localhost:8084"],
      options: { preserveHost: false, rewriteLocation: true },
    },
  ],
};
