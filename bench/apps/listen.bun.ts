import type { FetchHandler } from "./shared.ts";

declare const Bun: { serve(options: object): unknown };

export function listenWith(fetch: FetchHandler, port: number): void {
  Bun.serve({ fetch, port, hostname: "127.0.0.1" });
}
