import { checkOptions } from "../options.ts";
import { type ResultInit, text as textReply } from "../result.ts";

/** Types and checks one param, and writes it back into a URL. */
export interface Converter<T> {
  /** What the param's text has to be; one segment if left out. */
  readonly regexp?: string;
  /** The value of the text; a throw means that the route doesn't match. */
  parse(text: string): T;
  /** The text of the value. */
  format(value: T): string;
  /** What an OpenAPI document says of the param; text if left out. */
  readonly jsonSchema?: Readonly<Record<string, unknown>>;
}

/** Converters by param name. */
export type Converters = Readonly<Record<string, Converter<unknown>>>;

/** Bounds of a number, both inclusive. */
export interface NumberOptions {
  /** Whether a minus sign is taken; false by default, and true if `min` is below 0. */
  readonly signed?: boolean | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A converter that can be called for one with options. */
export type NumberConverter = Converter<number> & ((options: NumberOptions) => Converter<number>);

/** Whole numbers: digits, up to 2^53 - 1. */
export const int: NumberConverter = /* @__PURE__ */ numberConverter("int", "\\d+", Number.isSafeInteger);

/** Numbers with or without a fraction: `1`, `1.5`. */
export const float: NumberConverter = /* @__PURE__ */ numberConverter(
  "float",
  "\\d+(?:\\.\\d+)?",
  Number.isFinite,
);

function numberConverter(
  kind: string,
  digits: string,
  isValid: (value: unknown) => boolean,
): NumberConverter {
  const make = (options: NumberOptions): Converter<number> => {
    checkOptions(kind, options, ["signed", "min", "max"]);
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = options;
    const signed = options.signed ?? (options.min !== undefined && options.min < 0);
    const check = (value: number): number => {
      if (isValid(value) && value >= min && value <= max && (signed || value >= 0)) return value;
      throw new RangeError(`${value} is not a valid ${kind} here; ${range(min, max, signed)}`);
    };
    return {
      regexp: signed ? `-?${digits}` : digits,
      jsonSchema: {
        type: kind === "int" ? "integer" : "number",
        ...(signed && min === Number.NEGATIVE_INFINITY ? {} : { minimum: signed ? min : Math.max(0, min) }),
        ...(max === Number.POSITIVE_INFINITY ? {} : { maximum: max }),
      },
      // Adding 0 makes the 0 of "-0" an ordinary one.
      parse: (text) => check(Number(text) + 0),
      format: (value) => plainDigits(check(value)),
    };
  };
  return Object.assign(make, make({}));
}

function range(min: number, max: number, signed: boolean): string {
  return `expected a number from ${signed ? min : Math.max(0, min)} to ${max}`;
}

function plainDigits(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  return value >= 1 || value <= -1 ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, "");
}

/** UUIDs in either case, as text. */
export const uuid: Converter<string> = {
  ...checked("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}", "a UUID"),
  jsonSchema: { type: "string", format: "uuid" },
};

/** The rest of the path, slashes and encoding kept; not empty. */
export const path: Converter<string> = /* @__PURE__ */ checked(".+", "a path");

/** Text that a regexp matches as a whole; flags are not taken. */
export function regexp(source: string | RegExp): Converter<string> {
  if (source instanceof RegExp && source.flags.replace(/[uv]/, "") !== "") {
    throw new TypeError(
      `The regexp ${source} has flags; expected none (ignoreCase is an option of the route)`,
    );
  }
  return checked(typeof source === "string" ? source : source.source, "text");
}

function checked(source: string, kind: string): Converter<string> {
  const whole = new RegExp(`^(?:${source})$`, "v");
  return {
    regexp: source,
    jsonSchema: { type: "string", pattern: `^(?:${source})$` },
    parse: (text) => text,
    format(value) {
      if (typeof value === "string" && whole.test(value)) return value;
      throw new TypeError(`${JSON.stringify(value)} is not ${kind} that matches ${source}`);
    },
  };
}

/** One of some words. */
export function oneOf<const Choice extends string>(...choices: Choice[]): Converter<Choice> {
  if (choices.length === 0) throw new TypeError("oneOf() was given no choices; expected at least one string");
  const byText = new Map(choices.map((choice) => [encodeSegment(choice), choice]));
  const sources = [...byText.keys()].map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return {
    regexp: sources.join("|"),
    jsonSchema: { type: "string", enum: choices },
    parse: (text) => byText.get(text) ?? notOneOf(text, choices),
    format: (value) => (choices.includes(value) ? encodeSegment(value) : notOneOf(value, choices)),
  };
}

function notOneOf(value: string, choices: readonly string[]): never {
  throw new TypeError(`${JSON.stringify(value)} is none of ${choices.join(", ")}`);
}

function encodeSegment(text: string): string {
  return new URL(
    `http://x/${encodeURIComponent(text).replace(/%(?:21|24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent)}`,
  ).pathname.slice(1);
}

/** Two in one: the result {@link textReply | text()}, and the converter of percent-decoded text. */
export const text: typeof textReply & Converter<string> = /* @__PURE__ */ Object.assign(
  (value: string, init?: ResultInit) => textReply(value, init),
  {
    // Text that isn't valid UTF-8 throws, and so doesn't match.
    parse: (encoded: string): string => decodeURIComponent(encoded),
    format: (value: string): string => encodeURIComponent(requireString(value)),
  },
);

function requireString(value: unknown): string {
  if (typeof value === "string") return value;
  throw new TypeError(`${String(value)} is not a string`);
}

/** A port component as a number, or undefined for the scheme's default port. */
export const port: Converter<number | undefined> = {
  regexp: "\\d*",
  parse: (text) => (text === "" ? undefined : Number(text)),
  format(value) {
    if (value === undefined) return "";
    if (Number.isInteger(value) && value >= 0 && value <= 65535) return String(value);
    throw new RangeError(`${value} is not a port; expected an integer from 0 to 65535`);
  },
};

/** A real day, `YYYY-MM-DD`, as a Date at midnight UTC. */
export const date: Converter<Date> = {
  regexp: "\\d{4}-\\d{2}-\\d{2}",
  jsonSchema: { type: "string", format: "date" },
  parse(text) {
    const value = new Date(`${text}T00:00:00.000Z`);
    if (!Number.isNaN(value.getTime()) && value.toISOString().startsWith(text)) return value;
    throw new RangeError(`${text} is not a day of the calendar`);
  },
  format(value) {
    const text = value.toISOString().slice(0, 10);
    if (/^\d{4}-/.test(text)) return text;
    throw new RangeError(`${text} is not a day of the years 0000 to 9999`);
  },
};
