import type { RequestContext } from "@rolo/http";

/** What the app saw, by the key that a request named in its query: the only way to look into another process. */
const records = new Map<string, string[]>();
const counters = new Map<string, number>();
const released = new Set<string>();

/** The key that a request asks to be written down under. */
export function keyOf(context: RequestContext<unknown>): string | undefined {
  return context.url.searchParams.get("key") ?? undefined;
}

/** Writes a line down under the request's key, if it has one. */
export function record(context: RequestContext<unknown>, line: string): void {
  const key = keyOf(context);
  if (key === undefined) return;
  const lines = records.get(key) ?? [];
  lines.push(line);
  records.set(key, lines);
}

/** Counts one more under the request's key. */
export function count(context: RequestContext<unknown>): void {
  const key = keyOf(context);
  if (key !== undefined) counters.set(key, (counters.get(key) ?? 0) + 1);
}

/** Writes down what was reported to whoever runs the server. */
export function recordError(error: unknown, where: string, context: RequestContext<unknown>): void {
  record(context, `reported ${where}: ${error instanceof Error ? error.message : typeof error}`);
}

/** Writes down how the exchange ended, once it has. */
export async function recordOutcome(context: RequestContext<unknown>): Promise<void> {
  if (keyOf(context) === undefined) return;
  const { outcome, bytesSent } = await context.closed;
  record(context, `closed ${outcome} ${bytesSent}`);
}

/** What was written down under a key, with the count at its end. */
export function seen(key: string): string[] {
  return [...(records.get(key) ?? []), `count ${counters.get(key) ?? 0}`];
}

export function release(key: string): void {
  released.add(key);
}

/** Waits until the request's key is released or its client goes away; by polling, since workerd can't wait across requests. */
export async function untilReleased(context: RequestContext<unknown>): Promise<void> {
  const key = keyOf(context) ?? "";
  while (!released.has(key) && !context.signal.aborted) await sleep(5);
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
