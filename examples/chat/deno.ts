import { serve } from "@rolo/http/deno";
import { app } from "./rooms.ts";

const server = await serve(app, { port: Number(process.env.PORT ?? 8000) });
console.log(`Open ${server.url} in two windows, and talk to yourself.`);
