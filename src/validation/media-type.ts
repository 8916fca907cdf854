import { splitUnquoted } from "./split.ts";

/** A media type, its type and subtype in lower case, with its parameters. */
export interface MediaType {
  /** Such as `"text/plain"`. */
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const ESSENCE = new RegExp(`^${TOKEN}/${TOKEN}$`);
const PARAMETER = new RegExp(`^[ \\t]*(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\\\]|\\\\.)*)")[ \\t]*$`);

/**
 * The media type that a Content-Type field says; undefined if it says none that is valid.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
 */
export function parseMediaType(field: string): MediaType | undefined {
  const semicolon = field.indexOf(";");
  const essence = (semicolon < 0 ? field : field.slice(0, semicolon)).trim().toLowerCase();
  if (!ESSENCE.test(essence)) return undefined;
  const parameters = new Map<string, string>();
  for (const piece of semicolon < 0 ? [] : splitUnquoted(field.slice(semicolon + 1), ";")) {
    const [, name, token, quoted] = PARAMETER.exec(piece) ?? [];
    if (name === undefined || parameters.has(name.toLowerCase())) continue;
    parameters.set(name.toLowerCase(), token ?? quoted!.replace(/\\(.)/g, "$1"));
  }
  return { essence, parameters };
}
