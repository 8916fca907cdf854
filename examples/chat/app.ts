import { badRequest, html, type RequestContext, Router, type WebSocketUpgrade } from "@rolo/http";
import { page } from "./page.ts";

/** Takes someone into a room: answers the handshake. */
export type Enter = (
  room: string,
  nick: string,
  context: RequestContext<unknown> & { readonly upgrade: WebSocketUpgrade },
) => Response | Promise<Response>;

const NICK = /^[\p{L}\p{N}_-]{1,20}$/u;

/** A chat with rooms and nick names. Where the people of a room meet is up to `enter`. */
export function chat(enter: Enter): Router {
  const app = new Router();
  app.get("/", () => html(page));
  app.websocket("/rooms/:room", (context) => {
    const nick = context.url.searchParams.get("nick") ?? "";
    if (!NICK.test(nick)) throw badRequest("A nick name has 1 to 20 letters, digits, dashes or underscores.");
    return enter(context.params.room, nick, context);
  });
  return app;
}
