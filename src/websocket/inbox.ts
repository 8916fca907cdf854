import { payloadSize } from "./checks.ts";
import { contained } from "./contained.ts";
import type { WebSocketClosedError } from "./errors.ts";

type Message = string | Uint8Array;

/** Who has asked for a message that has not come yet. */
export interface Asker {
  take(message: Message): void;
  end(error: WebSocketClosedError): void;
}

/** What a queued message costs beside its bytes, so that empty ones are bounded too. */
const MESSAGE_OVERHEAD = 64;

/** The messages that have come and were not asked for yet, or the askers that wait for one; never both. */
export class Inbox {
  /** Bytes that wait. */
  size = 0;
  #messages: Message[] = [];
  #first = 0;
  /** Who has waited longest; mostly there is only one, and no list is needed. */
  #asker: Asker | undefined = undefined;
  #laterAskers: Asker[] = [];
  #end: WebSocketClosedError | undefined = undefined;

  get isEmpty(): boolean {
    return this.#first === this.#messages.length;
  }

  /** Hands a message to who has waited longest; false if nobody waits. */
  hand(message: Message): boolean {
    const asker = this.#asker;
    if (asker === undefined) return false;
    this.#asker = this.#laterAskers.length === 0 ? undefined : this.#laterAskers.shift();
    asker.take(message);
    return true;
  }

  /** Keeps a message that nobody waits for. */
  push(message: Message): void {
    this.#messages.push(message);
    this.size += payloadSize(message) + MESSAGE_OVERHEAD;
  }

  /** The next message; rejects at the end. */
  take(): Promise<Message> {
    if (!this.isEmpty) return Promise.resolve(this.shift());
    if (this.#end !== undefined) return contained(Promise.reject(this.#end));
    return contained(
      new Promise((take, end) => {
        this.ask({ take, end });
      }),
    );
  }

  /** The next message as an iterator has it; done at the end. */
  next(): Promise<IteratorResult<Message, undefined>> {
    if (!this.isEmpty) return Promise.resolve({ done: false, value: this.shift() });
    if (this.#end !== undefined) return Promise.resolve(DONE);
    return new Promise((resolve) => {
      this.ask(new Iteration(resolve));
    });
  }

  /** Waits for the next message, of which there must be none yet. */
  ask(asker: Asker): void {
    if (this.#end !== undefined) asker.end(this.#end);
    else if (this.#asker === undefined) this.#asker = asker;
    else this.#laterAskers.push(asker);
  }

  /** The first of the messages that wait, of which there must be one. */
  shift(): Message {
    const message = this.#messages[this.#first]!;
    this.#messages[this.#first++] = "";
    this.size -= payloadSize(message) + MESSAGE_OVERHEAD;
    if (this.#first === this.#messages.length || this.#first === 1024) {
      this.#messages = this.#messages.slice(this.#first);
      this.#first = 0;
    }
    return message;
  }

  /** Lets everyone who waits know that nothing more will come; what is queued can still be taken. */
  end(error: WebSocketClosedError): void {
    if (this.#end !== undefined) return;
    this.#end = error;
    this.#asker?.end(error);
    for (const asker of this.#laterAskers) asker.end(error);
    this.#asker = undefined;
    this.#laterAskers = [];
  }
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

class Iteration implements Asker {
  readonly #resolve: (result: IteratorResult<Message, undefined>) => void;

  constructor(resolve: (result: IteratorResult<Message, undefined>) => void) {
    this.#resolve = resolve;
  }

  take(message: Message): void {
    this.#resolve({ done: false, value: message });
  }

  end(): void {
    this.#resolve(DONE);
  }
}
