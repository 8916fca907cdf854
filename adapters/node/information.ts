import type { ServerResponse } from "node:http";
import type { Http2ServerResponse } from "node:http2";

type NodeResponse = ServerResponse | Http2ServerResponse;

/** Interim answers that are passed on for one request; an upstream that sends more is not listened to. */
const MOST = 8;
const counts = new WeakMap<NodeResponse, number>();

/** Sends an interim answer: 102, and 103 with its links, which are all that Node has. */
export function sendInformation(outgoing: NodeResponse, status: number, lines: readonly string[]): void {
  const count = (counts.get(outgoing) ?? 0) + 1;
  if (count > MOST || outgoing.headersSent || outgoing.destroyed) return;
  counts.set(outgoing, count);
  if (status === 102) {
    (outgoing as ServerResponse).writeProcessing?.();
    return;
  }
  if (status !== 103) return;
  const hints: Record<string, string[]> & { link?: string[] } = Object.create(null);
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i]!.toLowerCase();
    if (name === "connection" || name === "transfer-encoding" || name === "content-length") continue;
    hints[name] = [...(hints[name] ?? []), lines[i + 1]!];
  }
  if (hints.link === undefined) return;
  try {
    outgoing.writeEarlyHints(hints);
  } catch {
    // A link that Node finds fault with is a hint less, and no reason to fail the answer.
  }
}
