import { RequestContext } from "@rolo/http";

/** A context that knows when its request came: extend RequestContext for whatever handlers share. */
export class TimedContext extends RequestContext {
  readonly startedAt: number = performance.now();
}

/** Writes a line when the answer's body is done, however that came about. */
export async function accessLog(context: TimedContext): Promise<void> {
  const { method, url, status } = context;
  const { outcome, bytesSent = 0 } = await context.closed;
  const milliseconds = (performance.now() - context.startedAt).toFixed(1);
  console.log(`${method} ${url.pathname} ${status} ${bytesSent} bytes ${milliseconds} ms ${outcome}`);
}
