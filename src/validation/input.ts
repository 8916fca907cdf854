import type { RouteInput } from "../context.ts";
import type { InputPlace, SchemaResult } from "../schema.ts";
import { InputErrors } from "./issues.ts";

/** The input of one request while it is put together. */
export class Input implements RouteInput {
  params: unknown = undefined;
  query: unknown = undefined;
  headers: unknown = undefined;
  cookies: unknown = undefined;
  body: unknown = undefined;
  #errors: InputErrors | undefined = undefined;

  /** What is wrong so far; made for the first thing that is. */
  get errors(): InputErrors {
    this.#errors ??= new InputErrors();
    return this.#errors;
  }

  take(place: InputPlace, result: SchemaResult<unknown>): void {
    if (result.issues === undefined) this[place] = result.value;
    else this.errors.add(place, result.issues);
  }

  /** @throws HttpError 400 or 422 that tells all that is wrong. */
  check(): void {
    if (this.#errors !== undefined) throw this.#errors.toError();
  }
}
