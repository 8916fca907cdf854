import { deepEqual, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type Behaviour, onSocket } from "../behaviour.ts";
import type { SocketClient } from "../client.ts";
import { CLOSE, FrameClient } from "../frame-client.ts";
import { root } from "../runtimes.ts";

interface Vector {
  readonly id: string;
  readonly desc: string;
  readonly hex: string;
  readonly expect: {
    /** Data and pong frames in order, as `opcode:payload`. */
    readonly echo: readonly string[];
    /** The codes that the close frame may have. */
    readonly close: readonly (number | null)[];
    /** Whether the connection may end without a close frame. */
    readonly dropOk?: boolean;
    /** Whether the echo may be missing. */
    readonly lenientEcho?: boolean;
  };
}

const file = JSON.parse(readFileSync(`${root}test/fixtures/ws-frame-vectors.json`, "utf8"));
const vectors: readonly Vector[] = file.vectors;

/** What echoes answer to raw frames, sent whole and octet by octet. */
export const frameBehaviours: readonly Behaviour[] = vectors.map((vector) =>
  onSocket(
    `WebSocket frames ${vector.id}: ${vector.desc}`,
    async (client) => {
      for (const size of [Number.POSITIVE_INFINITY, 1]) await exchange(client, "/ws/echo", vector, size);
      await exchange(client, "/ws/each", vector, Number.POSITIVE_INFINITY);
    },
    { timeout: 20_000 },
  ),
);

async function exchange(
  client: SocketClient,
  target: string,
  { id, hex, expect }: Vector,
  size: number,
): Promise<void> {
  const socket = await FrameClient.open(client, target);
  const bytes = Buffer.from(hex, "hex");
  for (let sent = 0; sent < bytes.length; sent += size) {
    socket.connection.send(bytes.subarray(sent, sent + size));
    if (sent % 512 === 511) await new Promise(setImmediate);
  }
  // A server that sees nothing wrong waits for more, and is told that there is no more.
  const patience = setTimeout(() => socket.connection.end(), 3000);
  const frames = await socket.rest();
  clearTimeout(patience);
  const close = frames.find(({ opcode }) => opcode === CLOSE);
  const echoed = frames
    .filter(({ opcode }) => opcode !== CLOSE)
    .map(({ opcode, payload }) => `${opcode}:${payload.toString("hex")}`);
  if (expect.lenientEcho !== true || echoed.length > 0) deepEqual(echoed, expect.echo);
  if (close === undefined)
    ok(expect.dropOk || (await isOvertaken(socket, id)), "The connection ended without a close frame");
  else {
    const code = close.payload.length < 2 ? null : close.payload.readUInt16BE();
    ok(expect.close.includes(code), `Closed with ${code}; expected ${expect.close}`);
  }
}

// These say something after their close frame.
const SPEAK_AFTER_CLOSE = ["7.1.2", "7.1.4"];

/** A server that closes without having read what came after the close frame resets, and that may overtake its answer. */
async function isOvertaken(socket: FrameClient, id: string): Promise<boolean> {
  return SPEAK_AFTER_CLOSE.includes(id) && (await socket.connection.closed) === "reset";
}
