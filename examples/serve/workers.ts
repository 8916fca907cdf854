import { toExportedHandler } from "@rolo/http/workers";
import { gateway } from "../gateway.ts";

export default toExportedHandler(gateway);
