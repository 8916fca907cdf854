import { serve } from "@rolo/http/bun";
import { app } from "../app.ts";
import { options } from "./options.ts";

const server = await serve(app, options);
console.log(`listening ${server.port}`);
