import crossws from "crossws/adapters/cloudflare";
import { SOCKETS, fetchHandler as servingHandler } from "./h3.ts";
import { isSocketUrl } from "./shared.ts";

/** A Worker's `fetch`, with the environment and context that crossws wants. */
type WorkersHandler = (request: Request, env: never, context: never) => Response | Promise<Response>;

export function fetchHandler(isHooked: boolean): WorkersHandler {
  const answer = servingHandler(isHooked);
  const { handleUpgrade } = crossws({ hooks: SOCKETS });
  return (request, env, context) =>
    isSocketUrl(request.url)
      ? (handleUpgrade(request as never, env, context) as unknown as Promise<Response>)
      : answer(request);
}
