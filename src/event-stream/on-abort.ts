const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls back when a signal aborts that many wait for: a signal looks through all its listeners for each new one. */
export function onAbort(signal: AbortSignal, callback: () => void): void {
  let callbacks = listeners.get(signal);
  if (callbacks === undefined) {
    const all = new Set<() => void>();
    signal.addEventListener("abort", () => {
      for (const each of all) each();
    });
    listeners.set(signal, all);
    callbacks = all;
  }
  callbacks.add(callback);
}

/** Takes back what {@link onAbort} was told. */
export function offAbort(signal: AbortSignal, callback: () => void): void {
  listeners.get(signal)?.delete(callback);
}
