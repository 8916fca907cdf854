import { HELLO, STREAM_CHUNK, STREAM_CHUNKS } from "../workloads.ts";

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
