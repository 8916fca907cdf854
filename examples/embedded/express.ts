import { createServer, type Server } from "node:http";
import { toListener } from "@rolo/http/node";
import express from "express";
import { app } from "./app.ts";

const outer = express();
outer.get("/", (_request, response) => {
  response.send("from Express");
});
// Before any body parser, so that the app reads the body itself. `app.use("/rolo", …)` would cut the prefix off.
outer.use(toListener(app));

export const server: Server = createServer(outer);
