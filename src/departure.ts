import { asHttpError } from "./errors.ts";

/**
 * Whether what a handler threw is news to whoever runs the server: an HttpError below 500 is an answer, and whoever
 * runs into the leaving of a client that is gone has nobody to answer.
 */
export function isFault(error: unknown, context: { readonly signal: AbortSignal }): boolean {
  const answer = asHttpError(error);
  if (answer !== undefined) return answer.status >= 500;
  return !isAbortError(error) || !context.signal.aborted;
}

/** Whether something ended because it was told to. */
export function isAbortError(error: unknown): boolean {
  try {
    return typeof error === "object" && error !== null && (error as Error).name === "AbortError";
  } catch {
    // Anything can be thrown, even what throws when it is looked at.
    return false;
  }
}
