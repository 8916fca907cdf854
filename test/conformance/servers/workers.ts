import { toExportedHandler } from "@rolo/http/workers";
import { app } from "../app.ts";

export default toExportedHandler(app, { maxBodySize: 80 * 1024 * 1024 });
