/** Takes errors that are nobody else's: a body that breaks off, background work that fails. */
export interface ErrorSink {
  report(error: unknown, where: string): void;
}

const reported = new WeakMap<object, ErrorSink>();

/** Reports the failure of a body, once, however many layers see it pass; to the console where there is no sink. */
export function reportOnce(sink: ErrorSink | undefined, error: unknown, where: string): void {
  if (sink === undefined) {
    console.error(error, `(${where})`);
    return;
  }
  if (typeof error === "object" && error !== null) {
    if (reported.get(error) === sink) return;
    reported.set(error, sink);
  }
  sink.report(error, where);
}
