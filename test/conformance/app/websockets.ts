import { type RequestContext, Router, Topic, type WebSocketSession } from "@rolo/http";
import { record, sleep } from "./records.ts";

/** Conversations. */
export const websockets: Router = new Router();

const echo: WebSocketSession = async (socket) => {
  for await (const message of socket) await socket.send(message);
};

/** Tells the key how the socket was closed. */
const recordEnd =
  (context: RequestContext<unknown>): WebSocketSession =>
  async (socket) => {
    const { code, reason, wasClean } = await socket.closed;
    record(context, `socket ${code} ${reason} ${wasClean}`);
  };

websockets.websocket("/ws/echo", ({ upgrade }) => upgrade.accept(echo));
websockets.websocket("/ws/compressed", ({ upgrade }) => upgrade.accept(echo, { compression: true }));
websockets.websocket("/ws/end", (context) => context.upgrade.accept(recordEnd(context)));
websockets.websocket("/ws/asked", (context) => {
  record(context, "asked");
  return context.upgrade.accept(() => {});
});
websockets.websocket("/ws/return", ({ upgrade }) => upgrade.accept(() => {}));
websockets.websocket("/ws/boom", ({ upgrade }) =>
  upgrade.accept(() => {
    throw new Error("secret");
  }),
);
websockets.websocket("/ws/throw", () => {
  throw new Error("secret");
});
websockets.websocket("/ws/close/:code", ({ upgrade, params }) =>
  upgrade.accept((socket) => socket.close(Number(params.code), "bye")),
);
websockets.websocket("/ws/protocol/:index", ({ upgrade, params }) =>
  upgrade.accept((socket) => socket.send(`agreed on ${socket.protocol}`), {
    protocol: upgrade.protocols[Number(params.index)],
  }),
);
websockets.websocket("/ws/no-dice", () => {
  const headers: [string, string][] = [
    ["x-why", "because"],
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
  ];
  return new Response("no dice", { status: 403, headers });
});
websockets.websocket("/ws/fields", (context) => {
  context.responseHeaders.append("set-cookie", "c=3");
  const headers: [string, string][] = [
    ["x-own", "1"],
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
  ];
  return context.upgrade.accept((socket) => socket.send("open"), { headers });
});
websockets.websocket("/ws/request", (context) =>
  context.upgrade.accept(async (socket) => {
    await sleep(20);
    const { request, url, headers, method } = context;
    await socket.send(
      [
        method,
        url.pathname,
        headers.get("x-test"),
        request.headers.get("x-test"),
        request.url.slice(-4),
      ].join(),
    );
  }),
);
websockets.websocket("/ws/signal", (context) =>
  context.upgrade.accept(async (socket) => {
    await sleep(20);
    const { signal } = context;
    await socket.send(`aborted: ${signal.aborted}`);
    signal.addEventListener("abort", () => record(context, "signal aborted"));
    await socket.closed;
  }),
);
websockets.websocket("/ws/origin", ({ upgrade }) =>
  upgrade.accept((socket) => socket.send("open"), { allowedOrigins: ["http://good"] }),
);
websockets.websocket("/ws/types", ({ upgrade }) =>
  upgrade.accept(async (socket) => {
    for await (const message of socket) {
      const isPlain = typeof message === "string" || Object.getPrototypeOf(message) === Uint8Array.prototype;
      await socket.send(`${typeof message} ${isPlain} ${message.length}`);
    }
  }),
);
websockets.websocket("/ws/late", ({ upgrade }) =>
  upgrade.accept(async (socket) => {
    await sleep(100);
    await echo(socket);
  }),
);
websockets.websocket("/ws/small", ({ upgrade }) => upgrade.accept(echo, { maxMessageSize: 1000 }));
websockets.websocket("/ws/small-compressed", ({ upgrade }) =>
  upgrade.accept(echo, { maxMessageSize: 1000, compression: true }),
);
websockets.websocket("/ws/each", ({ upgrade }) =>
  upgrade.accept((socket) => socket.each((message) => socket.send(message))),
);
websockets.websocket("/ws/idle", ({ upgrade }) =>
  upgrade.accept(echo, { idleTimeout: 1000, keepAlive: 200 }),
);
websockets.websocket("/ws/pending", (context) => {
  record(context, "waiting");
  return new Promise<Response>((resolve) => {
    context.signal.addEventListener("abort", () => resolve(new Response("too late")));
  });
});
websockets.websocket("/ws/burst", ({ upgrade }) =>
  upgrade.accept(async (socket) => {
    const sends = Array.from({ length: 200 }, (_, index) => socket.send(new Uint8Array(100_000).fill(index)));
    await Promise.all(sends);
    await socket.send("done");
  }),
);
websockets.websocket("/ws/flood", (context) =>
  context.upgrade.accept(async (socket) => {
    const chunk = new Uint8Array(100_000);
    let most = 0;
    try {
      for (let sent = 0; ; sent++) {
        record(context, `sent ${sent}`);
        await Promise.race([socket.send(chunk), socket.closed]);
        most = Math.max(most, socket.bufferedAmount);
        if (socket.signal.aborted) break;
      }
    } finally {
      record(context, `most ${most}`);
    }
  }),
);
websockets.websocket("/ws/unread", (context) =>
  context.upgrade.accept(recordEnd(context), { maxQueueSize: 100_000 }),
);
websockets.websocket("/ws/misuse", ({ upgrade }) =>
  upgrade.accept(async (socket) => {
    const name = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => "resolved",
        (error) => (error instanceof Error ? error.name : typeof error),
      );
    const names = [
      await name(socket.close(1005)),
      await name(socket.close(1000, "x".repeat(124))),
      await name(socket.send(7 as unknown as string)),
    ];
    await socket.send(names.join());
    await socket.receive();
  }),
);
websockets.websocket("/ws/after", (context) =>
  context.upgrade.accept(async (socket) => {
    await socket.closed;
    const error = await socket.send("late").catch((thrown: unknown) => thrown);
    const again = await socket.receive().catch((thrown: unknown) => thrown);
    record(context, `late ${(error as Error).name} ${(again as Error).name}`);
  }),
);
// 10 MB/s to whoever asks.
websockets.websocket("/ws/feed", (context) =>
  context.upgrade.accept(async (socket) => {
    const chunk = new Uint8Array(100_000);
    while (!socket.signal.aborted) {
      await Promise.race([socket.send(chunk), socket.closed]);
      await sleep(10);
    }
  }),
);
websockets.websocket("/ws/after-often", (context) =>
  context.upgrade.accept(async (socket) => {
    await socket.closed;
    let rejected = 0;
    for (let i = 0; i < 100_000; i++) await socket.send("late").catch(() => rejected++);
    record(context, `rejected ${rejected}`);
  }),
);

const topics = new Map<string, Topic>();

// Everyone of a room hears what one says, who hears that it was taken first.
websockets.websocket("/ws/topic/:room", ({ upgrade, params: { room } }) =>
  upgrade.accept((socket) => {
    const topic = topics.get(room!) ?? new Topic();
    topics.set(room!, topic);
    topic.subscribe(socket);
    return socket.each((message) => {
      void socket.send(`taken ${message.length}`);
      return topic.publish(message);
    });
  }),
);
