import { payloadSize } from "./checks.ts";
import { contained } from "./contained.ts";
import type { WebSocketClosedError } from "./errors.ts";

type Message = string | Uint8Array;

interface Waiter {
  resolve(value: Message | IteratorResult<Message>): void;
  reject(error: unknown): void;
  /** Whether it waits for an iterator's result and not for the bare message. */
  readonly iterates: boolean;
}

/** What a queued message costs beside its bytes, so that empty ones are bounded too. */
const MESSAGE_OVERHEAD = 64;

/** The messages that have come and were not asked for yet, or the askers that wait for one; never both. */
export class Inbox {
  /** Bytes that wait. */
  size = 0;
  #messages: Message[] = [];
  #first = 0;
  #waiters: Waiter[] = [];
  #end: WebSocketClosedError | undefined = undefined;

  get isEmpty(): boolean {
    return this.#first === this.#messages.length;
  }

  /** Hands a message to who has waited longest, or keeps it. */
  push(message: Message): void {
    const waiter = this.#waiters.shift();
    if (waiter === undefined) {
      this.#messages.push(message);
      this.size += payloadSize(message) + MESSAGE_OVERHEAD;
    } else {
      waiter.resolve(waiter.iterates ? { done: false, value: message } : message);
    }
  }

  /** The next message; rejects at the end. */
  take(): Promise<Message> {
    if (!this.isEmpty) return Promise.resolve(this.#shift());
    if (this.#end !== undefined) return contained(Promise.reject(this.#end));
    return contained(this.#wait(false) as Promise<Message>);
  }

  /** The next message as an iterator has it; done at the end. */
  next(): Promise<IteratorResult<Message>> {
    if (!this.isEmpty) return Promise.resolve({ done: false, value: this.#shift() });
    if (this.#end !== undefined) return Promise.resolve({ done: true, value: undefined });
    return this.#wait(true) as Promise<IteratorResult<Message>>;
  }

  /** Lets everyone who waits know that nothing more will come; what is queued can still be taken. */
  end(error: WebSocketClosedError): void {
    if (this.#end !== undefined) return;
    this.#end = error;
    for (const waiter of this.#waiters) {
      if (waiter.iterates) waiter.resolve({ done: true, value: undefined });
      else waiter.reject(error);
    }
    this.#waiters = [];
  }

  #wait(iterates: boolean): Promise<Message | IteratorResult<Message>> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject, iterates });
    });
  }

  #shift(): Message {
    const message = this.#messages[this.#first]!;
    this.#messages[this.#first++] = "";
    this.size -= payloadSize(message) + MESSAGE_OVERHEAD;
    if (this.#first === this.#messages.length || this.#first === 1024) {
      this.#messages = this.#messages.slice(this.#first);
      this.#first = 0;
    }
    return message;
  }
}
