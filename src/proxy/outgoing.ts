import { fieldName, fieldValue } from "../fields.ts";
import type { RequestBody } from "../source.ts";
import { isNamed, valuesOf } from "./fields.ts";

/** The fields of a request to an upstream; names keep the case they came in. */
export class OutgoingHeaders implements Iterable<[string, string]> {
  /** The fields as a flat list, `[name, value, …]`, as they will be sent. */
  lines: string[];

  constructor(lines: string[]) {
    this.lines = lines;
  }

  /** The lines of a field joined by `", "` (`"; "` for Cookie), or `null`. */
  get(name: string): string | null {
    const key = name.toLowerCase();
    const values = valuesOf(this.lines, key);
    return values.length === 0 ? null : values.join(key === "cookie" ? "; " : ", ");
  }

  has(name: string): boolean {
    return valuesOf(this.lines, name.toLowerCase()).length > 0;
  }

  /**
   * Replaces every line of this name; `undefined` removes them.
   * @throws TypeError if the name is not a token or the value holds a character a field can't.
   */
  set(name: string, value: string | undefined): void {
    const text = value === undefined ? undefined : fieldValue(fieldName(name), value);
    this.delete(name);
    if (text !== undefined) this.lines.push(name, text);
  }

  /**
   * Adds a line.
   * @throws TypeError if the name is not a token or the value holds a character a field can't.
   */
  append(name: string, value: string): void {
    this.lines.push(name, fieldValue(fieldName(name), value));
  }

  /** Removes every line of this name. */
  delete(name: string): void {
    const key = name.toLowerCase();
    if (!this.has(key)) return;
    const kept: string[] = [];
    for (let i = 0; i < this.lines.length; i += 2) {
      if (!isNamed(this.lines[i]!, key)) kept.push(this.lines[i]!, this.lines[i + 1]!);
    }
    this.lines = kept;
  }

  *[Symbol.iterator](): Iterator<[string, string]> {
    for (let i = 0; i < this.lines.length; i += 2) yield [this.lines[i]!, this.lines[i + 1]!];
  }
}

/** A request as it is about to go to an upstream; the `rewrite` option may change all but where it goes. */
export class ProxiedRequest {
  method: string;
  /** Path and query as they will stand on the request line. */
  path: string;
  readonly headers: OutgoingHeaders;
  /** The body; assigning one drops the length that the client's had. */
  body: RequestBody | string | Uint8Array<ArrayBuffer>;
  /** Scheme and authority of the upstream. */
  readonly origin: string;

  constructor(method: string, origin: string, path: string, lines: string[], body: RequestBody) {
    this.method = method;
    this.origin = origin;
    this.path = path;
    this.headers = new OutgoingHeaders(lines);
    this.body = body;
  }

  /** The upstream's URL; a fresh one each time. */
  get url(): URL {
    return new URL(this.origin + this.path);
  }

  /**
   * Takes path and query of a URL.
   * @throws TypeError if its origin is not the target's.
   */
  set url(url: URL | string) {
    const { origin, pathname, search } = new URL(url);
    if (origin !== new URL(this.origin).origin) {
      throw new TypeError(`Can't rewrite to ${origin}; expected the target's origin, ${this.origin}`);
    }
    this.path = pathname + search;
  }
}
