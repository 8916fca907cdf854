import type { TransparentClient } from "../../src/adapter.ts";
import { type ClientOptions, clientSettings } from "./client-options.ts";
import { NodeHttpClient } from "./node-http-client.ts";

/**
 * A client that sends requests as they are and hands answers on as they come.
 *
 * @throws TypeError for an option it doesn't know. @throws RangeError if `connections` is no positive integer.
 */
export function httpClient(options: ClientOptions = {}): TransparentClient {
  return new NodeHttpClient(clientSettings(options));
}

let shared: TransparentClient | undefined;

/** The client of all servers of this process. */
export function sharedClient(): TransparentClient {
  shared ??= httpClient();
  return shared;
}
