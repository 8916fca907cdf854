/**
 * One event of a stream. `data` is a string, sent as it is whatever line ends it holds, or a value, sent as JSON.
 *
 * An `event` without data is sent with empty data, since clients drop events that have none; an `id`, `retry` or
 * `comment` alone reaches the client's parser without being an event.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export interface ServerSentEvent {
  readonly data?: unknown;
  /** The event's type; clients take `"message"` when there is none. */
  readonly event?: string | undefined;
  /** What the client sends back as `Last-Event-ID` when it reconnects; `""` makes it forget. */
  readonly id?: string | number | undefined;
  /** Milliseconds the client waits before it reconnects, from now on. */
  readonly retry?: number | undefined;
  /** A line that parsers skip. */
  readonly comment?: string | undefined;
}

/** An event, or the data of one: a string, or a number, boolean, list or `null` as JSON. */
export type EventLike = ServerSentEvent | string | number | boolean | null | readonly unknown[];

/** Events that are encoded already, so that one text can go to many streams. */
export class EncodedEvents {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A comment without text, which any parser skips. */
export const EMPTY_COMMENT = ":\n\n";

// Either would end the line, and let whoever wrote the value go on with fields of their own; a NUL in an id makes
// clients ignore it.
const UNSAFE = /[\r\n\0]/;
const LINE_END = /\r\n|\r|\n/;

/**
 * The text of an event as it goes over the wire.
 *
 * @throws TypeError if a control field holds CR, LF or NUL, the data can't be JSON, or there is nothing to send.
 * @throws RangeError if `retry` is not a whole number of milliseconds.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function encodeEvent(item: EventLike | EncodedEvents): string {
  if (typeof item === "string") return hasLines(item) ? `${dataLines(item)}\n` : `data: ${item}\n\n`;
  if (item instanceof EncodedEvents) return item.text;
  if (typeof item !== "object" || item === null || Array.isArray(item)) return `${valueLine(item)}\n`;
  return encodeFields(item as ServerSentEvent);
}

function encodeFields(item: ServerSentEvent): string {
  const { comment, retry, event, id, data } = item;
  let text = "";
  if (comment !== undefined) text += `: ${safeText("comment", comment)}\n`;
  if (retry !== undefined) text += retryLine(retry);
  if (event !== undefined) text += `event: ${safeText("event", event)}\n`;
  if (id !== undefined) text += `id: ${typeof id === "number" ? id : safeText("id", id)}\n`;
  if (data !== undefined) text += typeof data === "string" ? dataLines(data) : valueLine(data);
  else if (event !== undefined) text += "data:\n";
  if (text === "") {
    throw new TypeError(
      `An event has none of data, event, id, retry and comment, only ${JSON.stringify(Object.keys(item))}; to send a value, put it under data`,
    );
  }
  return `${text}\n`;
}

/** The line that tells the client how long to wait before it reconnects. */
export function retryLine(retry: number): string {
  if (!Number.isSafeInteger(retry) || retry < 0) {
    throw new RangeError(
      `Invalid retry ${JSON.stringify(retry)}; expected a whole number of milliseconds, 0 or more`,
    );
  }
  return `retry: ${retry}\n`;
}

function safeText(field: string, value: unknown): string {
  if (typeof value !== "string") {
    throw new TypeError(`The ${field} of an event is ${describe(value)}; expected a string`);
  }
  if (UNSAFE.test(value)) {
    throw new TypeError(
      `The ${field} of an event is ${JSON.stringify(value.slice(0, 80))}; expected no CR, LF or NUL in it`,
    );
  }
  return value;
}

function dataLines(data: string): string {
  if (!hasLines(data)) return `data: ${data}\n`;
  let lines = "";
  for (const line of data.split(LINE_END)) lines += `data: ${line}\n`;
  return lines;
}

function hasLines(data: string): boolean {
  return data.includes("\n") || data.includes("\r");
}

function valueLine(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) {
    throw new TypeError(
      `The data of an event is ${describe(value)}; expected a string or a value JSON can hold`,
    );
  }
  return `data: ${json}\n`;
}

function describe(value: unknown): string {
  return value === null || value === undefined ? String(value) : `a ${typeof value}`;
}
