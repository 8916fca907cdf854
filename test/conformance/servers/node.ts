import { serve } from "@rolo/http/node";
import { app } from "../app.ts";

const server = await serve(app, {
  port: 0,
  hostname: "127.0.0.1",
  gracePeriod: 1000,
  maxBodySize: 80 * 1024 * 1024,
});
console.log(`listening ${server.port}`);
