import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SocketConnection } from "../../../src/websocket/connection.ts";
import type { WebSocketDriver } from "../../../src/websocket/driver.ts";

/** A driver whose buffer a test fills and empties. */
class FakeDriver implements WebSocketDriver {
  canPause = false;
  signalsDrain = true;
  canPing = false;
  watchesSilence = false;
  bufferedAmount = 0;
  takes = true;
  readonly calls: unknown[] = [];

  send(data: string | Uint8Array): boolean {
    if (!this.takes) return false;
    this.calls.push(data);
    this.bufferedAmount += data.length;
    return true;
  }

  close(code: number, reason: string): void {
    this.calls.push(["close", code, reason]);
  }

  terminate(): void {
    this.calls.push("terminate");
  }

  ping(): void {
    this.calls.push("ping");
  }

  pause(): void {
    this.calls.push("pause");
  }

  resume(): void {
    this.calls.push("resume");
  }
}

const BIG = "x".repeat(100_000);

function connect(driver: Partial<FakeDriver> = {}, options = {}) {
  const fake = Object.assign(new FakeDriver(), driver);
  return { driver: fake, socket: new SocketConnection(fake, options) };
}

async function stateOf(promise: Promise<unknown>): Promise<string> {
  return Promise.race([
    promise.then(
      () => "resolved",
      () => "rejected",
    ),
    Promise.resolve().then(() => "pending"),
  ]);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("send resolves at once below the high-water mark, and above it once drained", async () => {
  const { driver, socket } = connect();
  expect(await stateOf(socket.send("x"))).toBe("resolved");
  const waiting = socket.send(BIG);
  expect(await stateOf(waiting)).toBe("pending");
  driver.bufferedAmount = 80_000;
  socket.drained();
  expect(await stateOf(waiting)).toBe("pending");
  driver.bufferedAmount = 1000;
  socket.drained();
  expect(await stateOf(waiting)).toBe("resolved");
});

test("what the driver does not take is kept in order and offered again once drained", async () => {
  const { driver, socket } = connect({ takes: false });
  const first = socket.send("a");
  driver.takes = true;
  void socket.send("b");
  expect(driver.calls).toEqual([]);
  expect(socket.bufferedAmount).toBe(2);
  socket.drained();
  expect(driver.calls).toEqual(["a", "b"]);
  expect(await stateOf(first)).toBe("resolved");
});

test("close waits for what the driver has not taken yet", () => {
  const { driver, socket } = connect({ takes: false });
  void socket.send("a");
  void socket.close(4000, "x");
  expect(driver.calls).toEqual([]);
  driver.takes = true;
  socket.drained();
  expect(driver.calls).toEqual(["a", ["close", 4000, "x"]]);
});

test("a driver that tells of no drain is looked at until it has room", async () => {
  const { driver, socket } = connect({ signalsDrain: false });
  const waiting = socket.send(BIG);
  await vi.advanceTimersByTimeAsync(500);
  expect(await stateOf(waiting)).toBe("pending");
  driver.bufferedAmount = 0;
  await vi.advanceTimersByTimeAsync(100);
  expect(await stateOf(waiting)).toBe("resolved");
  expect(vi.getTimerCount()).toBe(0);
});

test("senders and receivers that wait are rejected when the connection ends, and no timer is left", async () => {
  const { socket } = connect({ signalsDrain: false });
  const sending = socket.send(BIG);
  const receiving = socket.receive();
  socket.ended(1006);
  await expect(sending).rejects.toMatchObject({ code: 1006, wasClean: false });
  await expect(receiving).rejects.toMatchObject({ code: 1006 });
  expect(vi.getTimerCount()).toBe(0);
});

test("a peer that doesn't answer the close frame is cut off after 5 seconds", async () => {
  const { driver, socket } = connect();
  const closing = socket.close(1000);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(await stateOf(closing)).toBe("pending");
  await vi.advanceTimersByTimeAsync(1);
  expect(driver.calls).toEqual([["close", 1000, ""], "terminate"]);
  expect(await stateOf(closing)).toBe("resolved");
  expect(await socket.closed).toEqual({ code: 1006, reason: "", wasClean: false });
});

test("the first end counts, and code 0 reads 1006", async () => {
  const { socket } = connect();
  socket.ended(0, "", false);
  socket.ended(1000);
  expect(await socket.closed).toEqual({ code: 1006, reason: "", wasClean: false });
});

test("a full queue pauses a driver that can, until half of it has been read", async () => {
  const { driver, socket } = connect({ canPause: true }, { maxQueueSize: 1000 });
  for (let i = 0; i < 4; i++) socket.received("x".repeat(250));
  expect(driver.calls).toEqual(["pause"]);
  await socket.receive();
  await socket.receive();
  expect(driver.calls).toEqual(["pause"]);
  await socket.receive();
  expect(driver.calls).toEqual(["pause", "resume"]);
});

test("a full queue closes with 1009 where the driver can't pause, and what was queued can be read", async () => {
  const { driver, socket } = connect({}, { maxQueueSize: 1000 });
  for (let i = 0; i < 6; i++) socket.received("x".repeat(250));
  expect(driver.calls).toEqual([["close", 1009, "too many unread messages"]]);
  expect(await socket.receive()).toHaveLength(250);
});

test("one message larger than the queue is taken if the queue is empty", async () => {
  const { driver, socket } = connect({}, { maxQueueSize: 1000 });
  socket.received(BIG);
  expect(driver.calls).toEqual([]);
  expect(await socket.receive()).toBe(BIG);
});

test("closing reads on, so that the peer's close frame is seen behind what it sent", () => {
  const { driver, socket } = connect({ canPause: true }, { maxQueueSize: 100 });
  socket.received("x".repeat(250));
  void socket.close(1000);
  expect(driver.calls).toEqual(["pause", "resume", ["close", 1000, ""]]);
});

test("a driver that can is made to ping, and a peer that never answers is closed with 1001", async () => {
  const { driver } = connect({ canPing: true });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(driver.calls).toEqual(["ping", "ping"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(driver.calls.at(-1)).toEqual(["close", 1001, "idle timeout"]);
});

test("a peer that answers pings stays", async () => {
  const { driver, socket } = connect({ canPing: true }, { idleTimeout: 1000, keepAlive: 100 });
  for (let i = 0; i < 50; i++) {
    await vi.advanceTimersByTimeAsync(100);
    socket.heard();
  }
  expect(driver.calls.every((call) => call === "ping")).toBe(true);
});

test("a peer that is held back is not taken for silent", async () => {
  const { driver, socket } = connect(
    { canPing: true, canPause: true },
    { idleTimeout: 1000, maxQueueSize: 10 },
  );
  socket.received("more than that");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(driver.calls).not.toContainEqual(["close", 1001, "idle timeout"]);
});

test("idleTimeout 0 and keepAlive 0 leave no timer", () => {
  connect({ canPing: true }, { idleTimeout: 0, keepAlive: 0 });
  expect(vi.getTimerCount()).toBe(0);
});
