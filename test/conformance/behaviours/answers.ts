import { deepEqual, equal, match } from "node:assert/strict";
import { type Behaviour, behaviour, onSocket } from "../behaviour.ts";

/** What the client gets for each thing a handler may give. */
export const answerBehaviours: readonly Behaviour[] = [
  behaviour("Text is sent as UTF-8", async (client) => {
    for (const target of ["/text", "/text-reply", "/text-response"]) {
      const answer = await client.request(target);
      equal(answer.status, 200);
      equal(answer.text, "héllo");
      match(answer.get("content-type")!, /^text\/plain; ?charset=utf-8$/i);
    }
  }),
  behaviour("Plain values are sent as JSON", async (client) => {
    const answer = await client.request("/json");
    equal(answer.get("content-type"), "application/json");
    deepEqual(answer.json(), { hello: "world" });
  }),
  onSocket("Bytes are sent as they are, without a type", async (client) => {
    const answer = await client.request("/bytes");
    deepEqual([...answer.body], [0, 1, 2, 253, 254, 255]);
    equal(answer.get("content-type"), undefined);
  }),
  onSocket("A blob is sent with its type and length", async (client) => {
    const answer = await client.request("/blob");
    deepEqual([...answer.body], [0, 1, 2, 253, 254, 255]);
    equal(answer.get("content-type"), "application/x-test");
    equal(answer.get("content-length"), "6");
  }),
  behaviour("URLSearchParams are sent as a form", async (client) => {
    const answer = await client.request("/form");
    equal(answer.text, "a=1+2");
    match(answer.get("content-type")!, /^application\/x-www-form-urlencoded/);
  }),
  behaviour("Nothing is sent as 204", async (client) => {
    const answer = await client.request("/nothing");
    equal(answer.status, 204);
    equal(answer.text, "");
  }),
  behaviour("Status and fields of a reply arrive", async (client) => {
    const answer = await client.request("/created");
    equal(answer.status, 201);
    equal(answer.get("location"), "/things/1");
    deepEqual(answer.json(), { id: 1 });
  }),
  behaviour("A redirect is passed on to the client", async (client) => {
    const answer = await client.request("/redirect");
    equal(answer.status, 302);
    equal(answer.get("location"), "/elsewhere");
  }),
  behaviour("Every status that Fetch allows arrives", async (client) => {
    for (const path of ["/status", "/status-response"]) {
      for (const status of [200, 201, 206, 207, 299, 300, 399, 400, 418, 451, 499, 500, 511, 599]) {
        equal((await client.request(`${path}/${status}`)).status, status);
      }
    }
  }),
  onSocket("A status text of its own arrives", async (client) => {
    const answer = await client.request("/phrase");
    equal(answer.status, 299);
    equal(answer.statusText, "Fine Enough");
  }),
  onSocket("A megabyte of text arrives whole", async (client) => {
    const answer = await client.request("/large");
    equal(answer.isComplete, true);
    equal(answer.body.length, 1_000_000);
  }),
  onSocket("Responses carry a Date", async (client) => {
    const answer = await client.request("/text");
    equal(Number.isNaN(Date.parse(answer.get("date") ?? "")), false);
  }),
  onSocket(
    "A handler that takes 13 seconds is waited for",
    async (client) => {
      const answer = await client.request("/slow/13000");
      equal(answer.status, 200);
      equal(answer.text, "slow");
    },
    { timeout: 60_000 },
  ),
];
