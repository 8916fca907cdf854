import { equal, match, ok } from "node:assert/strict";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause, type SocketClient } from "../client.ts";
import { BINARY, CLOSE, FrameClient, TEXT } from "../frame-client.ts";

// A Worker can't send to a socket of another request; a Durable Object can, and its example has a test.
const runtimes = ["node", "node-current", "bun", "deno"] as const;

/** What is said to many at once. */
export const webSocketTopicBehaviours: readonly Behaviour[] = [
  onSocket(
    "A topic gives every socket every message, in order with what is sent to it alone",
    async (client) => {
      const [speaker, ...listeners] = await room(client, 4);
      for (const size of [0, 2, 124, 126, 65_534, 65_536, 200_000]) {
        const text = "é".repeat(size / 2);
        speaker!.send(TEXT, text);
        equal(await speaker!.message(), `taken ${text.length}`);
        for (const socket of [speaker!, ...listeners]) equal(await socket.message(), text);
        speaker!.send(BINARY, Buffer.alloc(size, 7));
        equal(await speaker!.message(), `taken ${size}`);
        for (const socket of [speaker!, ...listeners]) {
          ok(Buffer.alloc(size, 7).equals((await socket.message()) as Buffer), `${size} bytes`);
        }
      }
    },
    { runtimes },
  ),
  onSocket(
    "A subscriber that reads nothing is closed, and costs the others and the server little",
    async (client) => {
      const [speaker, listener, stalled] = await room(client, 3);
      const message = Buffer.alloc(100_000, 1);
      const speak = async (times: number): Promise<void> => {
        for (let i = 0; i < times; i++) {
          speaker!.send(BINARY, message);
          match(String(await speaker!.message()), /^taken/);
          equal((await speaker!.message()).length, message.length);
          equal((await listener!.message()).length, message.length);
        }
      };
      // What is garbage after so many messages, a server keeps whoever reads them.
      await speak(300);
      const before = client.server.peakMemory();
      stalled!.connection.socket.pause();
      await speak(300);
      const grown = client.server.peakMemory() - before;
      ok(grown < 32 * 2 ** 20, `The server grew by ${grown} bytes`);
      stalled!.connection.socket.resume();
      const frames = await stalled!.untilClosed();
      ok(frames.length < 550, `It got ${frames.length} messages`);
      const last = frames.at(-1);
      if (last?.opcode === CLOSE) equal(last.payload.readUInt16BE(), 1008);
      speaker!.send(TEXT, "still here");
      await speaker!.message();
      equal(await speaker!.message(), "still here");
    },
    { runtimes, server: "own", alone: true },
  ),
  onSocket(
    "Who has left a topic by closing is not sent to any more",
    async (client) => {
      const [speaker, gone, cut] = await room(client, 3);
      gone!.close();
      cut!.connection.reset();
      for (let i = 0; i < 50; i++) {
        speaker!.send(TEXT, `${i}`);
        match(String(await speaker!.message()), /^taken/);
        equal(await speaker!.message(), `${i}`);
      }
      equal((await gone!.rest()).at(-1)?.opcode, CLOSE);
    },
    { runtimes },
  ),
];

let rooms = 0;

/** Sockets in a room of their own; the first of them speaks. */
async function room(client: SocketClient, count: number): Promise<FrameClient[]> {
  const sockets: FrameClient[] = [];
  const target = `/ws/topic/r${rooms++}`;
  for (let i = 0; i < count; i++) sockets.push(await FrameClient.open(client, target));
  // The session of the last may begin a moment after its handshake.
  await pause(50);
  return sockets;
}
