/** An event as a client sees it. */
export interface ParsedEvent {
  /** The type; `"message"` if the stream named none. */
  readonly event: string;
  readonly data: string;
  /** The last event id: this event's, or the latest before it, or `""`. */
  readonly id: string;
  /** The time to wait before reconnecting, in milliseconds, if the stream has set it since the last event. */
  readonly retry?: number;
}

const LF = 10;
const SPACE = 32;
const COLON = 58;
const LETTER_A = 97;
const LETTER_D = 100;
const LETTER_E = 101;
const LETTER_I = 105;
const LETTER_N = 110;
const LETTER_T = 116;
const LETTER_V = 118;
const BYTE_ORDER_MARK = 0xfeff;
const DIGITS = /^[0-9]+$/;

/**
 * The standard's parser, fed piece by piece: each character is looked at once, however the pieces are cut.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamParser {
  readonly #maxLineSize: number;
  readonly #maxEventSize: number;
  readonly #onEvent: (event: ParsedEvent) => void;
  #isFirst = true;
  #skipsLineFeed = false;
  #partial = "";
  #data: string | undefined = undefined;
  #type = "";
  #id = "";
  #retry: number | undefined = undefined;

  constructor(maxLineSize: number, maxEventSize: number, onEvent: (event: ParsedEvent) => void) {
    this.#onEvent = onEvent;
    this.#maxLineSize = maxLineSize;
    this.#maxEventSize = maxEventSize;
  }

  /**
   * Gives the events that are complete with this piece, one by one: a list of them would live long enough to cost.
   * @throws RangeError if a line or the data of an event is too long.
   */
  parse(text: string): void {
    if (text === "") return;
    let start = this.#startOf(text);
    if (this.#partial !== "") start = this.#takeFirst(text, start);
    else start = text.includes("\r") ? this.#takeAnyLines(text, start) : this.#takeLines(text, start);
    if (start < text.length) this.#keep(start === 0 ? text : text.slice(start));
  }

  /** Where the first line goes on: after a byte order mark, or after the line feed of a CRLF that was cut in two. */
  #startOf(text: string): number {
    const first = text.charCodeAt(0);
    const isSkipped = (this.#isFirst && first === BYTE_ORDER_MARK) || (this.#skipsLineFeed && first === LF);
    this.#isFirst = false;
    this.#skipsLineFeed = false;
    return isSkipped ? 1 : 0;
  }

  #keep(rest: string): void {
    this.#partial += rest;
    if (this.#partial.length > this.#maxLineSize) throw tooLong("line", this.#maxLineSize);
  }

  /** Completes the line that an earlier piece began, and goes on after it. */
  #takeFirst(text: string, start: number): number {
    const carriageReturn = text.indexOf("\r", start);
    const lineFeed = text.indexOf("\n", start);
    if (carriageReturn === -1 && lineFeed === -1) return start;
    const endsWithReturn = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
    const end = endsWithReturn ? carriageReturn : lineFeed;
    const line = this.#partial + text.slice(start, end);
    this.#partial = "";
    this.#takeLine(line, 0, line.length);
    const next = endsWithReturn ? this.#afterReturn(text, end + 1) : end + 1;
    return carriageReturn === -1 ? this.#takeLines(text, next) : this.#takeAnyLines(text, next);
  }

  /** Lines that all end with a line feed, as nearly all streams have them; gives where the last one ended. */
  #takeLines(text: string, from: number): number {
    let start = from;
    let end = text.indexOf("\n", start);
    while (end !== -1) {
      if (start === end) {
        this.#dispatch();
      } else if (end - start > this.#maxLineSize) {
        throw tooLong("line", this.#maxLineSize);
      } else if (isData(text, start)) {
        const data = fieldText(text, start + 5, end);
        if (this.#data === undefined && text.charCodeAt(end + 1) === LF) {
          // Most events are one line of data and an empty one.
          this.#give(data);
          end++;
        } else {
          this.#addData(data);
        }
      } else if (isEvent(text, start)) {
        this.#type = fieldText(text, start + 6, end);
      } else if (isId(text, start)) {
        this.#takeId(fieldText(text, start + 3, end));
      } else if (text.charCodeAt(start) !== COLON) {
        this.#takeOther(text, start, end);
      }
      start = end + 1;
      end = text.indexOf("\n", start);
    }
    return start;
  }

  /** Lines that end in any way; gives where the last one ended. */
  #takeAnyLines(text: string, from: number): number {
    let start = from;
    let carriageReturn = text.indexOf("\r", start);
    let lineFeed = text.indexOf("\n", start);
    while (carriageReturn !== -1 || lineFeed !== -1) {
      const endsWithReturn = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
      const end = endsWithReturn ? carriageReturn : lineFeed;
      if (start === end) this.#dispatch();
      else this.#takeLine(text, start, end);
      start = endsWithReturn ? this.#afterReturn(text, end + 1) : end + 1;
      if (endsWithReturn) carriageReturn = text.indexOf("\r", start);
      if (lineFeed !== -1 && lineFeed < start) lineFeed = text.indexOf("\n", start);
    }
    return start;
  }

  /** Skips the line feed after a carriage return; at the end of the piece it may still come with the next. */
  #afterReturn(text: string, start: number): number {
    if (start === text.length) this.#skipsLineFeed = true;
    return text.charCodeAt(start) === LF ? start + 1 : start;
  }

  #takeLine(text: string, start: number, end: number): void {
    if (end - start > this.#maxLineSize) throw tooLong("line", this.#maxLineSize);
    // Names are compared in place, since a string of its own for each would cost more than the rest of the line.
    // A comparison that runs over the end of the line finds the line end, and is false.
    if (isData(text, start)) this.#addData(fieldText(text, start + 5, end));
    else if (isEvent(text, start)) this.#type = fieldText(text, start + 6, end);
    else if (isId(text, start)) this.#takeId(fieldText(text, start + 3, end));
    else if (text.charCodeAt(start) !== COLON) this.#takeOther(text, start, end);
  }

  #takeOther(text: string, start: number, end: number): void {
    const line = text.slice(start, end);
    const colon = line.indexOf(":");
    if (colon === -1) this.#takeField(line, "");
    else this.#takeField(line.slice(0, colon), fieldText(line, colon + 1, line.length));
  }

  #takeId(id: string): void {
    if (!id.includes("\0")) this.#id = id;
  }

  #takeField(name: string, value: string): void {
    switch (name) {
      case "data":
        this.#addData(value);
        break;
      case "event":
        this.#type = value;
        break;
      case "id":
        this.#takeId(value);
        break;
      case "retry":
        if (DIGITS.test(value) && Number.isSafeInteger(Number(value))) this.#retry = Number(value);
        break;
    }
  }

  #addData(value: string): void {
    const data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    if (data.length > this.#maxEventSize) throw tooLong("event", this.#maxEventSize);
    this.#data = data;
  }

  #dispatch(): void {
    const data = this.#data;
    if (data === undefined) {
      this.#type = "";
      return;
    }
    this.#data = undefined;
    this.#give(data);
  }

  #give(data: string): void {
    if (data.length > this.#maxEventSize) throw tooLong("event", this.#maxEventSize);
    const event = this.#type === "" ? "message" : this.#type;
    this.#type = "";
    if (this.#retry === undefined) {
      this.#onEvent({ event, data, id: this.#id });
    } else {
      const retry = this.#retry;
      this.#retry = undefined;
      this.#onEvent({ event, data, id: this.#id, retry });
    }
  }
}

/** Whether a line begins with `data:`; letter by letter, which is faster than any method of strings. */
function isData(text: string, start: number): boolean {
  return (
    text.charCodeAt(start) === LETTER_D &&
    text.charCodeAt(start + 1) === LETTER_A &&
    text.charCodeAt(start + 2) === LETTER_T &&
    text.charCodeAt(start + 3) === LETTER_A &&
    text.charCodeAt(start + 4) === COLON
  );
}

/** Whether a line begins with `event:`. */
function isEvent(text: string, start: number): boolean {
  return (
    text.charCodeAt(start) === LETTER_E &&
    text.charCodeAt(start + 1) === LETTER_V &&
    text.charCodeAt(start + 2) === LETTER_E &&
    text.charCodeAt(start + 3) === LETTER_N &&
    text.charCodeAt(start + 4) === LETTER_T &&
    text.charCodeAt(start + 5) === COLON
  );
}

/** Whether a line begins with `id:`. */
function isId(text: string, start: number): boolean {
  return (
    text.charCodeAt(start) === LETTER_I &&
    text.charCodeAt(start + 1) === LETTER_D &&
    text.charCodeAt(start + 2) === COLON
  );
}

/** What stands after the colon, without the one space that may follow it. */
function fieldText(text: string, start: number, end: number): string {
  // At the end of the line stands its end, which is no space.
  return text.slice(text.charCodeAt(start) === SPACE ? start + 1 : start, end);
}

function tooLong(what: string, limit: number): RangeError {
  return new RangeError(`A stream of events holds a ${what} of over ${limit} characters`);
}
