import { createServer, type Server } from "node:http";
import { toListener } from "@rolo/http/node";
import { app } from "./app.ts";

const rolo = toListener(app);

/** A server of your own that hands some of its requests to the app. */
export const server: Server = createServer((request, response) => {
  if (request.url?.startsWith("/rolo/")) rolo(request, response);
  else response.end("from node:http");
});
