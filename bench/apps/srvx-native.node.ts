/** srvx has no router: it serves the control's own handler, with the runtime's Response. */
import { serve } from "srvx/node";
import { fetchHandler } from "./raw.ts";

export function listen(isHooked: boolean, port: number): void {
  serve({ fetch: fetchHandler(isHooked), port, hostname: "127.0.0.1", silent: true });
}
