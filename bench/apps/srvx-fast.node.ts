/** srvx with its own Response in place of the global one, as its documentation advises for speed. */
import { FastResponse, serve } from "srvx/node";
import { fetchHandler } from "./raw.ts";

export function listen(isHooked: boolean, port: number): void {
  globalThis.Response = FastResponse as unknown as typeof Response;
  serve({ fetch: fetchHandler(isHooked), port, hostname: "127.0.0.1", silent: true });
}
