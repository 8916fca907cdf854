import { serve } from "@rolo/http/node";
import { rolo } from "./rolo.ts";

export async function listen(isHooked: boolean, port: number): Promise<void> {
  await serve(rolo(isHooked), { port, hostname: "127.0.0.1" });
}
