import type { WebSocketHub } from "../../src/adapter.ts";

/** A socket that takes what the hub has prepared. */
export interface HubMember<Prepared> {
  deliver(prepared: Prepared): void;
}

/** Hands a message to many sockets where the runtime has nothing for that: prepares it once, and asks nobody else. */
export class LocalHub<Prepared> implements WebSocketHub {
  readonly #channels = new Map<string, Set<HubMember<Prepared>>>();
  readonly #prepare: (data: string | Uint8Array<ArrayBuffer>) => Prepared;

  constructor(prepare: (data: string | Uint8Array<ArrayBuffer>) => Prepared) {
    this.#prepare = prepare;
  }

  publish(channel: string, data: string | Uint8Array<ArrayBuffer>): void {
    const members = this.#channels.get(channel);
    if (members === undefined) return;
    const prepared = this.#prepare(data);
    for (const member of members) member.deliver(prepared);
  }

  join(channel: string, member: HubMember<Prepared>): void {
    const members = this.#channels.get(channel);
    if (members === undefined) this.#channels.set(channel, new Set([member]));
    else members.add(member);
  }

  leave(channel: string, member: HubMember<Prepared>): void {
    const members = this.#channels.get(channel);
    if (members?.delete(member) && members.size === 0) this.#channels.delete(channel);
  }
}
