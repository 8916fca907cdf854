import { type RequestContext, Router, text } from "@rolo/http";
import { count, record, sleep, untilReleased } from "./records.ts";

/** Endpoints that read what is uploaded in different ways, or don't. */
export const uploads: Router = new Router();

uploads.all("/length", async ({ request }) => {
  const bytes = new Uint8Array(await request.arrayBuffer());
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) % 65_536;
  return { length: bytes.byteLength, sum };
});
uploads.all("/body-text", async ({ request }) => text(await request.text()));
uploads.post("/body-json", async ({ request }) => ({ given: await request.json() }));
uploads.post("/body-kept", (context) => context.text());
uploads.post("/body-kept-late", async (context) => {
  await sleep(1);
  return context.text();
});
uploads.post("/slow-after-body/:milliseconds", async (context) => {
  const body = await context.text();
  await sleep(Number(context.params.milliseconds));
  return body;
});
uploads.post("/body-form", async ({ request }) => {
  const form = await request.formData();
  return [...form].map(([name, value]) =>
    typeof value === "string" ? [name, value] : [name, value.name, value.size],
  );
});

/** Sends every piece back as it comes. */
uploads.post("/echo", ({ request }) => echo(request.body));
uploads.post("/echo-response", ({ request }) => new Response(request.body));

async function* echo(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Answers without a look at the body. */
uploads.post("/ignore", () => "ignored");
uploads.post("/refuse", () => text("too much", { status: 413 }));

/** Reads one piece only, and answers. */
uploads.post("/first-piece", async ({ request }) => {
  const reader = request.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return { length: value?.byteLength };
});

/** Reads nothing until it is released: a client that goes on sending must be slowed down. */
uploads.post("/late-reader", async (context) => {
  record(context, "entered");
  await untilReleased(context);
  return { length: (await context.request.arrayBuffer()).byteLength };
});

/** Reads until the client goes away in the middle. */
uploads.post("/reads-on", async (context) => {
  try {
    const reader = context.request.body!.getReader();
    for (;;) {
      const { done } = await reader.read();
      count(context);
      if (done) break;
    }
    record(context, "read to the end");
  } catch {
    record(context, "read failed");
  }
  return "done";
});

/** Runs into the client's going away. */
uploads.post("/reads-whole", (context) => {
  record(context, "entered");
  return context.text();
});

/** Runs into the client's going away while it reads the runtime's own Request. */
uploads.post("/reads-natively", async (context) => {
  record(context, "entered");
  try {
    return await context.request.text();
  } catch (error) {
    record(context, "read failed");
    throw error;
  }
});

/** Waits for the client to go away, before it has answered at all. */
uploads.all("/waits", async (context: RequestContext) => {
  record(context, "entered");
  while (!context.signal.aborted) await sleep(5);
  record(context, "noticed");
  return "too late";
});
