import type { RequestContext } from "@rolo/http";

/** Writes a line when the answer's body is done, however that came about. */
export async function accessLog(context: RequestContext): Promise<void> {
  const started = performance.now();
  const { method, url, status } = context;
  const { outcome, bytesSent = 0 } = await context.closed;
  const milliseconds = (performance.now() - started).toFixed(1);
  console.log(`${method} ${url.pathname} ${status} ${bytesSent} bytes ${milliseconds} ms ${outcome}`);
}
