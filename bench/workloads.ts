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
