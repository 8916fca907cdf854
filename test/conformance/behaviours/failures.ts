import { deepEqual, equal, match, ok } from "node:assert/strict";
import { failureNames } from "../app/failures.ts";
import { type Behaviour, behaviour, onSocket } from "../behaviour.ts";

const PROBLEM = { title: "Internal Server Error", status: 500 };

/** Handlers that fail in every way there is. */
export const failureBehaviours: readonly Behaviour[] = [
  ...failureNames.map((name) =>
    behaviour(`A handler that fails by "${name}" is a plain 500, reported and not shown`, async (client) => {
      const key = client.newKey();
      const answer = await client.request({ method: "POST", target: `/fail/${name}?key=${key}`, body: "x" });
      equal(answer.status, 500);
      ok(!/secret|\bat .*:\d+/.test(answer.text), answer.text);
      deepEqual(answer.json(), PROBLEM);
      await client.sees(key, "reported");
    }),
  ),
  behaviour("A gateway's handler that returns what is no answer is a plain 500", async (client) => {
    for (const target of ["/rubbish/number", "/rubbish/object"]) {
      const answer = await client.request(target);
      equal(answer.status, 500);
      deepEqual(answer.json(), PROBLEM);
    }
  }),
  behaviour("An error in a finalizer is reported and the answer arrives", async (client) => {
    const key = client.newKey();
    const answer = await client.request(`/rubbish/thrown-by-finalizer?key=${key}`);
    equal(answer.status, 200);
    equal(answer.text, "fine");
    match(await client.sees(key, "reported"), /finalizer/);
  }),
  behaviour("Background work that fails is reported and the answer arrives", async (client) => {
    const key = client.newKey();
    const answer = await client.request(`/late-rejection?key=${key}`);
    equal(answer.text, "fine");
    match(await client.sees(key, "reported"), /background work/);
  }),
  behaviour("An HttpError is a problem document, without its cause", async (client) => {
    const answer = await client.request("/refused");
    equal(answer.status, 409);
    equal(answer.get("content-type"), "application/problem+json");
    deepEqual(answer.json(), { title: "Conflict", status: 409, detail: "not twice" });
  }),
  onSocket("After a failure the connection carries the next request", async (client) => {
    const connection = await client.connect();
    for (let i = 0; i < 3; i++) {
      connection.send("GET /fail/throws HTTP/1.1\r\nHost: localhost\r\n\r\n");
      equal((await connection.response()).status, 500);
    }
    connection.send("GET /json HTTP/1.1\r\nHost: localhost\r\n\r\n");
    equal((await connection.response()).status, 200);
  }),
];
