import { deepEqual, ok } from "node:assert/strict";
import { type Behaviour, onSocket } from "../behaviour.ts";
import { pause, type SocketClient } from "../client.ts";

const REQUESTS = 300;
const AT_A_TIME = 15;
// Milliseconds.
const PATIENCE = 5_000;

const SEEDS = [
  "GET /inspect/a?b=c HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\nConnection: close\r\n\r\n",
  "HEAD /many/iterable/3 HTTP/1.1\r\nHost: localhost:80\r\nConnection: close\r\n\r\n",
  "POST /body-form HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: 63\r\nConnection: close\r\n\r\n--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n1234567\r\n--XX--\r\n",
  "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: 1\r\n\r\n",
  "POST /body-json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 7\r\nConnection: close\r\n\r\n[1,{}] ",
  "OPTIONS * HTTP/1.1\r\nHost: [::1]\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n",
];

// What parsers stumble over.
const PIECES = [
  "\r\n",
  "\n",
  "\r",
  "\0",
  " ",
  "\t",
  ":",
  ",",
  ";",
  "%",
  "%00",
  "%2e%2e/",
  "\xff",
  "\x7f",
  "//",
  "#",
  "0x5",
];
const FIELDS = [
  "Host: a\r\n",
  "Content-Length: 3\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Content-Length: -1\r\n",
];

/** Promise 1 of all: whatever bytes come, somebody answers or hangs up, and the next client is served. */
export const noiseBehaviours: readonly Behaviour[] = [
  onSocket(
    `${REQUESTS} damaged requests are answered or dropped, and nobody else is hurt`,
    async (client) => {
      const random = randomFrom(20_261_122);
      const requests = Array.from({ length: REQUESTS }, (_, i) => damaged(SEEDS[i % SEEDS.length]!, random));
      await Promise.all(
        Array.from({ length: AT_A_TIME }, async () => {
          for (let next = requests.pop(); next !== undefined; next = requests.pop())
            await sendNoise(client, next);
        }),
      );
      deepEqual((await client.request("/json")).json(), { hello: "world" });
    },
  ),
];

async function sendNoise(client: SocketClient, request: string): Promise<void> {
  const connection = await client.connect();
  connection.send(request);
  connection.end();
  // A server that waits for what it was promised is let go.
  const text = await Promise.race([connection.rest(), pause(PATIENCE).then(() => "")]);
  connection[Symbol.dispose]();
  ok(text === "" || /^HTTP\/1\.[01] \d{3} /.test(text), `${JSON.stringify(request)} was answered ${text}`);
  ok(!/secret|\bat .*\.js:\d/.test(text), `${JSON.stringify(request)} was answered ${text}`);
}

/** The request with one to four changes. */
function damaged(request: string, random: (below: number) => number): string {
  let text = request;
  for (let changes = 1 + random(4); changes > 0; changes--) {
    const at = random(text.length);
    switch (random(5)) {
      case 0:
        text = text.slice(0, at) + text.slice(at + 1 + random(4));
        break;
      case 1:
        text = text.slice(0, at) + String.fromCharCode(random(256)) + text.slice(at + 1);
        break;
      case 2:
        text = text.slice(0, at) + text.slice(at, at + random(20)) + text.slice(at);
        break;
      case 3: {
        const line = text.indexOf("\r\n") + 2;
        text = text.slice(0, line) + FIELDS[random(FIELDS.length)] + text.slice(line);
        break;
      }
      default:
        text = text.slice(0, at) + PIECES[random(PIECES.length)] + text.slice(at);
    }
  }
  return text;
}

/** The same numbers every time, so that a failure can be looked into (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
