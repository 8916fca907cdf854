import crossws from "crossws/adapters/bun";
import { fetchHandler, SOCKETS } from "./h3.ts";
import { isSocketUrl } from "./shared.ts";

declare const Bun: { serve(options: object): unknown };

export function listen(isHooked: boolean, port: number): void {
  const answer = fetchHandler(isHooked);
  const { handleUpgrade, websocket } = crossws({ hooks: SOCKETS });
  Bun.serve({
    port,
    hostname: "127.0.0.1",
    websocket,
    fetch: (request: Request, server: never) =>
      isSocketUrl(request.url) ? handleUpgrade(request, server) : answer(request),
  });
}
