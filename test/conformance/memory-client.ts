import { app } from "./app.ts";
import { type Answer, Client, type ClientRequest, fromTarget } from "./client.ts";

/** A client without a socket: the app's own `handle`. */
export class MemoryClient extends Client {
  override async request(given: ClientRequest | string): Promise<Answer> {
    const { method = "GET", target, fields = [], body } = fromTarget(given);
    const headers = new Headers();
    for (const [name, value] of fields) headers.append(name, value);
    const init = body === undefined ? { method, headers } : { method, headers, body };
    const response = await app.handle(new Request(`http://localhost${target}`, init));
    const text = await response.text();
    const all = (name: string): string[] => {
      if (name.toLowerCase() === "set-cookie") return response.headers.getSetCookie();
      const value = response.headers.get(name);
      return value === null ? [] : [value];
    };
    return {
      status: response.status,
      text,
      all,
      get: (name) => all(name)[0],
      json: () => JSON.parse(text),
    };
  }
}
