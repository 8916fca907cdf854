import { isValidHost, targetUrl } from "../shared/request-line.ts";
import type { NodeRequest } from "./request.ts";

/** The absolute URL of a request that has exactly one valid Host, and a target that fits it. */
export function requestUrl(incoming: NodeRequest): string | undefined {
  const raw = incoming.rawHeaders;
  let host: string | undefined;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!;
    if ((name.length !== 4 || name.toLowerCase() !== "host") && name !== ":authority") continue;
    if (host !== undefined && host !== raw[i + 1]) return undefined;
    host = raw[i + 1]!;
  }
  // HTTP/1.0 need not say a host.
  if (host === undefined && incoming.httpVersion === "1.0") host = "localhost";
  if (host === undefined || !isValidHost(host)) return undefined;
  const isEncrypted = (incoming.socket as { encrypted?: boolean }).encrypted === true;
  return targetUrl(isEncrypted ? "https" : "http", host, incoming.url ?? "");
}
