import { serve } from "@rolo/http/node";
import { app } from "./app.ts";

const server = await serve(app, { port: 8000 });
console.log(`Open ${server.url} in two windows, and write something in one.`);
