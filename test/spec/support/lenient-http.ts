/** A request or an answer as one way of reading finds it. */
export interface Message {
  /** The method of a request, `""` of an answer. */
  readonly method: string;
  readonly target: string;
  /** The status of an answer, 0 of a request. */
  readonly status: number;
  /** Names in lower case. */
  readonly fields: readonly (readonly [string, string])[];
  readonly body: string;
}

/** How somebody reads HTTP/1.1. */
export interface Reading {
  /** Whether anything the standard doesn't allow is a problem. */
  readonly isStrict: boolean;
  /** Whether a line may end without CR. */
  readonly takesBareLf: boolean;
  /** What counts where both a length and a transfer coding are said. */
  readonly prefers: "length" | "chunked";
}

export interface Found {
  /** Messages that came to their end. */
  readonly whole: readonly Message[];
  /** Messages whose heads are there. */
  readonly begun: number;
  /** What a strict reader takes offence at. */
  readonly problem: string | undefined;
}

export const STRICT: Reading = { isStrict: true, takesBareLf: false, prefers: "chunked" };
export const LENIENT: readonly Reading[] = [
  { isStrict: false, takesBareLf: false, prefers: "chunked" },
  { isStrict: false, takesBareLf: false, prefers: "length" },
  { isStrict: false, takesBareLf: true, prefers: "chunked" },
  { isStrict: false, takesBareLf: true, prefers: "length" },
];

const REQUEST_LINE = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+) ([\x21-\x7e]+) HTTP\/1\.1$/;
const STATUS_LINE = /^HTTP\/1\.1 (\d{3}) [\t\x20-\x7e\x80-\xff]*$/;
const FIELD_LINE = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*$/;

/** Finds the messages of one direction of a connection. */
export function messages(bytes: Buffer, reading: Reading): Found {
  const text = bytes.toString("latin1");
  const whole: Message[] = [];
  let begun = 0;
  let at = 0;
  try {
    while (at < text.length) {
      const head = headAt(text, at, reading);
      if (head === undefined) break;
      begun++;
      const body = bodyAt(text, head, reading);
      if (body === undefined) break;
      whole.push({ ...head.message, body: body.text });
      at = body.end;
    }
  } catch (error) {
    return { whole, begun, problem: (error as Error).message };
  }
  return { whole, begun, problem: undefined };
}

interface Head {
  readonly message: Omit<Message, "body">;
  readonly end: number;
}

function headAt(text: string, start: number, { isStrict, takesBareLf }: Reading): Head | undefined {
  const mark = takesBareLf ? /\r?\n\r?\n/g : /\r\n\r\n/g;
  mark.lastIndex = start;
  const match = mark.exec(text);
  if (match === null) return undefined;
  const [first = "", ...lines] = text.slice(start, match.index).split(takesBareLf ? /\r?\n/ : "\r\n");
  const request = REQUEST_LINE.exec(first);
  const answer = STATUS_LINE.exec(first);
  if (isStrict && request === null && answer === null) throw new Error(`first line ${JSON.stringify(first)}`);
  const fields = lines.map((line): [string, string] => {
    if (isStrict && !FIELD_LINE.test(line)) throw new Error(`field line ${JSON.stringify(line)}`);
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  const [method = "", target = ""] = answer === null ? first.split(" ") : [];
  const message = { method, target, status: Number(answer?.[1] ?? 0), fields };
  return { message, end: match.index + match[0].length };
}

interface Body {
  readonly text: string;
  readonly end: number;
}

function bodyAt(text: string, { message, end }: Head, reading: Reading): Body | undefined {
  const { status, fields } = message;
  const all = (name: string): string[] =>
    fields.filter(([other]) => other === name).map(([, value]) => value);
  const lengths = all("content-length");
  const isChunked = all("transfer-encoding").some((value) => /chunked/i.test(value));
  if (reading.isStrict && isChunked && lengths.length > 0)
    throw new Error("both a length and a transfer coding");
  if (reading.isStrict && lengths.length > 1) throw new Error("two lengths");
  if ((status > 0 && status < 200) || status === 204 || status === 304) return { text: "", end };
  if (isChunked && (reading.prefers === "chunked" || lengths.length === 0))
    return chunksAt(text, end, reading);
  if (lengths.length === 0)
    return status === 0 ? { text: "", end } : { text: text.slice(end), end: text.length };
  const length = Number.parseInt(lengths[0]!, 10);
  if (reading.isStrict && !/^\d+$/.test(lengths[0]!)) throw new Error(`length ${lengths[0]}`);
  return text.length < end + length ? undefined : { text: text.slice(end, end + length), end: end + length };
}

function chunksAt(text: string, start: number, { isStrict, takesBareLf }: Reading): Body | undefined {
  let at = start;
  let body = "";
  for (;;) {
    const lineEnd = text.indexOf(takesBareLf ? "\n" : "\r\n", at);
    if (lineEnd < 0) return undefined;
    const line = text.slice(at, lineEnd).trim();
    if (isStrict && !/^[0-9a-fA-F]+$/.test(line)) throw new Error(`chunk size ${JSON.stringify(line)}`);
    const size = Number.parseInt(line, 16);
    if (Number.isNaN(size)) throw new Error(`chunk size ${JSON.stringify(line)}`);
    at = lineEnd + (takesBareLf ? 1 : 2);
    if (size === 0) return trailersAt(text, at, body, takesBareLf);
    if (text.length < at + size + 2) return undefined;
    body += text.slice(at, at + size);
    at += size + 2;
  }
}

function trailersAt(text: string, start: number, body: string, takesBareLf: boolean): Body | undefined {
  let at = start;
  for (;;) {
    const lineEnd = text.indexOf(takesBareLf ? "\n" : "\r\n", at);
    if (lineEnd < 0) return undefined;
    const line = text.slice(at, lineEnd).trim();
    at = lineEnd + (takesBareLf ? 1 : 2);
    if (line === "") return { text: body, end: at };
  }
}
