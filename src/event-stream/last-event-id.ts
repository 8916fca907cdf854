import type { BodyRequest } from "../bound-body.ts";

const HIGH_BYTE = /[\x80-\xff]/;
const BEYOND_BYTE = /[^\0-\xff]/;
const NEVER_SENT = /[\r\n\0]/;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The id of the last event that the client saw, or `undefined`: from `Last-Event-ID`, else from a query parameter,
 * since a client that reconnects by itself sends a fresh field with its old URL.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
 */
export function lastEventIdOf(request: BodyRequest, parameter: string | undefined): string | undefined {
  const field = request.headers.get("last-event-id");
  const id = field === null ? queryValue(request.url, parameter) : decodeField(field);
  return id === null || id === "" || NEVER_SENT.test(id) ? undefined : id;
}

function queryValue(url: string, parameter: string | undefined): string | null {
  return parameter === undefined ? null : new URL(url).searchParams.get(parameter);
}

/** Clients send the id as UTF-8, which field values show as one character a byte. */
function decodeField(value: string): string {
  if (!HIGH_BYTE.test(value) || BEYOND_BYTE.test(value)) return value;
  try {
    return utf8.decode(Uint8Array.from(value, (character) => character.charCodeAt(0)));
  } catch {
    return value;
  }
}
