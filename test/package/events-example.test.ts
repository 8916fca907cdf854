import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { parseEventStream } from "@rolo/http";
import { type RunningServer, serve } from "@rolo/http/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app } from "../../examples/events/app.ts";
import { hasChromium, Page, poll } from "../chromium.ts";

const closing: (() => unknown)[] = [];
let server: RunningServer;

beforeAll(async () => {
  server = await serve(app, { port: 0, hostname: "127.0.0.1", handleSignals: false });
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await server.close();
});

const post = (text: string) => fetch(`${server.url}/messages`, { method: "POST", body: text });

/** A way to the server that can be cut. */
class CutWire {
  readonly #sockets = new Set<Socket>();
  #budget = Number.POSITIVE_INFINITY;
  cuts = 0;

  async open(): Promise<string> {
    const wire = createServer((client) => {
      const upstream = connect(Number(server.port), "127.0.0.1");
      this.#sockets.add(client);
      for (const socket of [client, upstream]) socket.on("error", () => {});
      client.on("close", () => {
        this.#sockets.delete(client);
        upstream.destroy();
      });
      upstream.on("close", () => client.destroy());
      client.pipe(upstream);
      upstream.on("data", (bytes) => this.#pass(bytes, client));
    });
    await new Promise<void>((resolve) => wire.listen(0, "127.0.0.1", resolve));
    closing.push(() => {
      wire.close();
      for (const socket of this.#sockets) socket.destroy();
    });
    return `http://127.0.0.1:${(wire.address() as AddressInfo).port}`;
  }

  /** Lets so many octets through, then breaks every connection, be it in the middle of an event. */
  cutAfter(octets: number): void {
    this.#budget = octets;
  }

  #pass(bytes: Buffer, client: Socket): void {
    if (bytes.length < this.#budget) {
      this.#budget -= bytes.length;
      client.write(bytes);
      return;
    }
    client.write(bytes.subarray(0, this.#budget), () => {
      for (const socket of this.#sockets) socket.destroy();
    });
    this.#budget = Number.POSITIVE_INFINITY;
    this.cuts++;
  }
}

describe("the live feed", () => {
  test("sends what is posted to everybody, and what was missed to those who come back", async () => {
    const response = await fetch(`${server.url}/messages`);
    const events = parseEventStream(response);
    await post("first");
    const first = (await events.next()).value;
    await events.return?.();
    await post("second");
    const again = await fetch(`${server.url}/messages`, { headers: { "last-event-id": first?.id ?? "" } });
    const resumed = parseEventStream(again);
    expect(JSON.parse((await resumed.next()).value?.data ?? "").text).toBe("second");
    await resumed.return?.();
  });

  test("refuses an empty message", async () => {
    expect((await post("")).status).toBe(400);
  });

  test.skipIf(!hasChromium)(
    "shows every message once and in order in a browser whose connection is cut in the middle of events",
    { timeout: 60_000 },
    async () => {
      const wire = new CutWire();
      const url = await wire.open();
      const page = await Page.open(`${url}/`);
      closing.push(() => page.close());
      const isOpen = async () =>
        (await page.evaluate(`document.querySelector("output").value === "open"`)) || undefined;
      await poll(isOpen);
      const sent: string[] = [];
      for (const octets of [130, 40, 777, 1]) {
        const cuts = wire.cuts;
        wire.cutAfter(octets);
        // The last of them are sent while nobody is connected.
        while (wire.cuts === cuts || sent.length % 25 !== 0) {
          sent.push(`message ${sent.length}`);
          await post(sent.at(-1)!);
        }
        await poll(isOpen);
      }
      const shown = await poll(async () => {
        const texts = await page.evaluate(
          `Array.from(document.querySelectorAll("li"), (item) => item.lastChild.textContent)`,
        );
        return (texts as string[]).at(-1) === sent.at(-1) ? (texts as string[]) : undefined;
      });
      expect(wire.cuts).toBe(4);
      expect(shown).toEqual(sent);
    },
  );
});
