import { type ClientHttp2Session, connect } from "node:http2";
import { EventStreamClosedError, eventStream, Gateway, Router, routerHandler } from "@rolo/http";
import { type RunningServer, serve } from "@rolo/http/node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const CANCEL = 8;

/** What came of one stream of HTTP/2. */
interface Outcome {
  readonly text: string;
  readonly fields: Record<string, unknown>;
  readonly error: string | undefined;
}

describe("event streams over HTTP/2", () => {
  let server: RunningServer;
  let session: ClientHttp2Session;
  let left: Promise<string>;
  let reported: unknown[];

  beforeEach(async () => {
    reported = [];
    const router = new Router();
    left = new Promise((resolve) => {
      router.get("/ticks", ({ closed }) =>
        eventStream(async function* ({ signal }) {
          signal.addEventListener("abort", async () => resolve((await closed).outcome));
          for (let id = 0; ; id++) {
            yield { id, data: "tick" };
            await new Promise((go) => setTimeout(go, 5));
          }
        }),
      );
    });
    router.get("/broken", () =>
      eventStream(async function* () {
        yield "one";
        await new Promise((go) => setTimeout(go, 5));
        throw new EventStreamClosedError("lost");
      }),
    );
    const app = new Gateway({
      requestHandlers: [routerHandler(router)],
      onError: (error) => reported.push(error),
    });
    server = await serve(app, { port: 0, hostname: "127.0.0.1", http2: true, handleSignals: false });
    session = connect(server.url);
  });
  afterEach(async () => {
    session.destroy();
    await server.close();
  });

  /** Reads a stream to its end; `watch` sees the text so far, and may cancel. */
  function read(
    path: string,
    watch: (text: string, cancel: () => void) => void = () => {},
  ): Promise<Outcome> {
    return new Promise((resolve) => {
      const stream = session.request({ ":path": path });
      let text = "";
      let fields = {};
      let error: string | undefined;
      stream.on("response", (given) => {
        fields = { ...given };
      });
      stream.on("data", (bytes) => {
        text += bytes;
        watch(text, () => stream.close(CANCEL));
      });
      stream.on("error", ({ message }) => {
        error = message;
      });
      stream.on("close", () => resolve({ text, fields, error }));
    });
  }

  test("have no fields that belong to a connection of HTTP/1.1", async () => {
    const { text, fields } = await read("/ticks", (_, cancel) => cancel());
    expect(text).toMatch(/^id: 0\ndata: tick\n\n/);
    expect(fields).toMatchObject({ ":status": 200, "content-type": "text/event-stream" });
    expect(Object.keys(fields)).not.toContain("connection");
    expect(Object.keys(fields)).not.toContain("transfer-encoding");
  });

  test("are let go when the client cancels them", async () => {
    await read("/ticks", (text, cancel) => {
      if (text.includes("id: 3")) cancel();
    });
    expect(await left).toBe("aborted");
    expect(reported).toEqual([]);
  });

  test("never look complete when their source throws", async () => {
    const { text, error } = await read("/broken");
    expect(text).toBe("data: one\n\n");
    expect(error).toContain("INTERNAL_ERROR");
    expect(reported.map(String)).toEqual(["EventStreamClosedError: lost"]);
  });

  test("end whole when the server closes", async () => {
    let closing: Promise<void> | undefined;
    const { error } = await read("/ticks", () => {
      closing ??= server.close();
    });
    await closing;
    expect(error).toBeUndefined();
    expect(await left).toBe("completed");
  });
});
