import { CLOSE_FRAME } from "./frames.ts";

/**
 * Follows the frames in a stream of bytes without looking into them: whether one is under way, and whether a close
 * frame has gone by.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export class FrameScanner {
  /** Whether all of a close frame has gone by. */
  hasClosed = false;
  #isClosing = false;
  /** Bytes of the payload that are still to come. */
  #left = 0;
  /** What there is of a head that is not whole yet. */
  #head: number[] = [];

  get isBetweenFrames(): boolean {
    return this.#left === 0 && this.#head.length === 0;
  }

  scan(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.byteLength) {
      if (this.#left > 0) {
        const skipped = Math.min(this.#left, bytes.byteLength - at);
        this.#left -= skipped;
        at += skipped;
        if (this.#left > 0) return;
      } else if (this.#head.length === 0 && at + LONGEST_HEAD <= bytes.byteLength) {
        at += this.#begin(bytes, at);
      } else {
        this.#head.push(bytes[at++]!);
        if (this.#head.length < 2 || this.#head.length < headSize(this.#head[1]!)) continue;
        this.#begin(this.#head, 0);
        this.#head = [];
      }
      if (this.#left === 0) this.hasClosed ||= this.#isClosing;
    }
  }

  /** Reads the head that begins there; gives its size. */
  #begin(bytes: ArrayLike<number>, at: number): number {
    const second = bytes[at + 1]!;
    this.#isClosing = (bytes[at]! & 15) === CLOSE_FRAME;
    let size = second & 127;
    if (size > 125) {
      const end = at + (size === 126 ? 4 : 10);
      size = 0;
      for (let i = at + 2; i < end; i++) size = size * 256 + bytes[i]!;
    }
    this.#left = size;
    return headSize(second);
  }
}

const LONGEST_HEAD = 14;

/** Bytes of a head, by the second of them: with the length and the mask. */
function headSize(second: number): number {
  const length = second & 127;
  return (length < 126 ? 2 : length === 126 ? 4 : 10) + (second & 128 ? 4 : 0);
}
