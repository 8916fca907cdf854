import {
  type DialledSocket,
  fetchOver,
  type IncomingResponse,
  type OutgoingRequest,
  type TransparentClient,
} from "../../src/adapter.ts";
import { type ClientOptions, type ClientSettings, clientSettings } from "../shared/client-options.ts";
import { NodeHttpClient } from "../shared/node-http-client.ts";
import { UndiciClient, type UndiciModule } from "./undici-client.ts";

/** A client over undici where it is installed, over `node:http` where not; which one is found out on first use. */
class NodeClient implements TransparentClient {
  readonly #settings: ClientSettings;
  readonly #dialler: NodeHttpClient;
  #client: TransparentClient | undefined = undefined;
  #loading: Promise<TransparentClient> | undefined = undefined;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
    this.#dialler = new NodeHttpClient(settings);
  }

  fetch(request: Request): Promise<Response> {
    return fetchOver(this, request);
  }

  exchange(outgoing: OutgoingRequest): Promise<IncomingResponse> {
    if (this.#client !== undefined) return this.#client.exchange(outgoing);
    this.#loading ??= this.#load();
    return this.#loading.then((client) => client.exchange(outgoing));
  }

  dial(outgoing: OutgoingRequest): Promise<DialledSocket> {
    return this.#dialler.dial(outgoing);
  }

  async close(): Promise<void> {
    await Promise.all([this.#client?.close(), this.#dialler.close()]);
  }

  async #load(): Promise<TransparentClient> {
    try {
      // The name is a variable so that bundlers and compilers don't take an optional package for one that is needed.
      const name = "undici";
      const undici = (await import(name)) as UndiciModule;
      this.#client = new UndiciClient(undici, this.#settings);
    } catch {
      this.#client = this.#dialler;
    }
    return this.#client;
  }
}

/**
 * A client that sends requests as they are and hands answers on as they come.
 *
 * @throws TypeError for an option it doesn't know. @throws RangeError if `connections` is no positive integer.
 * @example
 * ```ts
 * import { proxy, Router } from "@rolo/http";
 * import { httpClient } from "@rolo/http/node";
 *
 * const router = new Router();
 * router.all("/*", proxy("http://localhost:8080", { client: httpClient({ connections: 100 }) }));
 * ```
 */
export function httpClient(options: ClientOptions = {}): TransparentClient {
  return new NodeClient(clientSettings(options));
}

let shared: TransparentClient | undefined;

/** The client of all servers of this process. */
export function sharedClient(): TransparentClient {
  shared ??= httpClient();
  return shared;
}
