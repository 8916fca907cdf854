import { connect, type Socket } from "node:net";
import type { LoadResult } from "./load.ts";

/** How WebSockets are loaded. */
export interface SocketLoad {
  readonly path: string;
  readonly connections: number;
  /** Messages that each sender has on their way. */
  readonly window: number;
  /** Whether one connection speaks and all hear it, rather than each its own echo. */
  readonly isFanOut: boolean;
}

const MESSAGE = "0123456789abcdef0123456789abcdef";
// A mask of zeros is a mask all the same, and leaves the text as it is.
const SENT = Buffer.concat([Buffer.from([0x81, 0x80 | MESSAGE.length, 0, 0, 0, 0]), Buffer.from(MESSAGE)]);
const RECEIVED = Buffer.concat([Buffer.from([0x81, MESSAGE.length]), Buffer.from(MESSAGE)]);

/** Loads a server with messages for so many milliseconds and counts those that come back; throws for a wrong one. */
export async function loadSockets(port: number, load: SocketLoad, time: number): Promise<LoadResult> {
  const sockets = await openSockets(port, load);
  let requests = 0;
  let isOver = false;
  const speaker = sockets[0]!;
  let due = 0;
  const failed = new Promise<never>((_, reject) => {
    for (const socket of sockets) {
      let pending = 0;
      socket.once("error", reject);
      socket.once("close", () => {
        if (!isOver) reject(new Error("A WebSocket was closed in the middle"));
      });
      socket.on("data", (bytes: Buffer) => {
        const whole = Math.floor((pending + bytes.length) / RECEIVED.length);
        if (pending === 0 && whole > 0 && RECEIVED.compare(bytes, 0, RECEIVED.length) !== 0)
          reject(new Error(`A WebSocket got ${bytes.toString("latin1", 0, 80)}; expected the message`));
        pending = (pending + bytes.length) % RECEIVED.length;
        if (whole === 0) return;
        requests += whole;
        if (!load.isFanOut) return speak(socket, whole);
        due += whole;
        const complete = Math.floor(due / sockets.length);
        due -= complete * sockets.length;
        if (complete > 0) speak(speaker, complete);
      });
    }
  });
  failed.catch(() => {});
  const speak = (socket: Socket, count: number): void => {
    if (!isOver) socket.write(count === 1 ? SENT : Buffer.concat(Array<Buffer>(count).fill(SENT)));
  };
  const start = performance.now();
  for (const socket of load.isFanOut ? [speaker] : sockets) speak(socket, load.window);
  try {
    await Promise.race([failed, new Promise((resolve) => setTimeout(resolve, time))]);
    if (requests === 0) throw new Error("No message came back");
    return { requests, seconds: (performance.now() - start) / 1000 };
  } finally {
    isOver = true;
    for (const socket of sockets) socket.destroy();
  }
}

async function openSockets(port: number, { path, connections }: SocketLoad): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let i = 0; i < connections; i++) sockets.push(await openSocket(port, path));
  // Some servers run what joins a topic a moment after the handshake.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return sockets;
}

function openSocket(port: number, path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
        "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    let head = "";
    const take = (bytes: Buffer): void => {
      head += bytes.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      socket.off("data", take);
      socket.off("error", reject);
      if (head.startsWith("HTTP/1.1 101")) resolve(socket);
      else reject(new Error(`No WebSocket at ${path}: ${head.split("\r\n")[0]}`));
    };
    socket.on("data", take);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error(`No WebSocket at ${path}: the connection was closed`)));
  });
}
