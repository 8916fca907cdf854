import { eventStream, html, parseEventStream, Router, type ServerSentEvent } from "@rolo/http";
import { type RunningServer, serve } from "@rolo/http/node";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, Page } from "../chromium.ts";

const TYPES = ["message", "tick", "größer", "a:b", " x", "data"];
const textPart = fc.constantFrom(
  "a",
  "\r",
  "\n",
  "\r\n",
  "\u2028",
  "\0",
  ":",
  " ",
  "data: x",
  "é",
  "🦕",
  "id: 1",
);
const event: fc.Arbitrary<ServerSentEvent> = fc.record(
  {
    data: fc.array(textPart).map((parts) => parts.join("")),
    event: fc.constantFrom(...TYPES),
    id: fc.constantFrom("", "1", "é", "a b", " c", "🦕", "\u2028"),
    comment: fc.constantFrom("", "c", "data: x"),
  },
  { requiredKeys: ["data"] },
);
const events = fc.sample(event, { numRuns: 500, seed: 7 });

const router = new Router();
router.get("/", () => html("<!doctype html><title>Events</title>"));
router.get("/events", ({ headers }) =>
  headers.has("last-event-id")
    ? { asked: headers.get("last-event-id") }
    : eventStream([...events, { event: "end" }]),
);

/** What a browser's own EventSource makes of a stream. */
const readInBrowser = `new Promise((resolve) => {
  const source = new EventSource("/events");
  const seen = [];
  for (const type of ${JSON.stringify(TYPES)}) {
    source.addEventListener(type, ({ data, lastEventId }) => seen.push({ event: type, data, id: lastEventId }));
  }
  source.addEventListener("end", () => { source.close(); resolve(seen); });
})`;

describe.skipIf(!hasChromium)("a browser's own EventSource", () => {
  let server: RunningServer;
  let page: Page;
  beforeAll(async () => {
    server = await serve(router, { port: 0, hostname: "127.0.0.1", handleSignals: false });
    page = await Page.open(`${server.url}/`);
  }, 30_000);
  afterAll(async () => {
    await page.close();
    await server.close();
  });

  test("reads the events that were written, as our own parser does", async () => {
    let id = "";
    const expected = events.map((one) => {
      id = String(one.id ?? id);
      const data = String(one.data).replace(/\r\n|\r/g, "\n");
      return { event: one.event ?? "message", data, id };
    });
    const ours = [];
    for await (const one of parseEventStream(await fetch(`${server.url}/events`))) ours.push(one);
    expect(ours.slice(0, -1)).toEqual(expected);
    expect(await page.evaluate(readInBrowser)).toEqual(expected);
  });
});
