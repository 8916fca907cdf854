/** One of many that wait for a signal. */
export interface AbortListener {
  /** Where it stands among them; for {@link onAbort} alone to set. */
  place: number;
  /** The signal has aborted. */
  aborted(): void;
}

// Arrays, as each table that a Set has outgrown points to the next one: on V8, all that was ever in it would outlive
// the quick collections.
const waiting = new WeakMap<AbortSignal, AbortListener[]>();

/** Tells a listener when a signal aborts that many wait for: a signal looks through all its own for each new one. */
export function onAbort(signal: AbortSignal, listener: AbortListener): void {
  const listeners = waiting.get(signal) ?? watch(signal);
  listener.place = listeners.length;
  listeners.push(listener);
}

/** Takes back what {@link onAbort} was told. */
export function offAbort(signal: AbortSignal, listener: AbortListener): void {
  const listeners = waiting.get(signal);
  if (listeners === undefined || listeners[listener.place] !== listener) return;
  const last = listeners.pop()!;
  if (last === listener) return;
  last.place = listener.place;
  listeners[last.place] = last;
}

function watch(signal: AbortSignal): AbortListener[] {
  const listeners: AbortListener[] = [];
  waiting.set(signal, listeners);
  signal.addEventListener("abort", () => {
    for (const listener of [...listeners]) listener.aborted();
  });
  return listeners;
}
