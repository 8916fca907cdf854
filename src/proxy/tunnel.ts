import type { UpstreamSocket } from "../client.ts";
import type { WebSocketSession } from "../upgrade.ts";

const upstreams = new WeakMap<WebSocketSession, UpstreamSocket>();

/** Lets an adapter know that a session does nothing but join the client to this upstream. */
export function offerTunnel(session: WebSocketSession, upstream: UpstreamSocket): void {
  upstreams.set(session, upstream);
}

/**
 * The upstream that a session joins its client to, message by message. An adapter that has both connections in hand may
 * pass bytes between them instead, and then doesn't run the session.
 */
export function tunnelledUpstream(session: WebSocketSession): UpstreamSocket | undefined {
  return upstreams.get(session);
}
