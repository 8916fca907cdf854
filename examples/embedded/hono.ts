import { Hono } from "hono";
import { app } from "./app.ts";

/** A Hono app that hands some of its requests to the app; it runs wherever Hono does. */
export const outer: Hono = new Hono();
outer.get("/", (context) => context.text("from Hono"));
outer.all("/rolo/*", (context) => app.handle(context.req.raw));
