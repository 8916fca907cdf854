import { proxy, Router } from "@rolo/http";
import { serve } from "@rolo/http/deno";

export async function listen(_isHooked: boolean, port: number): Promise<void> {
  const router = new Router();
  router.all("/*", proxy(process.env.UPSTREAM!));
  await serve(router, { port, hostname: "127.0.0.1" });
}
