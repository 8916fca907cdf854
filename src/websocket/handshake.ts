import type { ReadonlyHeaders } from "../fields.ts";
import { isToken } from "../token.ts";

const KEY = /^[A-Za-z0-9+/]{22}==$/;

/**
 * Whether a request is a WebSocket handshake that a server may accept.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1
 */
export function isHandshake(method: string, headers: ReadonlyHeaders): boolean {
  return (
    method === "GET" &&
    hasToken(headers.get("upgrade"), "websocket") &&
    hasToken(headers.get("connection"), "upgrade") &&
    headers.get("sec-websocket-version") === "13" &&
    KEY.test(headers.get("sec-websocket-key") ?? "") &&
    areTokens(offeredProtocols(headers.get("sec-websocket-protocol")))
  );
}

/** The subprotocols of a `Sec-WebSocket-Protocol` field, in its order. */
export function offeredProtocols(field: string | null): string[] {
  return field === null ? [] : listMembers(field);
}

function areTokens(protocols: readonly string[]): boolean {
  return protocols.every((protocol, index) => isToken(protocol) && protocols.indexOf(protocol) === index);
}

function hasToken(field: string | null, token: string): boolean {
  if (field === null) return false;
  return listMembers(field).some((member) => member.toLowerCase() === token);
}

function listMembers(field: string): string[] {
  return field
    .split(",")
    .map((member) => member.trim())
    .filter((member) => member !== "");
}
