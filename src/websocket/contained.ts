/**
 * The promise itself, which nobody has to await: a socket that closes rejects what is under way on it, and a `send`
 * that was not awaited must not take the process down with it.
 */
export function contained<T>(promise: Promise<T>): Promise<T> {
  promise.catch(ignore);
  return promise;
}

function ignore(): void {}
