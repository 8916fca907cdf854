import type { AddressTest } from "../address-ranges.ts";
import type { ClientTimeouts, HttpClient } from "../client.ts";
import type { RequestContext } from "../context.ts";
import { checkOptions } from "../options.ts";
import { type CookieRewriting, cookieRewriter } from "./cookies.ts";
import { type ForwardedStyle, type Trust, trustTest } from "./forwarded.ts";
import type { HealthOptions } from "./health.ts";
import type { ProxiedRequest } from "./outgoing.ts";
import { checkPseudonym } from "./via.ts";

/** How a proxy behaves; times in milliseconds. */
export interface ProxyOptions {
  /** Whether the upstream sees the Host the client asked for, or else its own; true by default. */
  readonly preserveHost?: boolean | undefined;
  /** Which fields tell the upstream who asked; `"x-forwarded"` by default. */
  readonly forwarded?: ForwardedStyle | undefined;
  /**
   * Whose own forwarding fields are kept and extended: of peers in these address ranges (`"loopback"` and `"private"`
   * are names of some), of everybody (`true`), or of nobody (`false`, the default), so that they are replaced.
   */
  readonly trust?: Trust | undefined;
  /** This proxy's name in Via, one of its own for each in a row of proxies; `"rolo"` by default. */
  readonly via?: string | false | undefined;
  /** Changes the request once it is cleaned and signed. */
  readonly rewrite?:
    | ((outgoing: ProxiedRequest, context: RequestContext<unknown>) => void | Promise<void>)
    | undefined;
  /** Sees the upstream's answer as a native Response, whose headers it may change, and may return another. */
  readonly onResponse?:
    | ((
        response: Response,
        context: RequestContext<unknown>,
      ) => Response | undefined | void | Promise<Response | undefined | void>)
    | undefined;
  /** The client to ask with; the adapter's transparent one by default. */
  readonly client?: HttpClient | undefined;
  readonly timeouts?: ClientTimeouts | undefined;
  /** How often another try is made where RFC 9110 (section 9.2.2) has it safe; 1 by default. */
  readonly retries?: number | undefined;
  /** Which of several targets gets a request; `"round-robin"` by default. */
  readonly balance?: "round-robin" | "least-connections" | undefined;
  /** When targets that fail are left alone. */
  readonly health?: HealthOptions | undefined;
  /** Other domains and paths for the upstream's cookies. */
  readonly cookies?: CookieRewriting | undefined;
  /** Whether Location and Content-Location that name the upstream are made to name this server; false by default. */
  readonly rewriteLocation?: boolean | undefined;
}

/** The options with what was left out, checked once. */
export interface ProxySettings {
  readonly preserveHost: boolean;
  readonly forwarded: ForwardedStyle;
  readonly isTrusted: AddressTest;
  readonly via: string | false;
  readonly rewrite: ProxyOptions["rewrite"];
  readonly onResponse: ProxyOptions["onResponse"];
  readonly client: HttpClient | undefined;
  readonly timeouts: Required<ClientTimeouts>;
  readonly retries: number;
  readonly rewriteCookie: ((value: string) => string) | undefined;
  readonly rewriteLocation: boolean;
}

const OPTION_NAMES: readonly string[] = [
  "preserveHost",
  "forwarded",
  "trust",
  "via",
  "rewrite",
  "onResponse",
  "client",
  "timeouts",
  "retries",
  "balance",
  "health",
  "cookies",
  "rewriteLocation",
];
const STYLES: readonly unknown[] = ["x-forwarded", "forwarded", "both", false];
const TIMEOUTS: Required<ClientTimeouts> = { connect: 10_000, headers: 60_000, idle: 120_000 };

/** Checks options; throws a TypeError or RangeError for what can't be meant. */
export function proxySettings(
  owner: string,
  options: ProxyOptions,
  also: readonly string[] = [],
): ProxySettings {
  checkOptions(owner, options, [...OPTION_NAMES, ...also]);
  const { forwarded = "x-forwarded", via = "rolo", retries = 1, timeouts = {} } = options;
  if (!STYLES.includes(forwarded)) {
    throw new TypeError(
      `Invalid forwarded option ${String(forwarded)}; expected "x-forwarded", "forwarded", "both" or false`,
    );
  }
  checkPseudonym(via);
  checkKinds(owner, options);
  checkOptions(`${owner} timeouts`, timeouts, Object.keys(TIMEOUTS));
  for (const [name, value] of [...Object.entries(timeouts), ["retries", retries] as const]) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 0)) {
      throw new RangeError(
        `Invalid ${owner} option ${name} ${String(value)}; expected an integer of 0 or more`,
      );
    }
  }
  return {
    preserveHost: options.preserveHost ?? true,
    forwarded,
    isTrusted: trustTest(options.trust ?? false),
    via,
    rewrite: options.rewrite,
    onResponse: options.onResponse,
    client: options.client,
    timeouts: {
      connect: timeouts.connect ?? TIMEOUTS.connect,
      headers: timeouts.headers ?? TIMEOUTS.headers,
      idle: timeouts.idle ?? TIMEOUTS.idle,
    },
    retries,
    rewriteCookie: options.cookies === undefined ? undefined : cookieRewriter(options.cookies),
    rewriteLocation: options.rewriteLocation ?? false,
  };
}

function checkKinds(owner: string, options: ProxyOptions): void {
  for (const name of ["rewrite", "onResponse"] as const) {
    const given: unknown = options[name];
    if (given !== undefined && typeof given !== "function") {
      throw new TypeError(`Invalid ${owner} option ${name} ${String(given)}; expected a function`);
    }
  }
  for (const name of ["preserveHost", "rewriteLocation"] as const) {
    const given: unknown = options[name];
    if (given !== undefined && typeof given !== "boolean") {
      throw new TypeError(`Invalid ${owner} option ${name} ${String(given)}; expected true or false`);
    }
  }
  const { client } = options;
  if (client !== undefined && typeof client?.fetch !== "function") {
    throw new TypeError(`Invalid ${owner} option client; expected an object with a fetch method`);
  }
}
