import { type RequestContext, Router } from "@rolo/http";
import { count, record, sleep, untilReleased } from "./records.ts";

/** Streamed answers, each of every kind an endpoint may give. */
export const streams: Router = new Router();

/** How an endpoint can give a stream: an async iterable, a ReadableStream, or a Response of one. */
export const streamKinds = ["iterable", "stream", "response"] as const;

const encoder = new TextEncoder();

streams.get("/stream/:kind", (context) => ofKind(context, twoChunks(context)));
streams.get("/endless/:kind", (context) => ofKind(context, endless(context)));
streams.get("/quiet/:kind", (context) => ofKind(context, quiet(context)));
streams.get("/broken/:kind/:after", (context) => ofKind(context, broken(context)));
streams.get("/silent/:kind/:milliseconds", (context) => ofKind(context, silent(context)));
streams.get("/many/:kind/:chunks", (context) => ofKind(context, many(context)));
streams.get("/odd-chunk", () => oddChunk());
streams.get("/cancel-throws", (context) => {
  return new ReadableStream({
    async pull(controller) {
      await sleep(5);
      controller.enqueue(encoder.encode("x".repeat(1000)));
    },
    cancel() {
      record(context, "released");
      throw new Error("secret: cancel failed");
    },
  });
});

/** The second chunk is only made when the client says that it has the first. */
async function* twoChunks(context: RequestContext): AsyncGenerator<string> {
  yield "one";
  await untilReleased(context);
  yield "two";
}

async function* endless(context: RequestContext): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(65_536).fill(120);
  for (;;) {
    count(context);
    // A source of its own pace, which workerd wants to see pending I/O of.
    await sleep(0);
    yield chunk;
  }
}

async function* silent({ params }: RequestContext): AsyncGenerator<string> {
  yield "one";
  await sleep(Number(params.milliseconds));
  yield "two";
}

async function* quiet(context: RequestContext): AsyncGenerator<string> {
  yield "start";
  await untilReleased(context);
}

async function* broken(context: RequestContext): AsyncGenerator<string> {
  const after = Number(context.params.after);
  for (let i = 0; i < after; i++) {
    yield "part";
    await sleep(10);
  }
  throw new Error("secret: the source failed");
}

async function* many(context: RequestContext): AsyncGenerator<string> {
  const chunks = Number(context.params.chunks);
  for (let i = 0; i < chunks; i++) yield `${i};`;
}

async function* oddChunk(): AsyncGenerator<unknown> {
  yield "part";
  await sleep(10);
  yield { secret: true };
}

/** Gives a generator's chunks in the form that the path names, and writes down when it is let go. */
function ofKind(context: RequestContext, chunks: AsyncGenerator<string | Uint8Array>): unknown {
  switch (context.params.kind) {
    case "iterable":
      return watched(context, chunks);
    case "stream":
      return readable(context, chunks);
    case "response":
      return new Response(readable(context, chunks), { headers: { "content-type": "text/plain" } });
    default:
      throw new Error(`Unknown kind ${context.params.kind}`);
  }
}

async function* watched(
  context: RequestContext,
  chunks: AsyncGenerator<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
  let isOver = false;
  try {
    yield* chunks;
    isOver = true;
  } finally {
    if (!isOver) record(context, "released");
  }
}

function readable(
  context: RequestContext,
  chunks: AsyncGenerator<string | Uint8Array>,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    cancel() {
      record(context, "released");
    },
  });
}
