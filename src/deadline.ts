/**
 * A time limit that is set and cleared for every request, which a timer of its own would be too dear for. Limits of
 * one length are due in the order they were set, so that one timer does for all of them.
 */
export class Deadline {
  readonly expire: () => void;
  /** When it is due, on the clock of `performance`. */
  due = 0;
  #queue: Set<Deadline> | undefined = undefined;

  constructor(expire: () => void) {
    this.expire = expire;
  }

  /** Begins anew, in milliseconds; 0 for ever. */
  set(length: number): void {
    this.clear();
    if (length === 0) return;
    this.due = performance.now() + length;
    this.#queue = queueOf(length).add(this);
  }

  clear(): void {
    this.#queue?.delete(this);
    this.#queue = undefined;
  }
}

/** By their lengths, those that have not been cleared; each has a timer that runs. */
const queues = new Map<number, Set<Deadline>>();

function queueOf(length: number): Set<Deadline> {
  let queue = queues.get(length);
  if (queue === undefined) {
    queue = new Set();
    queues.set(length, queue);
    wait(queue, length, length);
  }
  return queue;
}

function wait(queue: Set<Deadline>, length: number, time: number): void {
  const timer: unknown = setTimeout(() => check(queue, length), time);
  // Nobody's request must not keep a process alive, and somebody's has a connection that does.
  (timer as { unref?(): void }).unref?.();
}

function check(queue: Set<Deadline>, length: number): void {
  const now = performance.now();
  for (const deadline of queue) {
    if (deadline.due > now) {
      wait(queue, length, deadline.due - now);
      return;
    }
    deadline.clear();
    deadline.expire();
  }
  queues.delete(length);
}
