import type { Difference } from "./differences.ts";
import type { RuntimeName } from "./runtimes.ts";

/** What the runtimes' own WebSockets do otherwise, and no adapter can mend. */
export const webSocketDifferences: readonly Difference[] = [
  ...frames(
    ["deno"],
    {
      "1.1.1": "text 0 bytes",
      "1.1.2": "text 125 bytes",
      "1.1.3": "text 126 bytes",
      "1.1.4": "text 127 bytes",
      "1.1.5": "text 128 bytes",
      "1.1.6": "text 65535 bytes",
      "1.1.7": "text 65536 bytes",
      "5.3": "text in 2 fragments",
      "6.2.3": "valid UTF-8 in 1-octet fragments",
    },
    "A message that comes in one packet with the close frame is read, and can't be answered any more.",
    "Deno answers a close frame while it reads it, before anything that awaited the message can run.",
    /\+ \[\]/,
  ),
  ...frames(
    ["deno", "workerd"],
    { "x.1": "unmasked text frame from client" },
    "Unmasked frames are taken.",
    "The runtime doesn't check it, and its adapter sees no frames.",
    /1:78/,
  ),
  ...frames(
    ["deno", "workerd"],
    { "7.3.6": "close reason 124 bytes" },
    "A close frame with a reason that is too long is answered with its own code.",
    "The runtime doesn't check it, and its adapter sees no frames.",
    /Closed with 1000; expected 1002/,
  ),
  ...frames(
    ["workerd"],
    {
      "7.3.2": "close payload of 1 byte",
      "7.9.999": "invalid close code 999",
      "7.9.1005": "invalid close code 1005",
      "7.9.1016": "invalid close code 1016",
      "7.9.2000": "invalid close code 2000",
    },
    "A close frame with an invalid code is answered in kind.",
    "The runtime doesn't check it, and its adapter sees no frames.",
    /Closed with (null|\d+); expected 1002/,
  ),
  ...frames(
    ["workerd"],
    { "6.3.2": "invalid UTF-8 in 1-octet fragments" },
    "Text that isn't UTF-8 arrives with U+FFFD in it.",
    "The runtime decodes it so, and its adapter sees no frames.",
    /efbfbd/,
  ),
  {
    behaviour: "WSRES-05: permessage-deflate 6 MB -> 1 GB is refused before it is inflated",
    runtimes: ["bun"],
    instead: "It is refused at 16 MiB, and the server holds up to 64 MiB for a moment.",
    reason: "Bun inflates up to the largest message of any endpoint, and copies it while it grows.",
    failure: /grew by (3|4|5|6)\d MiB/,
  },
  {
    behaviour:
      "WSRES-03: 1000001 one-byte TCP chunks as fragments of a message: arrive as the message they are, or end the connection",
    runtimes: ["workerd"],
    instead: "They arrive, and take up to 64 MiB until then.",
    reason: "workerd doesn't bound the number of fragments, and its adapter sees no frames.",
    failure: /grew by (3|4|5|6)\d MiB/,
  },
  {
    behaviour: "A request to upgrade to something else is an ordinary one, body and all",
    runtimes: ["deno"],
    instead: "It is answered 400.",
    reason: "Deno refuses it before it asks anybody.",
    failure: /400/,
  },
  {
    behaviour: "A WebSocket route answers a plain request 426, with Upgrade",
    runtimes: ["workerd"],
    instead: "The field Upgrade is missing.",
    reason: "workerd takes it off every answer.",
    failure: /undefined/,
  },
];

function frames(
  runtimes: readonly RuntimeName[],
  vectors: Record<string, string>,
  instead: string,
  reason: string,
  failure: RegExp,
): Difference[] {
  return Object.entries(vectors).map(([id, what]) => ({
    behaviour: `WebSocket frames ${id}: ${what}`,
    runtimes,
    instead,
    reason,
    failure,
  }));
}
