/** Run in a process of its own by `parser.ts`: reads event streams of several shapes and prints ns per event as JSON. */
import { createParser } from "eventsource-parser";
import { EventStreamParser } from "../../src/event-stream/parser.ts";

const ROUNDS = 60;
const EVENTS = 2000;
const CHUNK = 16_384;
const LIMIT = 16_777_216;
const SMALL = '{"symbol":"ROLO","price":42.5}';
const LONG = "0123456789abcdef".repeat(256);

interface Shape {
  readonly text: string;
  readonly count: number;
  /** Characters that come in at a time. */
  readonly chunk?: number;
}

function shape(event: string, count = EVENTS, chunk = CHUNK): Shape {
  return { text: event.repeat(count), count, chunk };
}

const SHAPES: Record<string, Shape> = {
  "small events": shape(`data: ${SMALL}\n\n`),
  "data of 4 KiB": shape(`data: ${LONG}\n\n`, 400),
  "data of 8 lines": shape(`${`data: ${SMALL}\n`.repeat(8)}\n`, 500),
  "ids and names": shape(`id: 1234\nevent: price\ndata: ${SMALL}\n\n`),
  "comments between": shape(`: still here\n\ndata: ${SMALL}\n\n`),
  CRLF: shape(`event: price\r\ndata: ${SMALL}\r\n\r\n`),
  "one character at a time": shape(`event: price\ndata: ${SMALL}\n\n`, 500, 1),
};

interface FoundEvent {
  readonly event?: string | undefined;
  readonly data: string;
}

type Read = (chunks: readonly string[], take: (event: FoundEvent) => void) => void;

const readers: Record<"rolo" | "peer", Read> = {
  rolo(chunks, take) {
    const parser = new EventStreamParser(LIMIT, LIMIT, take);
    for (const chunk of chunks) parser.parse(chunk);
  },
  peer(chunks, onEvent) {
    const parser = createParser({ maxBufferSize: LIMIT, onEvent });
    for (const chunk of chunks) parser.feed(chunk);
  },
};

function cut({ text, chunk = CHUNK }: Shape): string[] {
  const chunks: string[] = [];
  for (let i = 0; i < text.length; i += chunk) chunks.push(text.slice(i, i + chunk));
  return chunks;
}

/** What a parser finds, as text. */
function meaning(read: Read, chunks: readonly string[]): string {
  const found: string[][] = [];
  read(chunks, ({ event = "message", data }) => void found.push([event, data]));
  return JSON.stringify(found);
}

let taken = 0;

function take({ data }: FoundEvent): void {
  taken += data.length;
}

const cases = Object.entries(SHAPES).map(([name, each]) => ({ name, chunks: cut(each), count: each.count }));
for (const { name, chunks } of cases) {
  if (meaning(readers.rolo, chunks) !== meaning(readers.peer, chunks))
    throw new Error(`The parsers disagree about ${name}`);
}

const best = new Map(cases.map(({ name }) => [name, { rolo: Infinity, peer: Infinity }]));
for (let round = 0; round < ROUNDS; round++) {
  for (const { name, chunks, count } of cases) {
    // The order turns, so that neither always pays for the other's garbage.
    for (const reader of round % 2 === 0 ? (["rolo", "peer"] as const) : (["peer", "rolo"] as const)) {
      const start = performance.now();
      readers[reader](chunks, take);
      const nanoseconds = ((performance.now() - start) / count) * 1e6;
      // The fastest round is the one that nothing else disturbed.
      const figure = best.get(name)!;
      figure[reader] = Math.min(figure[reader], nanoseconds);
    }
  }
}

if (taken === 0) throw new Error("The parsers found nothing");
console.log(JSON.stringify([...best].map(([name, figure]) => ({ shape: name, ...figure }))));
