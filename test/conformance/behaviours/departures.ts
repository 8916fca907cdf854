import { deepEqual, equal, ok } from "node:assert/strict";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause } from "../client.ts";
import type { RawConnection } from "../raw-client.ts";

const LEAVING: readonly [string, (connection: RawConnection) => void][] = [
  ["resets the connection", (connection) => connection.reset()],
  ["closes the connection", (connection) => connection.socket.destroy()],
];

/** Clients that go away, and those that don't. */
export const departureBehaviours: readonly Behaviour[] = [
  ...LEAVING.flatMap(([how, leave]) => [
    onSocket(`A client that ${how} before it is answered aborts the signal`, async (client) => {
      const key = client.newKey();
      const connection = await client.connect();
      connection.send(`GET /waits?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await client.sees(key, "entered");
      leave(connection);
      await client.sees(key, "aborted");
      await client.sees(key, "closed aborted");
    }),
    ...["iterable", "stream", "response"].map((kind) =>
      onSocket(
        `A client that ${how} while it is streamed to aborts the signal and releases the source (${kind})`,
        async (client) => {
          const key = client.newKey();
          const connection = await client.connect();
          connection.send(`GET /endless/${kind}?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
          await connection.body(await connection.head()).next();
          leave(connection);
          await client.sees(key, "aborted");
          await client.sees(key, "released");
          await client.sees(key, "closed aborted");
        },
      ),
    ),
    onSocket(
      `A client that ${how} while a stream is silent aborts the signal and releases the source`,
      async (client) => {
        const key = client.newKey();
        const connection = await client.connect();
        connection.send(`GET /quiet/stream?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        await connection.body(await connection.head()).next();
        leave(connection);
        await client.sees(key, "aborted");
        await client.sees(key, "released");
        await client.sees(key, "closed aborted");
      },
    ),
    ...["/waits", "/endless/iterable"].map((path) =>
      onSocket(
        `A client that ${how} is told to requests whose answers wait behind another on its connection (${path})`,
        async (client) => {
          const [first, second] = [client.newKey(), client.newKey()];
          const connection = await client.connect();
          for (const target of [`/waits?key=${first}`, `${path}?key=${second}`]) {
            connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
          }
          await client.sees(first, "entered");
          await pause(50);
          leave(connection);
          for (const key of [first, second]) {
            await client.sees(key, "aborted");
            await client.sees(key, "closed aborted");
          }
        },
        // The others take up a request once the one before it has been answered.
        { runtimes: ["node", "node-current"] },
      ),
    ),
    onSocket(`A client that ${how} in the middle of an upload makes its reading fail`, async (client) => {
      const key = client.newKey();
      const connection = await client.connect();
      connection.send(
        `POST /reads-on?key=${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc`,
      );
      await client.sees(key, "count 1");
      leave(connection);
      await client.sees(key, "read failed");
    }),
    onSocket(
      `A client that ${how} in the middle of a body that is read natively is no error`,
      async (client) => {
        const key = client.newKey();
        const connection = await client.connect();
        connection.send(
          `POST /reads-natively?key=${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc`,
        );
        await client.sees(key, "entered");
        await pause(50);
        leave(connection);
        await client.sees(key, "read failed");
        await pause(50);
        const seen = await client.seen(key);
        ok(!seen.some((line) => line.startsWith("reported")), seen.join());
      },
      // Deno and workerd don't tell that it was the client.
      { runtimes: ["node", "node-current", "bun"] },
    ),
    onSocket(
      `A client that ${how} while its body is awaited aborts the signal, and is no error`,
      async (client) => {
        const key = client.newKey();
        const connection = await client.connect();
        connection.send(
          `POST /reads-whole?key=${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc`,
        );
        await client.sees(key, "entered");
        await pause(50);
        leave(connection);
        await client.sees(key, "aborted");
        await client.sees(key, "closed aborted");
        await pause(50);
        const seen = await client.seen(key);
        equal(
          seen.some((line) => line.startsWith("reported")),
          false,
          seen.join(),
        );
      },
    ),
    onSocket(`A client that ${how} in the middle of an upload aborts the signal`, async (client) => {
      const key = client.newKey();
      const connection = await client.connect();
      connection.send(
        `POST /reads-on?key=${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc`,
      );
      await client.sees(key, "count 1");
      leave(connection);
      await client.sees(key, "aborted");
      await client.sees(key, "closed aborted");
    }),
  ]),
  onSocket(
    "The signal stays silent when all went well, and the outcome says how much was sent",
    async (client) => {
      for (const [target, bytes] of [
        ["/text", 6],
        ["/text-response", 6],
        ["/json", 17],
        ["/nothing", 0],
        ["/bytes", 6],
        ["/many/iterable/3", 6],
        ["/many/stream/3", 6],
        ["/many/response/3", 6],
        ["/large", 1_000_000],
      ] as const) {
        const key = client.newKey();
        const connection = await client.connect();
        connection.send(`GET ${target}?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        await connection.response();
        equal(await client.sees(key, "closed"), `closed completed ${bytes}`, target);
        connection.socket.destroy();
        await pause(20);
        ok(!(await client.seen(key)).includes("aborted"), `${target} aborted after it was answered`);
      }
    },
  ),
  onSocket("An upload that was read and answered ends completed", async (client) => {
    const key = client.newKey();
    await client.request({ method: "POST", target: `/length?key=${key}`, body: "abc" });
    await client.sees(key, "closed completed");
    ok(!(await client.seen(key)).includes("aborted"));
  }),
  onSocket("A source whose cancel throws hurts nobody", async (client) => {
    const key = client.newKey();
    const connection = await client.connect();
    connection.send(`GET /cancel-throws?key=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await connection.body(await connection.head()).next();
    connection.reset();
    await client.sees(key, "released");
    deepEqual((await client.request("/json")).json(), { hello: "world" });
  }),
  onSocket("A hundred clients that leave at once hurt nobody", async (client) => {
    const connections = await Promise.all(Array.from({ length: 100 }, () => client.connect()));
    connections.forEach((connection, i) => {
      const target = ["/endless/stream", "/quiet/iterable", "/slow/50", "/large"][i % 4];
      connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    });
    await pause(30);
    for (const connection of connections) connection.reset();
    deepEqual((await client.request("/json")).json(), { hello: "world" });
  }),
];
