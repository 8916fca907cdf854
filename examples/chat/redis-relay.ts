import { connect, type Socket } from "node:net";
import type { TopicRelay } from "@rolo/http";

/*
 * Carries a topic between processes through anything that speaks Redis's protocol (Redis, Valkey, KeyDB, …):
 *
 *   const topic = new Topic({ relay: redisRelay("lobby", { port: 6379 }) });
 *
 * It reconnects nothing and authenticates nowhere: a client library does that, and fits the same three lines.
 */
export function redisRelay(channel: string, server: { host?: string; port: number }): TopicRelay {
  const publisher = connect({ host: "127.0.0.1", ...server });
  publisher.resume();
  return {
    publish: (data) => write(publisher, ["PUBLISH", channel, encode(data)]),
    subscribe(deliver) {
      const subscriber = connect({ host: "127.0.0.1", ...server });
      const replies = new ReplyReader();
      subscriber.on("data", (bytes) => {
        for (const [kind, , message] of replies.read(bytes)) {
          if (kind?.toString() === "message" && message !== undefined) deliver(decode(message));
        }
      });
      void write(subscriber, ["SUBSCRIBE", channel]);
      return () => {
        subscriber.end();
        publisher.end();
      };
    },
  };
}

/** A first octet tells text from bytes, which Redis doesn't. */
function encode(data: string | Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(typeof data === "string" ? "t" : "b"), Buffer.from(data as Uint8Array)]);
}

function decode(message: Buffer): string | Uint8Array {
  const rest = message.subarray(1);
  return message[0] === 0x74 ? rest.toString() : new Uint8Array(rest);
}

function write(socket: Socket, parts: readonly (string | Buffer)[]): Promise<void> {
  const chunks = [Buffer.from(`*${parts.length}\r\n`)];
  for (const part of parts) {
    const bytes = Buffer.from(part as string);
    chunks.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from("\r\n"));
  }
  return new Promise((resolve, reject) => {
    socket.write(Buffer.concat(chunks), (error) => (error ? reject(error) : resolve()));
  });
}

/** Reads the arrays of strings and numbers that a server pushes to a subscriber. */
export class ReplyReader {
  #received = Buffer.alloc(0);

  /** The replies that are whole by now. */
  *read(bytes: Uint8Array): Generator<Buffer[]> {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (let reply = this.#next(); reply !== undefined; reply = this.#next()) yield reply;
  }

  #next(): Buffer[] | undefined {
    let at = 0;
    const line = (): string | undefined => {
      const end = this.#received.indexOf("\r\n", at);
      if (end < 0) return undefined;
      const text = this.#received.toString("latin1", at, end);
      at = end + 2;
      return text;
    };
    const head = line();
    if (head === undefined) return undefined;
    const parts: Buffer[] = [];
    for (let left = Number(head.slice(1)); left > 0; left--) {
      const length = line();
      if (length === undefined) return undefined;
      if (length.startsWith(":")) {
        parts.push(Buffer.from(length.slice(1)));
        continue;
      }
      const size = Number(length.slice(1));
      if (this.#received.length < at + size + 2) return undefined;
      parts.push(this.#received.subarray(at, at + size));
      at += size + 2;
    }
    this.#received = this.#received.subarray(at);
    return parts;
  }
}
