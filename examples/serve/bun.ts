import { serve } from "@rolo/http/bun";
import { gateway } from "../gateway.ts";
import { hints } from "./requests.ts";

const server = await serve(gateway, { port: Number(process.env.PORT ?? 8080) });
console.log(hints(`http://localhost:${server.port}`));
