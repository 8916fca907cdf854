import { type AddressTest, addressTest, plainAddress } from "../address-ranges.ts";
import type { ConnectionInfo } from "../source.ts";
import { isToken } from "../token.ts";
import { isNamed, valuesOf } from "./fields.ts";

/** Which fields tell an upstream who asked. */
export type ForwardedStyle = "x-forwarded" | "forwarded" | "both" | false;

/** Whose own forwarding fields are believed: nobody's, everybody's, or those of peers in these address ranges. */
export type Trust = boolean | readonly string[];

/** The test of a peer's address that a trust option stands for. */
export function trustTest(trust: Trust): AddressTest {
  if (typeof trust === "boolean") return () => trust;
  if (Array.isArray(trust)) return addressTest(trust);
  throw new TypeError(
    `Invalid trust option ${String(trust)}; expected true, false or a list of address ranges`,
  );
}

/** What the forwarding fields say of one request. */
export interface ForwardedBy {
  readonly connection: ConnectionInfo;
  /** The Host that was asked, or `null`. */
  readonly host: string | null;
  readonly scheme: "http" | "https";
  /** Whether the fields that are there come from a trusted sender; if not, there are none. */
  readonly isTrusted: boolean;
}

/**
 * Adds this hop to the forwarding fields. Those that are there come from a trusted sender: its list is extended, and
 * what it says of scheme, host and port stays.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7239
 */
export function addForwarding(lines: string[], by: ForwardedBy, style: ForwardedStyle): string[] {
  if (style === false) return lines;
  const address = by.connection.remoteAddress?.address;
  const peer = address === undefined ? undefined : plainAddress(address);
  let result = lines;
  if (style !== "forwarded") result = addXForwarded(result, by, peer);
  return style === "x-forwarded" ? result : addForwarded(result, by, peer);
}

function addXForwarded(lines: string[], by: ForwardedBy, peer: string | undefined): string[] {
  const result = by.isTrusted ? withAppended(lines, "x-forwarded-for", peer) : lines;
  if (!by.isTrusted && peer !== undefined) result.push("x-forwarded-for", peer);
  addIfMissing(result, "x-forwarded-proto", by.scheme);
  if (by.host !== null && by.host !== "") {
    addIfMissing(result, "x-forwarded-host", by.host);
    addIfMissing(result, "x-forwarded-port", portOf(by.host, by.scheme));
  }
  return result;
}

function addForwarded(lines: string[], by: ForwardedBy, peer: string | undefined): string[] {
  const host = by.host === null || by.host === "" ? "" : `;host=${quoted(by.host)}`;
  return withAppended(lines, "forwarded", `for=${node(peer)}${host};proto=${by.scheme}`);
}

/** The lines of one name joined into one, with a member added at its end. */
function withAppended(lines: readonly string[], key: string, member: string | undefined): string[] {
  const values = valuesOf(lines, key).filter((value) => value !== "");
  if (member !== undefined) values.push(member);
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    if (!isNamed(lines[i]!, key)) kept.push(lines[i]!, lines[i + 1]!);
  }
  if (values.length > 0) kept.push(key, values.join(", "));
  return kept;
}

function addIfMissing(lines: string[], key: string, value: string): void {
  for (let i = 0; i < lines.length; i += 2) if (isNamed(lines[i]!, key)) return;
  lines.push(key, value);
}

function portOf(host: string, scheme: "http" | "https"): string {
  const port = /:(\d+)$/.exec(host)?.[1];
  return port ?? (scheme === "https" ? "443" : "80");
}

function node(peer: string | undefined): string {
  if (peer === undefined) return "unknown";
  return peer.includes(":") ? `"[${peer}]"` : peer;
}

function quoted(value: string): string {
  return isToken(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}
