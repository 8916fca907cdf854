import { plugin } from "crossws/server/node";
import { serve } from "h3/node";
import { h3, SOCKETS } from "./h3.ts";

export function listen(isHooked: boolean, port: number): void {
  serve(h3(isHooked), { port, hostname: "127.0.0.1", silent: true, plugins: [plugin(SOCKETS)] });
}
