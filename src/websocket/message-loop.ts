import type { Asker, Inbox } from "./inbox.ts";
import { SENT } from "./outbox.ts";

type Message = string | Uint8Array;

/** What a loop needs to know; it reads what has come, and waits for more. */
interface MessageLoopOptions {
  readonly inbox: Inbox;
  readonly handle: (message: Message) => unknown;
  /** Something was taken out of the inbox. */
  onTaken(): void;
  /** The connection is over and everything read. */
  onEnd(): void;
  onError(error: unknown): void;
}

/**
 * Calls back for every message, the next one when what was given back has settled. It runs in the runtime's own
 * callback as long as there is nothing to wait for, and then costs no promise and no turn.
 */
export class MessageLoop implements Asker {
  readonly #options: MessageLoopOptions;
  readonly #inbox: Inbox;
  readonly #handle: (message: Message) => unknown;

  constructor(options: MessageLoopOptions) {
    this.#options = options;
    this.#inbox = options.inbox;
    this.#handle = options.handle;
  }

  /** Reads what has come, and then whatever comes. */
  run(): void {
    const inbox = this.#inbox;
    while (!inbox.isEmpty) {
      const message = inbox.shift();
      this.#options.onTaken();
      if (!this.#handles(message)) return;
    }
    inbox.ask(this);
  }

  take(message: Message): void {
    if (this.#handles(message)) this.run();
  }

  end(): void {
    this.#options.onEnd();
  }

  /** Whether the next message may follow at once. */
  #handles(message: Message): boolean {
    try {
      const given = this.#handle(message);
      if (given === SENT || !isThenable(given)) return true;
      Promise.resolve(given).then(() => this.run(), this.#options.onError);
    } catch (error) {
      this.#options.onError(error);
    }
    return false;
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}
