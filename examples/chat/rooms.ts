import { Topic, type WebSocketSession } from "@rolo/http";
import { chat } from "./app.ts";
import { came, HISTORY, said, went } from "./messages.ts";

/** A room in this process. */
class Room {
  readonly topic = new Topic();
  readonly history: string[] = [];

  publish(message: string): void {
    this.history.push(message);
    if (this.history.length > HISTORY) this.history.shift();
    void this.topic.publish(message);
  }

  /** What someone does here: hear what was said, say something, leave. */
  visit(nick: string): WebSocketSession {
    return async (socket) => {
      // In one go, so that nothing is said in between.
      const told = this.history.map((message) => socket.send(message));
      this.topic.subscribe(socket);
      await Promise.all(told);
      this.publish(came(nick));
      for await (const message of socket) if (typeof message === "string") this.publish(said(nick, message));
      this.publish(went(nick));
    };
  }
}

const rooms = new Map<string, Room>();

/** The chat on a runtime whose process all sockets share. */
export const app = chat((name, nick, { upgrade }) => {
  const room = rooms.get(name) ?? new Room();
  rooms.set(name, room);
  return upgrade.accept(room.visit(nick), { maxMessageSize: 4_096 });
});
