import { equal, ok } from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { ofClass } from "../attack-vectors.ts";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause, type SocketClient } from "../client.ts";
import { CLOSE, FrameClient, frame, PING, TEXT } from "../frame-client.ts";

const MIB = 2 ** 20;
/** What one connection may cost at its peak. */
const LIMIT = 32 * MIB;
/** What a connection that did something forbidden may be closed with; null where it is cut. */
const REFUSALS: readonly (number | null)[] = [1009, 1008, 1002, null];
const MANY = 1_000_001;

const titles = new Map(ofClass("WSRES").map(({ id, input }) => [id, `${id}: ${input}`]));
const compressing = { runtimes: ["node", "node-current", "bun"] } as const;

/** The class WSRES: what one connection can make a server hold. */
export const webSocketAttackBehaviours: readonly Behaviour[] = [
  attack("WSRES-01", "is refused, and nothing is reserved for it", async (client) => {
    const socket = await FrameClient.open(client, "/ws/echo");
    const head = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4]);
    socket.connection.send(head);
    const chunk = Buffer.alloc(MIB);
    for (let sent = 0; sent < 48 && !socket.connection.socket.destroyed; sent++) {
      socket.connection.send(chunk);
      await pause(5);
    }
    await isRefused(socket);
  }),
  attack("WSRES-03", "arrive as the message they are, or end the connection", async (client) => {
    const socket = await FrameClient.open(client, "/ws/echo");
    const message = frame(TEXT, "x".repeat(MANY));
    for (let sent = 0; sent < message.length; sent++) {
      socket.connection.send(message.subarray(sent, sent + 1));
      // Each its own packet, as far as a machine that does both sides lets them be.
      if (sent % 64 === 63) await new Promise(setImmediate);
    }
    await isEchoedOrRefused(socket);
  }),
  attack(
    "WSRES-03",
    "as fragments of a message: arrive as the message they are, or end the connection",
    async (client) => {
      const socket = await FrameClient.open(client, "/ws/echo");
      socket.connection.send(fragment(TEXT, false));
      const hundred = Buffer.concat(Array<Buffer>(100).fill(fragment(0, false)));
      for (let left = MANY - 1; left > 100; left -= 100) {
        socket.connection.send(hundred);
        if (left % 10_000 === 0) await new Promise(setImmediate);
      }
      socket.connection.send(hundred.subarray(0, -7));
      socket.connection.send(fragment(0, true));
      await isEchoedOrRefused(socket);
    },
  ),
  attack(
    "WSRES-05",
    "is refused before it is inflated",
    async (client) => {
      // A thousand times its size, as good as deflate can; one GiB takes six of them.
      const bomb = deflateRawSync(Buffer.alloc(64 * MIB), { level: 9 });
      const socket = await FrameClient.open(client, "/ws/compressed", {
        "Sec-WebSocket-Extensions": "permessage-deflate",
      });
      equal(socket.response.get("sec-websocket-extensions")?.split(";")[0], "permessage-deflate");
      const whole = frame(TEXT, Buffer.concat(Array<Buffer>(16).fill(bomb)));
      whole[0]! |= 0x40;
      socket.connection.send(whole);
      await isRefused(socket);
    },
    compressing,
  ),
  attack(
    "WSRES-05",
    "is refused at the endpoint's own limit, too",
    async (client) => {
      const bomb = deflateRawSync(Buffer.alloc(MIB), { level: 9 });
      const socket = await FrameClient.open(client, "/ws/small-compressed", {
        "Sec-WebSocket-Extensions": "permessage-deflate",
      });
      const whole = frame(TEXT, bomb);
      whole[0]! |= 0x40;
      socket.connection.send(whole);
      await isRefused(socket);
    },
    compressing,
  ),
  attack("WSRES-07", "waits for it, or lets it go", async (client) => {
    const socket = await FrameClient.open(client, `/ws/feed?key=${client.newKey()}`);
    socket.connection.socket.pause();
    await pause(3000);
    socket.connection.reset();
  }),
  attack("WSRES-09", "is closed, whatever is waiting for it", async (client) => {
    const socket = await FrameClient.open(client, "/ws/idle");
    for (;;) {
      const { opcode } = await socket.frame();
      if (opcode === PING) continue;
      equal(opcode, CLOSE);
      return;
    }
  }),
  attack("WSRES-11", "rejects every time, and keeps nothing", async (client) => {
    const key = client.newKey();
    const socket = await FrameClient.open(client, `/ws/after-often?key=${key}`);
    socket.close();
    equal(await client.sees(key, "rejected"), "rejected 100000");
  }),
];

/** An attack on a server of its own, which must outlive it without growing by more than the limit. */
function attack(
  id: string,
  claim: string,
  run: (client: SocketClient) => Promise<void>,
  { runtimes }: { runtimes?: typeof compressing.runtimes } = {},
): Behaviour {
  const options = {
    server: "own",
    alone: true,
    timeout: 60_000,
    ...(runtimes === undefined ? {} : { runtimes }),
  } as const;
  return onSocket(
    `${titles.get(id)} ${claim}`,
    async (client) => {
      await warmUp(client);
      const before = client.server.peakMemory();
      await run(client);
      const grown = client.server.peakMemory() - before;
      ok(grown < LIMIT, `The server grew by ${Math.round(grown / MIB)} MiB`);
      const next = await FrameClient.open(client, "/ws/echo");
      next.send(TEXT, "alive");
      equal(await next.message(), "alive");
      ok(client.server.isRunning);
    },
    options,
  );
}

/** What any conversation makes a server load is not the attack's. */
async function warmUp(client: SocketClient): Promise<void> {
  const socket = await FrameClient.open(client, "/ws/echo");
  for (let i = 0; i < 20; i++) {
    socket.send(TEXT, "x".repeat(500_000));
    equal((await socket.message()).length, 500_000);
  }
  socket.connection.reset();
}

async function isRefused(socket: FrameClient): Promise<void> {
  const code = (await socket.closure())?.code ?? null;
  ok(REFUSALS.includes(code), `Closed with ${code}; expected one of ${REFUSALS}`);
}

async function isEchoedOrRefused(socket: FrameClient): Promise<void> {
  const first = await socket.frame().catch(() => undefined);
  if (first === undefined) return;
  if (first.opcode === TEXT) {
    equal(first.payload.length, MANY);
    return;
  }
  const code = first.payload.readUInt16BE();
  ok(REFUSALS.includes(code), `Closed with ${code}; expected one of ${REFUSALS}`);
}

/** A masked fragment of one octet. */
function fragment(opcode: number, isLast: boolean): Buffer {
  const bytes = frame(opcode, "x");
  if (!isLast) bytes[0]! &= 0x7f;
  return bytes;
}
