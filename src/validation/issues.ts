import { HttpError } from "../errors.ts";
import type { InputPlace, SchemaIssue } from "../schema.ts";

/** One thing that is wrong with a request, as the `errors` of the problem document tell it. */
export interface InputError {
  /** The part of the request. */
  readonly in: InputPlace;
  /** The keys that lead to the value. */
  readonly path: readonly (string | number)[];
  /** The path as a JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly message: string;
}

// A small request must not be answered by a large list.
const MAX_ERRORS = 100;
const MAX_MESSAGE_LENGTH = 500;

/** Collects what is wrong with one request, from all of its parts. */
export class InputErrors {
  readonly #errors: InputError[] = [];
  #status = 422;

  /** Takes what a schema found. */
  add(place: InputPlace, issues: readonly SchemaIssue[]): void {
    for (const { message, path } of issues) {
      if (this.#errors.length >= MAX_ERRORS) return;
      const keys = plainPath(path);
      this.#errors.push({
        in: place,
        path: keys,
        pointer: pointerOf(keys),
        message: String(message).slice(0, MAX_MESSAGE_LENGTH),
      });
    }
    if (issues.length === 0) this.add(place, [{ message: "The value doesn't fit." }]);
  }

  /** Takes that a part can't be read at all, which makes the answer a 400. */
  addMalformed(place: InputPlace, issues: readonly SchemaIssue[]): void {
    this.#status = 400;
    this.add(place, issues);
  }

  /** The error that tells all of it. */
  toError(): HttpError {
    const detail =
      this.#status === 400 ? "The request is malformed." : "The request has values that don't fit.";
    return new HttpError(this.#status, { detail, extensions: { errors: this.#errors } });
  }
}

/** The keys of an issue's path, which libraries wrap each in its own way. */
export function plainPath(path: SchemaIssue["path"] = []): (string | number)[] {
  return path.map((segment) => {
    const key = typeof segment === "object" && segment !== null ? segment.key : segment;
    return typeof key === "number" ? key : String(key);
  });
}

/** Keys as a JSON pointer. */
export function pointerOf(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
