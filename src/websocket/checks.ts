const MAX_REASON_BYTES = 123;
const encoder = new TextEncoder();

/**
 * Throws a RangeError for a code that may not be sent, or a reason that doesn't fit into a close frame.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4
 */
export function checkClosure(code: number, reason: string): void {
  if (!isSendableCode(code)) {
    throw new RangeError(
      `Invalid WebSocket close code ${String(code)}; expected 1000 to 1003, 1007 to 1014 or 3000 to 4999`,
    );
  }
  if (typeof reason !== "string") {
    throw new TypeError(`Invalid WebSocket close reason ${String(reason)}; expected a string`);
  }
  const { byteLength } = encoder.encode(reason);
  if (byteLength > MAX_REASON_BYTES) {
    throw new RangeError(
      `A WebSocket close reason of ${byteLength} bytes; expected at most ${MAX_REASON_BYTES} (as UTF-8)`,
    );
  }
}

/** Whether a close frame may hold the code: 1004, 1005, 1006 and 1015 are reserved for reporting. */
export function isSendableCode(code: number): boolean {
  if (!Number.isInteger(code)) return false;
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

/** What goes into a frame: the text as it is, or a view of the bytes. Throws a TypeError for anything else. */
export function framePayload(data: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof data === "string") return data;
  if (data instanceof Uint8Array) return data as Uint8Array<ArrayBuffer>;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  }
  const hint = data instanceof Blob ? "; send its bytes" : "";
  throw new TypeError(`Can't send ${describe(data)} over a WebSocket; expected a string or bytes${hint}`);
}

/** Bytes of a message, or UTF-16 units if it is text, which is near enough for a bound. */
export function payloadSize(data: string | Uint8Array): number {
  return typeof data === "string" ? data.length : data.byteLength;
}

function describe(data: unknown): string {
  if (data === null || data === undefined) return String(data);
  if (typeof data !== "object") return `a ${typeof data}`;
  return `an object of ${Object.getPrototypeOf(data)?.constructor?.name ?? "no class"}`;
}
