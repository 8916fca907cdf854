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
const LETTER_D = 100;
const LETTER_E = 101;
const LETTER_I = 105;
const BYTE_ORDER_MARK = 0xfeff;
const DIGITS = /^[0-9]+$/;

/**
 * The standard's parser, fed piece by piece: each character is looked at once, however the pieces are cut.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamParser {
  readonly #maxLineSize: number;
  readonly #maxEventSize: number;
  #events: ParsedEvent[] = [];
  #isFirst = true;
  #skipsLineFeed = false;
  #partial = "";
  #data: string | undefined = undefined;
  #type = "";
  #id = "";
  #retry: number | undefined = undefined;

  constructor(maxLineSize: number, maxEventSize: number) {
    this.#maxLineSize = maxLineSize;
    this.#maxEventSize = maxEventSize;
  }

  /**
   * The events that are complete with this piece.
   * @throws RangeError if a line or the data of an event is too long.
   */
  parse(text: string): ParsedEvent[] {
    this.#events = [];
    if (text === "") return this.#events;
    let start = this.#startOf(text);
    let carriageReturn = text.indexOf("\r", start);
    let lineFeed = text.indexOf("\n", start);
    while (carriageReturn !== -1 || lineFeed !== -1) {
      const endsWithReturn = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
      const end = endsWithReturn ? carriageReturn : lineFeed;
      if (this.#partial !== "") this.#takeJoined(text.slice(start, end));
      else if (start === end) this.#dispatch();
      else this.#takeLine(text, start, end);
      start = end + 1;
      if (endsWithReturn) {
        if (start === lineFeed) start++;
        else if (start === text.length) this.#skipsLineFeed = true;
        carriageReturn = text.indexOf("\r", start);
      }
      // Every other line is empty, and found without a search.
      if (text.charCodeAt(start) === LF) lineFeed = start;
      else if (lineFeed !== -1 && lineFeed < start) lineFeed = text.indexOf("\n", start);
    }
    if (start < text.length) this.#keep(start === 0 ? text : text.slice(start));
    return this.#events;
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

  #takeJoined(rest: string): void {
    const line = this.#partial + rest;
    this.#partial = "";
    this.#takeLine(line, 0, line.length);
  }

  #takeLine(text: string, start: number, end: number): void {
    if (end - start > this.#maxLineSize) throw tooLong("line", this.#maxLineSize);
    // Names are compared in place, since a string of its own for each would cost more than the rest of the line.
    // A comparison that runs over the end of the line finds the line end, and is false.
    switch (text.charCodeAt(start)) {
      case COLON:
        return;
      case LETTER_D:
        if (!isNamed(text, start, "data")) break;
        this.#addData(fieldText(text, start + 5, end));
        return;
      case LETTER_E:
        if (!isNamed(text, start, "event")) break;
        this.#type = fieldText(text, start + 6, end);
        return;
      case LETTER_I:
        if (!isNamed(text, start, "id")) break;
        this.#takeId(fieldText(text, start + 3, end));
        return;
    }
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
    const type = this.#type;
    if (type !== "") this.#type = "";
    const data = this.#data;
    if (data === undefined) return;
    this.#data = undefined;
    const event = type === "" ? "message" : type;
    if (this.#retry === undefined) {
      this.#events.push({ event, data, id: this.#id });
    } else {
      this.#events.push({ event, data, id: this.#id, retry: this.#retry });
      this.#retry = undefined;
    }
  }
}

/** Whether the line has this name and a colon after it; its first letter has been looked at. */
function isNamed(text: string, start: number, name: string): boolean {
  for (let i = 1; i < name.length; i++) {
    if (text.charCodeAt(start + i) !== name.charCodeAt(i)) return false;
  }
  return text.charCodeAt(start + name.length) === COLON;
}

/** What stands after the colon, without the one space that may follow it. */
function fieldText(text: string, start: number, end: number): string {
  return text.slice(start < end && text.charCodeAt(start) === SPACE ? start + 1 : start, end);
}

function tooLong(what: string, limit: number): RangeError {
  return new RangeError(`A stream of events holds a ${what} of over ${limit} characters`);
}
