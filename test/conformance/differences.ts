import { proxyDifferences } from "./proxy-differences.ts";
import type { RuntimeName } from "./runtimes.ts";
import { webSocketDifferences } from "./websocket-differences.ts";

/** A behaviour that doesn't hold on some runtimes, and can't be made to. */
export interface Difference {
  /** The behaviour's title. */
  readonly behaviour: string;
  readonly runtimes: readonly RuntimeName[];
  /** What happens there instead, for readers of the README. */
  readonly instead: string;
  readonly reason: string;
  /** What the failure says, so that it fails for this reason and no other. */
  readonly failure: RegExp;
}

const UNSEEN_FIN = "workerd takes the end of what a client sends for nothing but that";

/** All that we know of. A difference that no longer shows is an error: take it off the list. */
export const differences: readonly Difference[] = [
  ...webSocketDifferences,
  ...proxyDifferences,
  {
    behaviour: "Bytes are sent as they are, without a type",
    runtimes: ["bun"],
    instead: "Bytes without a type are sent as `application/octet-stream`",
    reason: "Bun gives them that type",
    failure: /application\/octet-stream/,
  },
  {
    behaviour: "A status text of its own arrives",
    runtimes: ["bun", "deno"],
    instead: "The server writes a phrase of its own, or none",
    reason: "Neither sends the `statusText` of a Response; clients must not heed it",
    failure: /Fine Enough/,
  },
  {
    behaviour: "HEAD gets the fields of GET, its length or none, and no body",
    runtimes: ["bun"],
    instead: "HEAD of a native text Response lacks its `content-type`",
    reason: "Bun makes the type of such a Response only when it sends its body; `text()` says it",
    failure: /undefined\n- 'text\/plain/,
  },
  {
    behaviour: "205 has an empty body",
    runtimes: ["deno"],
    instead: "Nothing says that a 205 has no body, so a client may wait for one",
    reason: "Deno drops the `content-length` of a 205",
    failure: /Not done/,
  },
  {
    behaviour: "A stream longer or shorter than its content-length never looks whole",
    runtimes: ["deno"],
    instead: "A stream longer than its `content-length` is cut there",
    reason: "Deno cuts it",
    failure: /'fiv' !== 'five5'/,
  },
  {
    behaviour: "Pipelined requests are answered in order",
    runtimes: ["bun"],
    instead: "A connection that pipelines behind an asynchronous handler is closed",
    reason: "Bun closes it",
    failure: /closed the connection/,
  },
  {
    behaviour: "An absolute-form target with another authority than the Host's is refused",
    runtimes: ["bun", "workerd"],
    instead: "The target's authority is ignored, and the Host's is taken",
    reason: "Neither shows the target as it was sent",
    failure: /200 !== 400/,
  },
  ...["resets", "closes"].map(
    (how): Difference => ({
      behaviour: `A client that ${how} the connection in the middle of an upload aborts the signal`,
      runtimes: how === "closes" ? ["deno", "workerd"] : ["deno"],
      instead: "Only the reading of the upload fails; `signal` and `closed` don't tell",
      reason: "The runtime doesn't tell of it otherwise",
      failure: /never wrote down/,
    }),
  ),
  ...[
    "A client that closes the connection before it is answered aborts the signal",
    "A client that closes the connection while a stream is silent aborts the signal and releases the source",
  ].map(
    (behaviour): Difference => ({
      behaviour,
      runtimes: ["workerd"],
      instead: "It is noticed when something is sent to it; one that resets the connection at once",
      reason: UNSEEN_FIN,
      failure: /never wrote down/,
    }),
  ),
  {
    behaviour: "Repeated Cookie fields are joined by a semicolon",
    runtimes: ["workerd"],
    instead: "They are joined by a comma",
    reason: "workerd joins them before anybody sees them; clients must send one",
    failure: /'a=1, b=2'/,
  },
  {
    behaviour: "Bytes above 0x7F in a request field are read as latin-1",
    runtimes: ["workerd"],
    instead: "They are read as UTF-8",
    reason: "workerd's Headers are UTF-8",
    failure: /'caf.*' !== 'café'/,
  },
  ...[
    "Latin-1 values arrive as latin-1 bytes",
    "Latin-1 values arrive as latin-1 bytes ahead of a stream and of a native Response",
  ].map(
    (behaviour): Difference => ({
      behaviour,
      runtimes: ["workerd"],
      instead: "They are sent as UTF-8",
      reason: "workerd's Headers are UTF-8",
      failure: /'Ã©/,
    }),
  ),
  {
    behaviour: "A blob is sent with its type and length",
    runtimes: ["workerd"],
    instead: "A blob is sent chunked",
    reason: "workerd takes no length for a stream from its `content-length`",
    failure: /undefined !== '6'/,
  },
  {
    behaviour: "A connection that idles is closed within 15 seconds, whatever was answered on it",
    runtimes: ["deno", "workerd"],
    instead: "Idle connections are kept for as long as their clients like",
    reason: "Neither has a time for it; what stands before them has to close idle connections",
    failure: /is open/,
  },
  {
    behaviour: "A connection whose client stops in the middle of a body is closed within 20 seconds",
    runtimes: ["deno", "workerd"],
    instead: "A client may take for ever to send its head or its body",
    reason: "Neither has a time for it; what stands before them has to cut slow clients",
    failure: /false,\s*\+\s*false/,
  },
  {
    behaviour: "Responses carry a Date",
    runtimes: ["workerd"],
    instead: "They carry none",
    reason: "Cloudflare's edge adds it; workerd alone doesn't",
    failure: /true !== false/,
  },
];
