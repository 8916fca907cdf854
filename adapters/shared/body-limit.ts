import { checkAmounts, checkOptions } from "../../src/adapter.ts";

/** Whether a declared length, as a Content-Length field has it, is over the limit. */
export function declaresTooMuch(contentLength: string | null | undefined, maxBodySize: number): boolean {
  return contentLength !== null && contentLength !== undefined && Number(contentLength) > maxBodySize;
}

/** Enough for any form and most uploads, and little enough that one request can't fill the memory: 128 MiB. */
export const DEFAULT_MAX_BODY_SIZE = 134_217_728;

/** Throws for options of a handler that aren't known, or can't be meant. */
export function checkHandlerOptions(owner: string, options: object): void {
  checkOptions(owner, options, ["maxBodySize"]);
  checkAmounts(owner, options, ["maxBodySize"]);
}
