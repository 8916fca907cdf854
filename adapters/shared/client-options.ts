import {
  type ClientTimeouts,
  checkOptions,
  HttpError,
  type OutgoingRequest,
  UpstreamError,
} from "../../src/adapter.ts";

/** How a transparent client connects. */
export interface ClientOptions {
  /** Connections to one upstream at most, busy and idle; any number by default. */
  readonly connections?: number | undefined;
  /** How long an idle connection is kept, in milliseconds; 4,000 by default. */
  readonly keepAliveTimeout?: number | undefined;
  /** Bytes of an answer's head that are taken at most; 65,536 by default. */
  readonly maxHeaderSize?: number | undefined;
  /** Certificates, PEM, that upstreams over TLS may be signed with, beside the known ones. */
  readonly ca?: string | undefined;
  /** Whether the certificate of an upstream over TLS is checked; true by default. */
  readonly rejectUnauthorized?: boolean | undefined;
}

/** The options with what was left out. */
export interface ClientSettings {
  readonly connections: number | undefined;
  readonly keepAliveTimeout: number;
  readonly maxHeaderSize: number;
  readonly tls: { readonly ca?: string; readonly rejectUnauthorized: boolean };
}

/** Checks options; throws a TypeError for one that isn't known. */
export function clientSettings(options: ClientOptions): ClientSettings {
  checkOptions("httpClient", options, [
    "connections",
    "keepAliveTimeout",
    "maxHeaderSize",
    "ca",
    "rejectUnauthorized",
  ]);
  const { connections, keepAliveTimeout = 4_000, maxHeaderSize = 65_536, ca } = options;
  if (connections !== undefined && !(Number.isInteger(connections) && connections > 0)) {
    throw new RangeError(`Invalid httpClient option connections ${connections}; expected a positive integer`);
  }
  for (const [name, value] of Object.entries({ keepAliveTimeout, maxHeaderSize })) {
    if (!(Number.isInteger(value) && value > 0)) {
      throw new RangeError(`Invalid httpClient option ${name} ${value}; expected a positive integer`);
    }
  }
  return {
    connections,
    keepAliveTimeout,
    maxHeaderSize,
    tls: { ...(ca === undefined ? {} : { ca }), rejectUnauthorized: options.rejectUnauthorized ?? true },
  };
}

const NO_TIMEOUTS: Required<ClientTimeouts> = { connect: 10_000, headers: 60_000, idle: 120_000 };

/** The times of a request, or those it leaves to us. */
export function timeoutsOf({ timeouts }: OutgoingRequest): Required<ClientTimeouts> {
  if (timeouts === undefined) return NO_TIMEOUTS;
  const { connect = 10_000, headers = 60_000, idle = 120_000 } = timeouts;
  return { connect, headers, idle };
}

/** The idle timeout for a body of these fields: an event stream may be silent for as long as it likes. */
export function idleTimeoutOf(lines: readonly string[], idle: number): number {
  for (let i = 0; i < lines.length; i += 2) {
    if (lines[i]!.toLowerCase() === "content-type") {
      return lines[i + 1]!.toLowerCase().startsWith("text/event-stream") ? 0 : idle;
    }
  }
  return idle;
}

/** What a request whose body failed while it was sent is given up with: the upstream has no part in it. */
export function bodyFailure(cause: unknown): unknown {
  if (cause instanceof UpstreamError || cause instanceof HttpError) return cause;
  return new UpstreamError("aborted", "The request's body broke off", { cause });
}

/** An aborted request's error. */
export function abortedError(signal: AbortSignal | undefined): UpstreamError {
  return new UpstreamError("aborted", "The request was given up", { cause: signal?.reason });
}

const UNREACHABLE: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "ENOENT",
  "EACCES",
]);

/** Whether an error says that no connection came about; of several attempts' errors, any. */
export function isUnreachable(error: unknown): boolean {
  const { code, errors } = error as { code?: unknown; errors?: readonly unknown[] };
  return UNREACHABLE.has(code) || errors?.some(isUnreachable) === true;
}

/** Where an origin says to connect to. */
export interface OriginParts {
  readonly isTls: boolean;
  readonly hostname: string;
  /** As it is written; `""` for the scheme's own. */
  readonly port: string;
  /** The name that a certificate is checked against, whatever Host it is told; none for an address. */
  readonly serverName: string | undefined;
}

let latest: { readonly origin: string; readonly parts: OriginParts } | undefined;

/** The parts of an origin. A proxy asks the same one again and again, and parsing costs a call out of JavaScript. */
export function originParts(origin: string): OriginParts {
  if (latest?.origin !== origin) latest = { origin, parts: parseOrigin(origin) };
  return latest.parts;
}

function parseOrigin(origin: string): OriginParts {
  const { protocol, hostname, port } = new URL(origin);
  const isTls = protocol === "https:";
  const serverName = !isTls || /^[\d.]+$|^\[/.test(hostname) ? undefined : hostname;
  return { isTls, hostname: hostname.replace(/^\[|\]$/g, ""), port, serverName };
}

/** The name that an upstream's certificate is checked against. */
export function serverName(origin: string): string | undefined {
  return originParts(origin).serverName;
}
