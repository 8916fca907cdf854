import { toExportedHandler, type WorkersNative } from "@rolo/http/workers";
import { chat } from "./app.ts";
import { came, HISTORY, said, went } from "./messages.ts";

/*
 * On Workers the people of a room have no process in common; they meet in a Durable Object. It takes its sockets so
 * that it can hibernate: while nobody speaks it isn't in memory, and nobody pays for it, though all stay connected.
 */

// The few members of Workers' own types that this file uses.
interface HibernatableSocket extends WebSocket {
  serializeAttachment(value: unknown): void;
  deserializeAttachment(): { nick: string };
}
interface ObjectState {
  readonly storage: {
    get<T>(key: string): Promise<T | undefined>;
    put(key: string, value: unknown): Promise<void>;
  };
  acceptWebSocket(socket: WebSocket): void;
  getWebSockets(): HibernatableSocket[];
}
interface Env {
  readonly ROOMS: {
    idFromName(name: string): unknown;
    get(id: unknown): { fetch(request: Request): Promise<Response> };
  };
}
declare const WebSocketPair: new () => { 0: WebSocket; 1: HibernatableSocket };

/** A room, wherever Cloudflare keeps it. */
export class ChatRoom {
  readonly #state: ObjectState;

  constructor(state: ObjectState) {
    this.#state = state;
  }

  async fetch(request: Request): Promise<Response> {
    const nick = new URL(request.url).searchParams.get("nick") ?? "";
    const { 0: client, 1: socket } = new WebSocketPair();
    this.#state.acceptWebSocket(socket);
    socket.serializeAttachment({ nick });
    for (const message of await this.#history()) socket.send(message);
    await this.#publish(came(nick));
    return new Response(null, { status: 101, webSocket: client } as ResponseInit);
  }

  async webSocketMessage(socket: HibernatableSocket, message: string | ArrayBuffer): Promise<void> {
    if (typeof message === "string") await this.#publish(said(socket.deserializeAttachment().nick, message));
  }

  async webSocketClose(socket: HibernatableSocket): Promise<void> {
    await this.#publish(went(socket.deserializeAttachment().nick), socket);
  }

  async #history(): Promise<string[]> {
    return (await this.#state.storage.get<string[]>("history")) ?? [];
  }

  async #publish(message: string, except?: WebSocket): Promise<void> {
    for (const socket of this.#state.getWebSockets()) if (socket !== except) socket.send(message);
    await this.#state.storage.put("history", [...(await this.#history()), message].slice(-HISTORY));
  }
}

const app = chat((room, _nick, { request, connection }) => {
  const { ROOMS } = (connection.native as WorkersNative<Env>).env;
  return ROOMS.get(ROOMS.idFromName(room)).fetch(request);
});

export default toExportedHandler(app);
