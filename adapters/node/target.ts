import { isValidHost, originForm } from "../shared/request-line.ts";
import type { NodeRequest } from "./request.ts";

// Most requests say the same Host as the one before.
let lastHost: string | undefined;
let lastOrigin = "";
let lastEncrypted = false;

/** The origin of a request that has exactly one, valid Host. */
export function requestOrigin(incoming: NodeRequest): string | undefined {
  const raw = incoming.rawHeaders;
  let host: string | undefined;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!;
    if ((name.length !== 4 || name.toLowerCase() !== "host") && name !== ":authority") continue;
    // HTTP/2 may say it both ways; HTTP/1 only once, even where both were the same.
    if (host !== undefined && (host !== raw[i + 1] || incoming.httpVersionMajor === 1)) return undefined;
    host = raw[i + 1]!;
  }
  // HTTP/1.0 need not say a host.
  if (host === undefined && incoming.httpVersion === "1.0") host = "localhost";
  if (host === undefined) return undefined;
  const isEncrypted = (incoming.socket as { encrypted?: boolean }).encrypted === true;
  if (host === lastHost && isEncrypted === lastEncrypted) return lastOrigin;
  if (!isValidHost(host)) return undefined;
  lastHost = host;
  lastEncrypted = isEncrypted;
  lastOrigin = `${isEncrypted ? "https" : "http"}://${host}`;
  return lastOrigin;
}

/** What the target says after the origin, if it is a path or an absolute URL of that origin. */
export function requestTarget(incoming: NodeRequest, origin: string): string | undefined {
  return originForm(origin, incoming.url ?? "");
}
