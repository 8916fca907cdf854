import { serve } from "h3/node";
import { h3 } from "./h3.ts";

export function listen(isHooked: boolean, port: number): void {
  serve(h3(isHooked), { port, hostname: "127.0.0.1", silent: true });
}
