import { HttpError } from "../errors.ts";
import { Circuit, type HealthSettings } from "./health.ts";
import { type ProxyTarget, parseTarget, type Upstream } from "./target.ts";

/** One of a proxy's targets, and how it does. */
export class Member {
  readonly upstream: Upstream;
  readonly circuit: Circuit;
  /** Requests that are under way. */
  active = 0;

  constructor(upstream: Upstream, health: HealthSettings | undefined) {
    this.upstream = upstream;
    this.circuit = new Circuit(health);
  }
}

/** The targets of a proxy; chooses who gets a request. */
export class Balancer {
  readonly members: readonly Member[];
  readonly #isByLoad: boolean;
  #next = 0;

  constructor(
    targets: ProxyTarget | readonly ProxyTarget[],
    balance: "round-robin" | "least-connections",
    health: HealthSettings | undefined,
  ) {
    const list = Array.isArray(targets) ? (targets as readonly ProxyTarget[]) : [targets as ProxyTarget];
    if (list.length === 0) throw new TypeError("A proxy needs at least one target; got an empty list");
    if (balance !== "round-robin" && balance !== "least-connections") {
      throw new TypeError(
        `Invalid balance option ${String(balance)}; expected "round-robin" or "least-connections"`,
      );
    }
    this.members = list.map((target) => new Member(parseTarget(target), health));
    this.#isByLoad = balance === "least-connections" && list.length > 1;
  }

  /** Whether the load of members has to be counted. */
  get countsLoad(): boolean {
    return this.#isByLoad;
  }

  /**
   * Who gets the next request; of those in `tried` only if there is nobody else.
   * @throws HttpError 503 if every target is failing.
   */
  pick(tried: readonly Member[]): Member {
    const { members } = this;
    if (members.length === 1 && members[0]!.circuit.isClosed(0)) return members[0]!;
    const now = Date.now();
    const start = this.#next;
    this.#next = (start + 1) % members.length;
    let best: Member | undefined;
    for (let i = 0; i < members.length; i++) {
      const member = members[(start + i) % members.length]!;
      if (!member.circuit.isClosed(now)) continue;
      if (best === undefined || this.#isBetter(member, best, tried)) best = member;
    }
    return best ?? this.#refuse(now);
  }

  #isBetter(member: Member, best: Member, tried: readonly Member[]): boolean {
    if (tried.includes(best) !== tried.includes(member)) return tried.includes(best);
    return this.#isByLoad && member.active < best.active;
  }

  #refuse(now: number): never {
    const wait = Math.min(...this.members.map(({ circuit }) => circuit.waitingTime(now)));
    throw new HttpError(503, { headers: { "retry-after": String(Math.max(1, Math.ceil(wait / 1000))) } });
  }
}
