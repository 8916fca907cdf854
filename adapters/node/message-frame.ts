const TEXT = 0x81;
const BINARY = 0x82;

/**
 * A whole message in one frame, as a server sends it: not masked, not compressed.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export function messageFrame(data: string | Uint8Array): Buffer {
  const isText = typeof data === "string";
  const length = isText ? Buffer.byteLength(data) : data.byteLength;
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = isText ? TEXT : BINARY;
  if (start === 2) {
    frame[1] = length;
  } else if (start === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
    frame.writeUInt32BE(length % 2 ** 32, 6);
  }
  if (isText) frame.write(data, start);
  else frame.set(data, start);
  return frame;
}
