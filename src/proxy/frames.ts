/** A WebSocket frame's kind. */
export const TEXT_FRAME = 1;
export const BINARY_FRAME = 2;
export const CLOSE_FRAME = 8;
export const PING_FRAME = 9;
export const PONG_FRAME = 10;

const CONTINUATION = 0;
const encoder = new TextEncoder();

/** Who hears what a {@link FrameReader} finds. */
export interface FrameListener {
  message(data: string | Uint8Array<ArrayBuffer>): void;
  ping(payload: Uint8Array<ArrayBuffer>): void;
  /** The peer's close frame; the code is 1005 if it had none. */
  close(code: number, reason: string): void;
  /** The peer broke the protocol; nothing more is read. */
  fail(code: number, reason: string): void;
}

/**
 * Reads a server's frames, in pieces of any size.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5
 */
export class FrameReader {
  readonly #listener: FrameListener;
  readonly #maxMessageSize: number;
  #pending: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #size = 0;
  /** The kind of the message that is under way; 0 for none. */
  #kind = 0;
  #isOver = false;

  constructor(listener: FrameListener, maxMessageSize: number) {
    this.#listener = listener;
    this.#maxMessageSize = maxMessageSize;
  }

  push(chunk: Uint8Array): void {
    if (this.#isOver) return;
    this.#pending = this.#pending.byteLength === 0 ? new Uint8Array(chunk) : joined([this.#pending, chunk]);
    let offset = 0;
    while (!this.#isOver) {
      const used = this.#readFrame(this.#pending.subarray(offset));
      if (used === 0) break;
      offset += used;
    }
    this.#pending = this.#pending.subarray(offset);
  }

  /** Reads one frame; the bytes it took, 0 if it isn't whole yet. */
  #readFrame(bytes: Uint8Array<ArrayBuffer>): number {
    if (bytes.byteLength < 2) return 0;
    const [first, second] = bytes as unknown as [number, number];
    const kind = first & 15;
    const isFinal = first >= 128;
    if ((first & 0x70) !== 0) return this.#fail(1002, "reserved bits");
    if (second >= 128) return this.#fail(1002, "masked by a server");
    const head = headerSize(second);
    if (bytes.byteLength < head) return 0;
    const size = payloadSize(bytes, second);
    if (kind >= 8 && (!isFinal || size > 125)) return this.#fail(1002, "control frame");
    if (kind < 8 && this.#size + size > this.#maxMessageSize) return this.#fail(1009, "message too large");
    if (bytes.byteLength < head + size) return 0;
    const payload = bytes.slice(head, head + size);
    if (kind >= 8) this.#control(kind, payload);
    else this.#data(kind, payload, isFinal);
    return head + size;
  }

  #data(kind: number, payload: Uint8Array<ArrayBuffer>, isFinal: boolean): void {
    if (kind > BINARY_FRAME || (kind === CONTINUATION) !== (this.#kind !== 0)) {
      this.#fail(1002, "unexpected frame");
      return;
    }
    if (kind !== CONTINUATION) this.#kind = kind;
    this.#parts.push(payload);
    this.#size += payload.byteLength;
    if (!isFinal) return;
    const whole = this.#parts.length === 1 ? payload : joined(this.#parts);
    const isText = this.#kind === TEXT_FRAME;
    this.#parts = [];
    this.#size = 0;
    this.#kind = 0;
    const data = isText ? decoded(whole) : whole;
    if (data === undefined) this.#fail(1007, "not UTF-8");
    else this.#listener.message(data);
  }

  #control(kind: number, payload: Uint8Array<ArrayBuffer>): void {
    if (kind === PING_FRAME) this.#listener.ping(payload);
    else if (kind === CLOSE_FRAME) this.#close(payload);
    else if (kind !== PONG_FRAME) this.#fail(1002, "unknown frame");
  }

  #close(payload: Uint8Array<ArrayBuffer>): void {
    const reason = decoded(payload.subarray(2));
    const code = payload.byteLength === 0 ? 1005 : (payload[0]! << 8) | (payload[1] ?? 0);
    if (payload.byteLength === 1 || reason === undefined || code < 1000) {
      this.#fail(1002, "close frame");
      return;
    }
    this.#isOver = true;
    this.#listener.close(code, reason);
  }

  #fail(code: number, reason: string): number {
    this.#isOver = true;
    this.#listener.fail(code, reason);
    return 0;
  }
}

/** A client's frame, masked with four random bytes. */
export function clientFrame(kind: number, data: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const payload = typeof data === "string" ? encoder.encode(data) : data;
  const size = payload.byteLength;
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const frame = new Uint8Array(head + 4 + size);
  frame[0] = 128 | kind;
  frame[1] = 128 | (size < 126 ? size : size < 65_536 ? 126 : 127);
  const view = new DataView(frame.buffer);
  if (head === 4) view.setUint16(2, size);
  if (head === 10) view.setBigUint64(2, BigInt(size));
  const mask = crypto.getRandomValues(frame.subarray(head, head + 4));
  const start = head + 4;
  for (let i = 0; i < size; i++) frame[start + i] = payload[i]! ^ mask[i & 3]!;
  return frame;
}

/** The payload of a close frame. */
export function closePayload(code: number | undefined, reason: string): Uint8Array {
  if (code === undefined) return new Uint8Array(0);
  return joined([new Uint8Array([code >> 8, code & 255]), encoder.encode(reason)]);
}

function headerSize(second: number): number {
  return second === 126 ? 4 : second === 127 ? 10 : 2;
}

function payloadSize(bytes: Uint8Array<ArrayBuffer>, second: number): number {
  if (second < 126) return second;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return second === 126 ? view.getUint16(2) : Number(view.getBigUint64(2));
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}
