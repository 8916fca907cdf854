import * as v from "valibot";
import { EVENT, HELLO, READY_EVENTS, STREAM_CHUNK, STREAM_CHUNKS, TURN_EVENTS } from "../workloads.ts";

/** What a runtime that speaks Fetch is given. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** The stream that every framework on Fetch sends, pulled one chunk at a time. */
export function chunks(): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(STREAM_CHUNK);
      if (++sent === STREAM_CHUNKS) controller.close();
    },
  });
}

export function nativeResponse(): Response {
  return new Response(HELLO, { headers: { "content-type": "text/plain", "x-kind": "native" } });
}

export function serverTiming(start: number): string {
  return `app;dur=${(performance.now() - start).toFixed(3)}`;
}

export const Item = v.object({ name: v.string(), price: v.number(), tags: v.array(v.string()) });

export function total({ name, price }: v.InferOutput<typeof Item>): { name: string; total: number } {
  return { name, total: price * 2 };
}

/** The check of an item by hand, with what the schema itself has for it. */
export function checkItem(value: unknown): { name: string; total: number } | undefined {
  const result = v.safeParse(Item, value);
  return result.success ? total(result.output) : undefined;
}

const immediate = (globalThis as { setImmediate?: (callback: () => void) => unknown }).setImmediate;

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (immediate === undefined) setTimeout(resolve, 0);
    else immediate(resolve);
  });
}

/** The source of a stream, the same for all: one generator, whose data each framework makes an event of. */
export function eventData(path: string): AsyncGenerator<string, void> {
  return events(path, (data) => data);
}

/** The same source where it has to give events of the framework's own. */
export async function* events<T>(path: string, eventOf: (data: string) => T): AsyncGenerator<T, void> {
  const isReady = path.endsWith("/ready");
  for (let left = isReady ? READY_EVENTS : TURN_EVENTS; left > 0; left--) {
    if (!isReady) await nextTurn();
    yield eventOf(EVENT);
  }
}

/** Whether a request is for one of the WebSocket endpoints, `/socket/echo` and `/socket/topic`. */
export function isSocketUrl(url: string): boolean {
  return url.includes("/socket/");
}

export function isEcho(url: string): boolean {
  return url.endsWith("/socket/echo");
}

/** The field by which the client asks for an echo that iterates, where there is more than one way to read. */
export const ITERATED = "x-iterated";
