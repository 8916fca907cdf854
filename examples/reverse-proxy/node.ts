import { serve } from "@rolo/http/node";
import { config } from "./config.ts";
import { reverseProxy } from "./gateway.ts";

const server = await serve(reverseProxy(config), { port: config.port });
console.log(`listening on ${server.url}`);
