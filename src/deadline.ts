/**
 * A time limit that is set and cleared for every request, which a timer of its own would be too dear for. Limits of
 * one length are due in the order they were set, so that one timer does for all of them.
 */
export class Deadline {
  readonly #expire: () => void;
  #due = 0;
  #queue: Queue | undefined = undefined;
  #before: Deadline | undefined = undefined;
  #after: Deadline | undefined = undefined;

  constructor(expire: () => void) {
    this.#expire = expire;
  }

  /** Begins anew, in milliseconds; 0 for ever. */
  set(length: number): void {
    this.clear();
    if (length === 0) return;
    const queue = queueOf(length);
    this.#due = performance.now() + length;
    this.#queue = queue;
    this.#before = queue.last;
    if (queue.last === undefined) queue.first = this;
    else queue.last.#after = this;
    queue.last = this;
  }

  clear(): void {
    const queue = this.#queue;
    if (queue === undefined) return;
    if (this.#before === undefined) queue.first = this.#after;
    else this.#before.#after = this.#after;
    if (this.#after === undefined) queue.last = this.#before;
    else this.#after.#before = this.#before;
    this.#queue = this.#before = this.#after = undefined;
  }

  /** The time until it is due; if that is over, it expires. */
  check(now: number): number {
    const left = this.#due - now;
    if (left > 0) return left;
    this.clear();
    this.#expire();
    return 0;
  }
}

/** The deadlines of one length that have not been cleared; as long as there is a queue, its timer runs. */
interface Queue {
  first: Deadline | undefined;
  last: Deadline | undefined;
}

const queues = new Map<number, Queue>();
/** What a timer can wait at most. */
const LONGEST = 2 ** 31 - 1;

function queueOf(length: number): Queue {
  let queue = queues.get(length);
  if (queue === undefined) {
    queue = { first: undefined, last: undefined };
    queues.set(length, queue);
    wait(queue, length, length);
  }
  return queue;
}

function wait(queue: Queue, length: number, time: number): void {
  const timer: unknown = setTimeout(() => checkAll(queue, length), Math.min(time, LONGEST));
  // It may run on when no deadline is left; while there is one, a connection keeps the process alive.
  (timer as { unref?(): void }).unref?.();
}

function checkAll(queue: Queue, length: number): void {
  const now = performance.now();
  let left = 0;
  try {
    while (queue.first !== undefined && left === 0) left = queue.first.check(now);
  } finally {
    // Even if one throws, the others are still due.
    if (queue.first === undefined) queues.delete(length);
    else wait(queue, length, left);
  }
}
