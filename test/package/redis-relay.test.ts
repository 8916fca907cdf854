import { createServer, type Socket } from "node:net";
import { Router, Topic } from "@rolo/http";
import { testClient } from "@rolo/http/testing";
import { expect, test } from "vitest";
import { ReplyReader, redisRelay } from "../../examples/chat/redis-relay.ts";

/** As much of a Redis server as publishing takes; it answers in two packets, cut in the middle. */
async function fakeRedis() {
  const subscribers = new Set<Socket>();
  const bulk = (part: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`$${part.length}\r\n`), part, Buffer.from("\r\n")]);
  const server = createServer((socket) => {
    const commands = new ReplyReader();
    socket.on("error", () => {});
    socket.on("close", () => subscribers.delete(socket));
    socket.on("data", (bytes) => {
      for (const [name, channel, message] of commands.read(bytes)) {
        if (name?.toString() === "SUBSCRIBE") {
          subscribers.add(socket);
          socket.write(
            Buffer.concat([
              Buffer.from("*3\r\n"),
              bulk(Buffer.from("subscribe")),
              bulk(channel!),
              Buffer.from(":1\r\n"),
            ]),
          );
          continue;
        }
        const push = Buffer.concat([
          Buffer.from("*3\r\n"),
          bulk(Buffer.from("message")),
          bulk(channel!),
          bulk(message!),
        ]);
        for (const subscriber of subscribers) {
          subscriber.write(push.subarray(0, 9));
          setTimeout(() => subscriber.write(push.subarray(9)), 2);
        }
      }
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return { server, subscribers, port: (server.address() as { port: number }).port };
}

test("two topics with a Redis relay are one", async () => {
  const redis = await fakeRedis();
  const topics = [1, 2].map(() => new Topic({ relay: redisRelay("lobby", { port: redis.port }) }));
  const router = new Router();
  router.websocket("/:topic", ({ upgrade, params }) =>
    upgrade.accept(async (socket) => {
      topics[Number(params.topic)]!.subscribe(socket);
      await socket.closed;
    }),
  );
  await using client = testClient(router);
  const [here, there] = [await client.websocket("/0"), await client.websocket("/1")];
  await expect.poll(() => redis.subscribers.size).toBe(2);
  await topics[0]!.publish("grüße");
  expect(await here.receive()).toBe("grüße");
  expect(await there.receive()).toBe("grüße");
  await new Promise((resolve) => setTimeout(resolve, 10));
  await topics[1]!.publish(new Uint8Array([13, 10, 0]));
  expect(await here.receive()).toEqual(new Uint8Array([13, 10, 0]));
  for (const topic of topics) topic.close();
  redis.server.close();
});
