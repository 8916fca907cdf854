import { equal } from "node:assert/strict";
import { createHash } from "node:crypto";
import type { SocketClient } from "./client.ts";
import { ClosedError, type RawConnection, type RawResponse } from "./raw-client.ts";

export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** A frame as it came. */
export interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** The fields of a handshake, some of them replaced, or left out by `undefined`. */
export function handshakeFields(
  replaced: Record<string, string | undefined> = {},
): (readonly [string, string])[] {
  const fields: Record<string, string | undefined> = {
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": KEY,
    ...replaced,
  };
  return Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
}

/** A WebSocket that says and shows every frame as it is. */
export class FrameClient {
  readonly connection: RawConnection;
  readonly response: RawResponse;

  private constructor(connection: RawConnection, response: RawResponse) {
    this.connection = connection;
    this.response = response;
  }

  /** Opens a socket; `early` are bytes that go out in the packet of the handshake. */
  static async open(
    client: SocketClient,
    target: string,
    replaced: Record<string, string | undefined> = {},
    early: Buffer = Buffer.alloc(0),
  ): Promise<FrameClient> {
    const connection = await client.connect();
    const lines = [`GET ${target} HTTP/1.1`, "Host: localhost"];
    for (const [name, value] of handshakeFields(replaced)) lines.push(`${name}: ${value}`);
    connection.send(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), early]));
    const response = await connection.head({ interim: true });
    equal(response.status, 101);
    equal(
      response.get("sec-websocket-accept"),
      createHash("sha1")
        .update(KEY + GUID)
        .digest("base64"),
    );
    equal(response.get("upgrade")?.toLowerCase(), "websocket");
    return new FrameClient(connection, response);
  }

  send(opcode: number, payload: string | Uint8Array = ""): void {
    this.connection.send(frame(opcode, payload));
  }

  close(code = 1000, reason = ""): void {
    this.send(CLOSE, closePayload(code, reason));
  }

  async frame(): Promise<Frame> {
    const [first, second] = await this.connection.read(2);
    let length = second! & 127;
    if (length === 126) length = (await this.connection.read(2)).readUInt16BE();
    else if (length === 127) length = Number((await this.connection.read(8)).readBigUInt64BE());
    equal(second! & 128, 0, "The server masked a frame");
    return { opcode: first! & 15, payload: await this.connection.read(length) };
  }

  /** The next message. */
  async message(): Promise<string | Buffer> {
    const { opcode, payload } = await this.frame();
    if (opcode !== TEXT && opcode !== BINARY) throw new Error(`Expected a message, got opcode ${opcode}`);
    return opcode === TEXT ? payload.toString() : payload;
  }

  /** All frames up to the end of the connection. */
  async rest(): Promise<Frame[]> {
    const frames: Frame[] = [];
    try {
      for (;;) frames.push(await this.frame());
    } catch (error) {
      if (!(error instanceof ClosedError)) throw error;
      return frames;
    }
  }

  /** All frames up to the end of the connection, or up to the close frame, which it answers. */
  async untilClosed(): Promise<Frame[]> {
    const frames: Frame[] = [];
    try {
      while (frames.at(-1)?.opcode !== CLOSE) frames.push(await this.frame());
      this.send(CLOSE, frames.at(-1)!.payload);
      this.connection.end();
    } catch (error) {
      if (!(error instanceof ClosedError)) throw error;
    }
    return frames;
  }

  /** The code and reason of the close frame, which it answers; null if none comes. */
  async closure(): Promise<{ code: number; reason: string } | null> {
    try {
      for (;;) {
        const { opcode, payload } = await this.frame();
        if (opcode !== CLOSE) continue;
        this.send(CLOSE, payload);
        this.connection.end();
        const code = payload.length < 2 ? 1005 : payload.readUInt16BE();
        return { code, reason: payload.subarray(2).toString() };
      }
    } catch (error) {
      if (!(error instanceof ClosedError)) throw error;
      return null;
    }
  }
}

/** A masked frame. */
export function frame(opcode: number, data: string | Uint8Array): Buffer {
  const payload = Buffer.from(data as Uint8Array);
  const mask = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);
  for (let i = 0; i < payload.length; i++) payload[i]! ^= mask[i % 4]!;
  let length: Buffer;
  if (payload.length < 126) length = Buffer.from([128 | payload.length]);
  else if (payload.length < 65536) length = Buffer.from([254, payload.length >> 8, payload.length & 255]);
  else {
    length = Buffer.alloc(9, 255);
    length.writeBigUInt64BE(BigInt(payload.length), 1);
  }
  return Buffer.concat([Buffer.from([128 | opcode]), length, mask, payload]);
}

export function closePayload(code: number, reason = ""): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(code);
  return Buffer.concat([head, Buffer.from(reason)]);
}
