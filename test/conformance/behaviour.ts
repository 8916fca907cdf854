import type { Client, SocketClient } from "./client.ts";
import type { RuntimeName } from "./runtimes.ts";

/** One thing that must hold, on every runtime. */
export interface Behaviour {
  /** A sentence; also the key by which differences name it. */
  readonly title: string;
  /** Whether it takes a socket to see, so that it has no meaning in memory. */
  readonly needsSocket: boolean;
  readonly server: ServerChoice;
  /** Milliseconds after which it has failed. */
  readonly timeout: number;
  /** Whether it takes or measures so much that nothing else may run meanwhile, on any runtime. */
  readonly alone: boolean;
  /** The runtimes it speaks of; all of them by default. */
  readonly runtimes: readonly RuntimeName[] | undefined;
  run(client: Client): Promise<void>;
}

/** The fixture app shared with other behaviours, one of its own, or the example gateway. */
export type ServerChoice = "shared" | "own" | "example";

export interface BehaviourOptions {
  readonly server?: ServerChoice;
  readonly timeout?: number;
  readonly alone?: boolean;
  readonly runtimes?: readonly RuntimeName[];
}

/** Milliseconds that a behaviour has unless it says otherwise: far more than any needs on an idle machine. */
export const TIMEOUT = 30_000;

/** A behaviour that whole requests and answers show, be it in memory or over a socket. */
export function behaviour(
  title: string,
  run: (client: Client) => Promise<void>,
  options: BehaviourOptions = {},
): Behaviour {
  return make(title, run, false, options);
}

/** A behaviour that only shows on the wire. */
export function onSocket(
  title: string,
  run: (client: SocketClient) => Promise<void>,
  options: BehaviourOptions = {},
): Behaviour {
  return make(title, (client) => run(client as SocketClient), true, options);
}

function make(
  title: string,
  run: (client: Client) => Promise<void>,
  needsSocket: boolean,
  options: BehaviourOptions,
): Behaviour {
  const { server = "shared", timeout = TIMEOUT, alone = false, runtimes } = options;
  return { title, needsSocket, server, timeout, alone, runtimes, run };
}
