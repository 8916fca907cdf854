import { runSchema, type SchemaInput, type SchemaOutput, type StandardSchema } from "../schema.ts";
import type { WebSocketConnection, WebSocketSession } from "../upgrade.ts";
import { plainPath, pointerOf } from "./issues.ts";

/** Schemas for the JSON messages of a WebSocket conversation. */
export interface MessageSchemas {
  /** For what the peer sends; a message that doesn't fit closes the connection with 1007. */
  readonly receive: StandardSchema;
  /** For what is sent; the same as `receive` if left out. */
  readonly send?: StandardSchema | undefined;
}

/** A WebSocket conversation in checked JSON messages. */
export interface MessageConnection<Received, Sent> extends AsyncIterable<Received> {
  /** The connection underneath. */
  readonly socket: WebSocketConnection;
  /**
   * Sends one message, as {@link WebSocketConnection.send}.
   * @throws TypeError if it doesn't fit its schema.
   */
  send(message: Sent): Promise<void>;
  /** The next message; rejects as {@link WebSocketConnection.receive}, and when one came that doesn't fit. */
  receive(): Promise<Received>;
}

/** What `send` takes. */
type SentBy<S extends MessageSchemas> = S["send"] extends StandardSchema
  ? SchemaInput<S["send"]>
  : SchemaInput<S["receive"]>;

/**
 * A WebSocket session in JSON messages, each checked by a schema.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
 * @example
 * ```ts no-run
 * import { messages, Router } from "@rolo/http";
 * import * as v from "valibot";
 *
 * const Greeting = v.object({ hello: v.string() });
 * const router = new Router();
 * router.websocket("/greet", ({ upgrade }) =>
 *   upgrade.accept(messages({ receive: Greeting }, async (socket) => {
 *     for await (const { hello } of socket) await socket.send({ hello: hello.toUpperCase() });
 *   })));
 * ```
 */
export function messages<const S extends MessageSchemas>(
  schemas: S,
  session: (socket: MessageConnection<SchemaOutput<S["receive"]>, SentBy<S>>) => void | Promise<void>,
): WebSocketSession {
  return (socket) =>
    session(
      new CheckedConnection(socket, schemas) as MessageConnection<SchemaOutput<S["receive"]>, SentBy<S>>,
    );
}

const INVALID_PAYLOAD = 1007;
const MAX_REASON_BYTES = 123;

class CheckedConnection implements MessageConnection<unknown, unknown> {
  readonly socket: WebSocketConnection;
  readonly #schemas: MessageSchemas;

  constructor(socket: WebSocketConnection, schemas: MessageSchemas) {
    this.socket = socket;
    this.#schemas = schemas;
  }

  async send(message: unknown): Promise<void> {
    const result = await runSchema(this.#schemas.send ?? this.#schemas.receive, message);
    if (result.issues !== undefined) {
      const { path, message: problem } = result.issues[0]!;
      throw new TypeError(
        `The message doesn't fit its schema. ${pointerOf(plainPath(path)) || "/"}: ${problem}`,
      );
    }
    await this.socket.send(JSON.stringify(result.value));
  }

  async receive(): Promise<unknown> {
    const message = await this.#check(await this.socket.receive());
    if (message !== undefined) return message.value;
    // It is closed, so that this rejects once nothing is left to read.
    for (;;) await this.socket.receive();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<unknown> {
    for await (const data of this.socket) {
      const message = await this.#check(data);
      if (message === undefined) return;
      yield message.value;
    }
  }

  /** The message that the data holds; undefined if it holds none that fits, and the connection is closed for it. */
  async #check(data: string | Uint8Array): Promise<{ value: unknown } | undefined> {
    let value: unknown;
    try {
      value = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
    } catch {
      await this.socket.close(INVALID_PAYLOAD, "The message is not JSON");
      return undefined;
    }
    const result = await runSchema(this.#schemas.receive, value);
    if (result.issues === undefined) return { value: result.value };
    const { path, message } = result.issues[0] ?? { message: "The message doesn't fit" };
    await this.socket.close(INVALID_PAYLOAD, reason(`${pointerOf(plainPath(path)) || "/"}: ${message}`));
    return undefined;
  }
}

/** As much of the text as a close frame can hold. */
function reason(text: string): string {
  const bytes = new Uint8Array(MAX_REASON_BYTES);
  const { written } = new TextEncoder().encodeInto(text.toWellFormed(), bytes);
  return new TextDecoder().decode(bytes.subarray(0, written));
}
