import { type ExportedHandler, toExportedHandler } from "@rolo/http/workers";
import { rolo } from "./rolo.ts";

export function fetchHandler(isHooked: boolean): ExportedHandler<unknown>["fetch"] {
  return toExportedHandler(rolo(isHooked)).fetch;
}
