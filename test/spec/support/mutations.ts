/** Numbers from 0 up to, not including, a limit; the same ones for the same seed. */
export type Random = (limit: number) => number;

/** A small generator (mulberry32). */
export function randomNumbers(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const INNER = "GET /smuggled HTTP/1.1\r\nHost: evil\r\n\r\n";

const REQUESTS: readonly string[] = [
  "GET /a HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n",
  "GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n",
  "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
  `POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: ${INNER.length}\r\n\r\n${INNER}`,
  "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
  `POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${INNER.length.toString(16)}\r\n${INNER}\r\n0\r\n\r\n`,
  "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n5;a=b\r\nhello\r\n0\r\nX-T: 1\r\n\r\n",
  "PUT /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi",
  "DELETE /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n",
  "OPTIONS /a?b=c HTTP/1.1\r\nHost: a\r\nMax-Forwards: 3\r\nContent-Length: 0\r\n\r\n",
];

const REQUEST_LINES: readonly string[] = [
  "Content-Length: 0",
  "Content-Length: 5",
  "Content-Length: +5",
  "Content-Length: 5, 5",
  "Content-Length: 5, 6",
  "Content-Length: 0x5",
  "Content-Length: -1",
  "Content-Length:",
  "Content-Length : 5",
  "Content_Length: 5",
  "Content-Length\t: 5",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: Chunked",
  "Transfer-Encoding: chunked, chunked",
  "Transfer-Encoding: gzip, chunked",
  "Transfer-Encoding: chunked, identity",
  "Transfer-Encoding: identity",
  "Transfer-Encoding: xchunked",
  "Transfer-Encoding: chunked\x0b",
  "Transfer-Encoding:\r\n chunked",
  "Transfer-Encoding : chunked",
  "\tTransfer-Encoding: chunked",
  "X: y\rTransfer-Encoding: chunked",
  "X: y\nTransfer-Encoding: chunked",
  "Connection: content-length",
  "Connection: transfer-encoding, host",
  "Connection: close, x-forwarded-for, via",
  "Connection: upgrade",
  "Upgrade: h2c",
  "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
  "Trailer: Content-Length",
  "TE: trailers",
  "Expect: 100-continue",
  "Expect: 200-ok",
  "Host: b",
  "Host: a\t",
  "Via: 1.1 someone",
  "X-Forwarded-For: 10.0.0.1",
  "Proxy-Connection: keep-alive",
  "X-Latin: caf\xe9",
  "X-Null: a\0b",
];

const ANSWERS: readonly string[] = [
  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n",
  "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello",
  "HTTP/1.1 204 No Content\r\n\r\n",
  "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
  "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
  "HTTP/1.1 302 Found\r\nLocation: /x\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n",
];

const INNER_ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison";

const ANSWER_LINES: readonly string[] = [
  ...REQUEST_LINES.slice(0, 26),
  "Connection: close",
  "Connection: set-cookie, content-length",
  "Upgrade: websocket",
  "Keep-Alive: timeout=5",
  "X-Split: a\rSet-Cookie: b=1",
  "X-Latin: caf\xe9",
  "Content-Encoding: gzip",
];

const BYTES = "\r\n\0\t :,;\x0b\x7f\x80\xff0a5GH/";

/** A conversation of one to three requests, mutated and cut into pieces. */
export function mutatedRequests(random: Random): Buffer[] {
  let text = pick(random, REQUESTS);
  if (random(3) === 0) text += pick(random, REQUESTS);
  return pieces(random, mutated(random, text, REQUEST_LINES, INNER));
}

/** An answer, mutated. */
export function mutatedAnswer(random: Random): string {
  return mutated(random, pick(random, ANSWERS), ANSWER_LINES, INNER_ANSWER);
}

function mutated(random: Random, original: string, lines: readonly string[], inner: string): string {
  let text = original;
  for (let left = random(4); left > 0; left--) text = mutatedOnce(random, text, lines, inner);
  return text;
}

function mutatedOnce(random: Random, text: string, lines: readonly string[], inner: string): string {
  const at = random(text.length + 1);
  const byte = BYTES[random(BYTES.length)]!;
  switch (random(8)) {
    case 0:
      return text.slice(0, at) + byte + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + byte + text.slice(at + 1);
    case 3:
      return text.replace("\r\n", "\n");
    case 4:
      return text + inner;
    case 5:
      return text.slice(0, at);
    default: {
      const start = text.indexOf("\r\n");
      return start < 0 ? text : `${text.slice(0, start)}\r\n${pick(random, lines)}${text.slice(start)}`;
    }
  }
}

function pieces(random: Random, text: string): Buffer[] {
  const bytes = Buffer.from(text, "latin1");
  if (random(2) === 0) return [bytes];
  const at = random(bytes.length + 1);
  return [bytes.subarray(0, at), bytes.subarray(at)];
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random(items.length)]!;
}
