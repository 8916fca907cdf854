import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type SampleRequest, sampleRequests } from "../../../examples/serve/requests.ts";
import { ofClass, shown } from "../attack-vectors.ts";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { type Client, pause, type SocketClient } from "../client.ts";

const example = { server: "example" } as const;

/** The gateway that `npm start` serves, on every runtime. */
export const exampleBehaviours: readonly Behaviour[] = [
  onSocket(
    "Each request that the example's start-up prints is answered as it says",
    async (client) => {
      for (const sample of sampleRequests) await checkSample(client, sample);
    },
    example,
  ),
  onSocket(
    "The example's response handler adds a field to every answer, errors included",
    async (client) => {
      for (const target of ["/hello/x", "/nowhere", "/count/3"]) {
        match((await client.request(target)).get("x-request-id") ?? "", /^[0-9a-f-]{36}$/);
      }
    },
    example,
  ),
  onSocket(
    "The example's converters decide what matches",
    async (client) => {
      equal((await client.request("/sum/x/1")).status, 404);
      equal((await client.request("/sum/-1/1")).status, 404);
      equal((await client.request("/hello/%C3%A9")).json().hello, "é");
    },
    example,
  ),
  onSocket(
    "The example logs what was sent, after the body is done",
    async (client) => {
      await client.request("/count/7?log");
      await logged(client, /^GET \/count\/7 200 14 bytes [\d.]+ ms completed$/m);
      await client.request("/nowhere/logged");
      await logged(client, /^GET \/nowhere\/logged 404 \d\d bytes [\d.]+ ms completed$/m);
    },
    example,
  ),
  ...ofClass("RPC").map(({ id, input }) =>
    onSocket(
      `${id}: JSON-RPC answers ${shown(input)} by the code of the specification`,
      async (client) => {
        const body = input.startsWith("200000") ? `${"[".repeat(200_000)}${"]".repeat(200_000)}` : input;
        const answer = await rpc(client, body);
        equal(answer.status, 200);
        for (const one of [answer.json()].flat()) {
          equal(one.jsonrpc, "2.0");
          ok([-32700, -32600, -32601, -32602].includes(one.error.code), answer.text);
          ok(!/ at |stack|prototype/i.test(one.error.message), answer.text);
        }
      },
      example,
    ),
  ),
  onSocket(
    "JSON-RPC tells parse errors, bad requests, unknown methods and bad params apart",
    async (client) => {
      const codeOf = async (body: string): Promise<number> => (await rpc(client, body)).json().error.code;
      equal(await codeOf("{"), -32700);
      equal(await codeOf("1"), -32600);
      equal(await codeOf("[]"), -32600);
      for (const method of ["constructor", "__proto__", "toString", "nothing"]) {
        equal(await codeOf(`{"jsonrpc":"2.0","method":"${method}","id":1}`), -32601, method);
      }
      equal(await codeOf('{"jsonrpc":"2.0","method":"add","params":["a"],"id":1}'), -32602);
    },
    example,
  ),
  onSocket(
    "JSON-RPC answers batches, and notifications not at all",
    async (client) => {
      const call = (id: number): string => `{"jsonrpc":"2.0","method":"add","params":[1,${id}],"id":${id}}`;
      const notification = '{"jsonrpc":"2.0","method":"add","params":[1,2]}';
      const answers = (await rpc(client, `[${call(1)},${notification},${call(2)}]`)).json();
      deepEqual(answers, [
        { jsonrpc: "2.0", id: 1, result: 2 },
        { jsonrpc: "2.0", id: 2, result: 3 },
      ]);
      equal((await rpc(client, notification)).status, 204);
      equal((await rpc(client, `[${notification}]`)).status, 204);
      const many = `[${Array(51).fill(notification).join(",")}]`;
      equal((await rpc(client, many)).json().error.code, -32600);
    },
    example,
  ),
];

async function checkSample(client: SocketClient, sample: SampleRequest): Promise<void> {
  const { method = sample.body === undefined ? "GET" : "POST", path, host, body, status, shows } = sample;
  const fields: [string, string][] = host === undefined ? [] : [["Host", host]];
  // As curl sends it.
  if (body !== undefined) fields.push(["Content-Type", "application/x-www-form-urlencoded"]);
  const request = { method, target: path, fields };
  const answer = await client.request(body === undefined ? request : { ...request, body });
  equal(answer.status, status, `${method} ${path}`);
  ok(answer.text.includes(shows), `${method} ${path}: ${answer.text}`);
}

function rpc(client: Client, body: string): ReturnType<Client["request"]> {
  return client.request({ method: "POST", target: "/rpc", body });
}

async function logged(client: SocketClient, line: RegExp): Promise<void> {
  while (!line.test(client.server.output)) await pause(15);
}
