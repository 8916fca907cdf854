import { EventStream, eventStream, type RequestContext, Router } from "@rolo/http";
import { count, record, sleep, untilReleased } from "./records.ts";

/** Event streams: what their sources do, and how they are let go. */
export const eventStreams: Router = new Router();

eventStreams.get("/events/resumed", () =>
  eventStream(({ lastEventId }) => [{ id: "8", event: "resumed", data: { after: lastEventId ?? null } }], {
    retry: 1_500,
  }),
);

eventStreams.get("/events/two", (context) =>
  eventStream(async function* ({ signal }) {
    watch(context, signal);
    yield "one";
    await untilReleased(context);
    yield "two";
  }),
);

eventStreams.get("/events/ticks", (context) =>
  eventStream(async function* ({ signal }) {
    watch(context, signal);
    try {
      for (;;) {
        yield { data: "tick" };
        await sleep(20);
      }
    } finally {
      record(context, "released");
    }
  }),
);

eventStreams.get("/events/silent/:keepAlive", (context) =>
  eventStream(
    async function* ({ signal }) {
      watch(context, signal);
      yield "start";
      await new Promise(() => {});
    },
    { keepAlive: Number(context.params.keepAlive) },
  ),
);

eventStreams.get("/events/endless", (context) =>
  eventStream(async function* () {
    const data = "x".repeat(1_000);
    try {
      for (;;) {
        count(context);
        yield data;
      }
    } finally {
      record(context, "released");
    }
  }),
);

eventStreams.get("/events/broken", () =>
  eventStream(
    async function* () {
      yield "one";
      await sleep(10);
      throw new Error("secret: the source failed");
    },
    { errorEvent: () => ({ event: "sorry", data: "" }) },
  ),
);

eventStreams.get("/events/pushed", (context) => {
  const stream = new EventStream({ request: context as RequestContext<unknown> });
  watch(context, stream.signal);
  context.waitUntil(push(context, stream));
  return stream;
});

async function push(context: RequestContext<unknown>, stream: EventStream): Promise<void> {
  for (let i = 0; !stream.signal.aborted; i++) {
    await stream.send({ id: i, data: "x".repeat(64_000) }).catch(() => {});
    count(context);
  }
}

function watch(context: RequestContext<unknown>, signal: AbortSignal): void {
  signal.addEventListener("abort", () => record(context, "source aborted"));
}
