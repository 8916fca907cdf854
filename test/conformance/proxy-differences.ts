import type { Difference } from "./differences.ts";

/** What the proxy can't do on some runtimes. */
export const proxyDifferences: readonly Difference[] = [
  {
    behaviour: "E1.1 Characters that URLs encode reach the upstream as they came",
    runtimes: ["bun", "workerd"],
    instead: "Bun forwards them percent-encoded, workerd answers such a request 400",
    reason: "The server hands on the URL as it normalised it, or refuses it before the app is asked",
    failure: /%22|400/,
  },
  {
    behaviour: "E1.1 A quote in the query reaches the upstream as it came",
    runtimes: ["bun", "workerd"],
    instead: "A quote in the query is forwarded as %27",
    reason: "Bun hands on the URL as it normalised it; workerd's fetch normalises it",
    failure: /%27/,
  },
  {
    behaviour: "E1.16 Host goes on as it came",
    runtimes: ["workerd"],
    instead: "The upstream sees its own Host; X-Forwarded-Host has the client's",
    reason: "Workers' fetch takes Host from the URL",
    failure: /127\.0\.0\.1/,
  },
  {
    behaviour: "E1.26 E1.28 Odd names and values arrive",
    runtimes: ["workerd"],
    instead: "Bytes over 0x7F that are not UTF-8 become U+FFFD",
    reason: "workerd takes fields for UTF-8",
    failure: /caf/,
  },
  {
    behaviour: "E1.39 An upstream's reason phrase comes back",
    runtimes: ["bun", "deno"],
    instead: "The reason phrase is the runtime's own",
    reason: "The server writes phrases of its own",
    failure: /Quite Fine/,
  },
  {
    behaviour: "E1.41 A length is kept of a body that comes in time",
    runtimes: ["bun"],
    instead: "A body that is not there as a whole is sent chunked",
    reason: "Bun takes no length for a stream",
    failure: /undefined/,
  },
  {
    behaviour: "E1.41 304 keeps its length",
    runtimes: ["deno", "workerd"],
    instead: "A 304 says no length",
    reason: "The server drops it from an answer without a body",
    failure: /undefined/,
  },
  {
    behaviour: "E1.45 Early hints are passed on",
    runtimes: ["bun", "deno", "workerd"],
    instead: "Interim answers are dropped",
    reason: "The server can't send any",
    failure: /200 !== 103/,
  },
  {
    behaviour: "E1.50 A body that breaks off resets the connection of HTTP/1.0",
    runtimes: ["deno", "workerd"],
    instead: "A body that breaks off looks whole to a client of HTTP/1.0, which knows no chunks",
    reason: "The server ends the connection, and can't be told to reset it",
    failure: /end/,
  },
  {
    behaviour: "E1.50 A body that stalls breaks the client's connection",
    runtimes: ["workerd"],
    instead: "A stalled body stays open for as long as the client waits",
    reason: "A body that is watched would no longer pass through encoded",
    failure: /Not done/,
  },
  {
    behaviour: "E1.53 Trailers are passed on",
    runtimes: ["bun", "deno", "workerd"],
    instead: "Trailers are dropped",
    reason: "The server can't send any",
    failure: /did not match/,
  },
  {
    behaviour: "E1.54 The head arrives before the first byte of the body",
    runtimes: ["bun"],
    instead: "The end of the head comes with the first byte of the body",
    reason: "Bun.serve holds back the last of the head until there is something to send after it",
    failure: /Not done/,
  },
];
