import type { FetchHandler } from "./shared.ts";

declare const Deno: { serve(options: object, handler: FetchHandler): unknown };

export function listenWith(fetch: FetchHandler, port: number): void {
  Deno.serve({ port, hostname: "127.0.0.1", onListen: () => {} }, (request) => fetch(request));
}
