/** One thing that a server is asked for, and what it must answer, whichever framework it is made with. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether three handlers stand around the endpoint: apps that have them listen on a port of their own. */
  readonly isHooked: boolean;
  readonly expected: {
    /** The media type, without parameters; "" where none is asked for. */
    readonly type: string;
    readonly body: string;
    /** Fields that must be there; `undefined` for any value. */
    readonly fields: Readonly<Record<string, string | undefined>>;
  };
}

export const HELLO = "hello world";
export const STREAM_CHUNK: Uint8Array<ArrayBuffer> = new TextEncoder().encode("0123456789abcdef".repeat(64));
export const STREAM_CHUNKS = 16;
export const LARGE_TEXT: string = "0123456789abcdef".repeat(4096);
export const LARGE_BYTES: Uint8Array<ArrayBuffer> = new TextEncoder().encode(LARGE_TEXT);
export const ECHO = { name: "Ada Lovelace", born: 1815, tags: ["mathematics", "engines"], active: true };

/** The 49 routes that stand beside the one with params that is asked for. */
export const OTHER_PATHS: readonly string[] = Array.from({ length: 49 }, (_, index) =>
  index % 3 === 0
    ? `/static/section-${index}`
    : index % 3 === 1
      ? `/items-${index}/:id`
      : `/a-${index}/:b/c/:d`,
);

const PARAM_PATH = "/users/42/posts/7";
const PARAM_BODY = JSON.stringify({ user: "42", post: "7" });

/** What the three handlers around do: look at a request field, set one of the answer, and time the endpoint. */
export const AUTHORIZATION = "Bearer bench";

export const WORKLOADS: readonly Workload[] = [
  get("hello", "static text", "/hello", "text/plain", HELLO),
  get("param", "JSON with params among 50 routes", PARAM_PATH, "application/json", PARAM_BODY),
  {
    ...get("hooked", "the same with three handlers around", PARAM_PATH, "application/json", PARAM_BODY),
    headers: { authorization: AUTHORIZATION },
    isHooked: true,
    expected: {
      type: "application/json",
      body: PARAM_BODY,
      fields: { "x-served-by": "bench", "server-timing": undefined },
    },
  },
  {
    ...get("echo", "JSON echo", "/echo", "application/json", JSON.stringify(ECHO)),
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ECHO),
  },
  {
    ...get("native", "explicit `new Response`", "/native", "text/plain", HELLO),
    expected: { type: "text/plain", body: HELLO, fields: { "x-kind": "native" } },
  },
  get("stream", "stream of 16 × 1 KiB", "/stream", "", "0123456789abcdef".repeat(64 * STREAM_CHUNKS)),
  get("text", "64 KiB string", "/text", "text/plain", LARGE_TEXT),
  get("bytes", "64 KiB bytes", "/bytes", "", LARGE_TEXT),
];

function get(name: string, title: string, path: string, type: string, body: string): Workload {
  return {
    name,
    title,
    method: "GET",
    path,
    headers: {},
    body: undefined,
    isHooked: false,
    expected: { type, body, fields: {} },
  };
}

/** What an event of the streams says, and how many a stream has. */
export const EVENT: string = JSON.stringify({ symbol: "ROLO", price: 42.5, time: "2026-11-22T12:00:00Z" });
export const READY_EVENTS = 500;
export const TURN_EVENTS = 50;
/** Milliseconds between the comments of a stream without events. */
export const IDLE_BEAT = 2000;

/** Event streams: of events that are all ready, and of events a turn of the event loop apart. */
export const EVENT_WORKLOADS: readonly (Workload & { readonly events: number })[] = [
  events("ready", "events that are ready", READY_EVENTS),
  events("turns", "an event per turn", TURN_EVENTS),
];

/** What a proxy passes on of the control behind it. */
export const PROXY_WORKLOADS: readonly Workload[] = [
  get("json", "small JSON", PARAM_PATH, "application/json", PARAM_BODY),
  get("download", "1 MiB download", "/download", "", LARGE_TEXT.repeat(16)),
  {
    ...get("upload", "1 MiB upload", "/upload", "text/plain", String(2 ** 20)),
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: LARGE_TEXT.repeat(16),
  },
];

const ITEM = { name: "pen", price: 2.5, tags: ["a", "b"] };

/** The same POST, checked by a call of the schema in the endpoint and by what the framework has for it. */
export const BY_HAND: Workload = post("by-hand", "schema called in the endpoint", "/items/by-hand");
export const VALIDATED: Workload = post("validated", "validated JSON POST", "/items");
/** An item that the schema refuses. */
export const MISFIT: string = JSON.stringify({ ...ITEM, price: "dear" });

function events(name: string, title: string, count: number): Workload & { readonly events: number } {
  const body = `data: ${EVENT}\n\n`.repeat(count);
  return { ...get(name, title, `/events/${name}`, "text/event-stream", body), events: count };
}

function post(name: string, title: string, path: string): Workload {
  return {
    ...get(name, title, path, "application/json", JSON.stringify({ name: "pen", total: 5 })),
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ITEM),
  };
}
