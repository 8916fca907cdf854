import crossws from "crossws/adapters/deno";
import { fetchHandler, SOCKETS } from "./h3.ts";
import { isSocketUrl } from "./shared.ts";

declare const Deno: {
  serve(
    options: object,
    handler: (request: Request, info: never) => Response | Promise<Response | undefined>,
  ): unknown;
};

export function listen(isHooked: boolean, port: number): void {
  const answer = fetchHandler(isHooked);
  const { handleUpgrade } = crossws({ hooks: SOCKETS });
  Deno.serve({ port, hostname: "127.0.0.1", onListen: () => {} }, (request, info) =>
    isSocketUrl(request.url) ? handleUpgrade(request, info) : answer(request),
  );
}
