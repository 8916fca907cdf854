import { type BodyRequest, BoundBody, type TextReader } from "../bound-body.ts";
import type { ExchangeOutcome } from "../outcome.ts";
import { EMPTY_COMMENT } from "./encode.ts";
import { EventStreamClosedError } from "./errors.ts";
import { nextTurn } from "./turn.ts";

/** What fills a body, and hears of its life. */
export interface BodyFeed {
  /** The request that the body answers; heard before `start`, the last one counts. */
  bind(request: BodyRequest): void;
  /** The body is read for the first time. */
  start(): void;
  /** The reader waits and there is room; a feed that only pushes does nothing. */
  pull(): void;
  /** Delivered, broken or let go; called once. */
  stop(outcome: ExchangeOutcome): void;
}

/** Why a body breaks. */
export interface BodyFailure {
  readonly error: unknown;
  /** Text that should still reach the client. */
  readonly lastWords: string;
}

interface Sender {
  resolve(): void;
  reject(error: unknown): void;
}

// Enough events for one write; small enough that a stream holds little and others get their turn soon.
const BATCH_SIZE = 16_384;
// What an async generator that has its next event ready takes to hand it over, once it has been asked, is two; a
// Broadcast takes one more.
const QUIET_TICKS = 3;
// Milliseconds that last words have to arrive in: breaking a connection can drop what is still on its way.
const LAST_WORDS_TIME = 100;
// Batches that were ready at once, after which others get a turn.
const BATCHES_A_TURN = 64;

// Awaited rather than calling `queueMicrotask`, which is a call into the runtime in some.
const TICK: Promise<void> = Promise.resolve();

const UNREAD = 0;
const OPEN = 1;
const ENDING = 2;
const OVER = 3;

/**
 * The body of an event stream: text goes in event by event and comes out in batches, all that is ready in one chunk.
 * It asks for no more than its reader takes, and lets go at once when the reader does.
 */
export class EventStreamBody extends BoundBody {
  readonly #feed: BodyFeed;
  readonly #keepAlive: number;
  #phase = UNREAD;
  #isRead = false;
  #text: string;
  #reader: TextReader | undefined = undefined;
  #senders: Sender[] = [];
  #failure: BodyFailure | undefined = undefined;
  #timer: ReturnType<typeof setTimeout> | undefined = undefined;
  #wasBusy = false;
  #isSettling = false;
  #hasGrown = false;
  #comesAlone = false;
  #needsTurn = false;
  #batches = 0;

  /** `keepAlive` in milliseconds, 0 for none; `prelude` is sent before anything else. */
  constructor(feed: BodyFeed, keepAlive: number, prelude: string) {
    super();
    this.#feed = feed;
    this.#keepAlive = keepAlive;
    this.#text = prelude;
  }

  /** Characters that wait to be taken. */
  get backlog(): number {
    return this.#text.length;
  }

  /** Whether more may be put in. */
  get isOpen(): boolean {
    return this.#phase <= OPEN;
  }

  /** Whether the reader waits and the batch has room. */
  get wantsMore(): boolean {
    return this.#reader !== undefined && this.#phase === OPEN && this.#text.length < BATCH_SIZE;
  }

  /** Puts text in, to leave with the next batch; asks for more first, so that what is ready comes in time for it. */
  append(text: string): void {
    this.#text += text;
    this.#hasGrown = true;
    if (this.wantsMore) this.#feed.pull();
    this.#settle();
  }

  /** Puts in what the feed was asked for. Where the events before came one by one, it doesn't wait for more. */
  give(text: string): void {
    if (!this.#comesAlone || this.#reader === undefined) {
      this.append(text);
      return;
    }
    this.#text += text;
    this.#deliver();
  }

  /** Settles when all that is in now was taken by the reader. */
  taken(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#senders.push({ resolve, reject });
    });
  }

  /** Ends the body once what is in has been taken; with a failure, by breaking it. */
  end(failure?: BodyFailure): void {
    if (!this.isOpen) return;
    this.#phase = ENDING;
    this.#failure = failure;
    if (failure !== undefined) this.#text += failure.lastWords;
    clearTimeout(this.#timer);
    this.#settle();
  }

  read(reader: TextReader): void {
    if (this.#reader !== undefined) {
      throw new TypeError("The body of an event stream was read by two readers; expected one");
    }
    if (this.#phase === OVER) {
      queueMicrotask(() => reader.end(""));
      return;
    }
    this.#reader = reader;
    this.#isRead = true;
    if (this.#phase === UNREAD) this.#start();
    if (this.#needsTurn) nextTurn(this.#ask);
    else this.#ask();
  }

  /** Lets go at once, whatever is being waited for. */
  return(): Promise<IteratorResult<string>> {
    this.#finish({ outcome: "aborted" });
    return Promise.resolve(DONE);
  }

  bind(request: BodyRequest): void {
    if (this.#isRead) {
      throw new TypeError("An event stream was given as the answer to two requests; make one for each");
    }
    this.#feed.bind(request);
  }

  #start(): void {
    this.#phase = OPEN;
    if (this.#keepAlive > 0) this.#timer = setInterval(this.#beat, this.#keepAlive / 2);
    this.#feed.start();
  }

  readonly #ask = (): void => {
    this.#needsTurn = false;
    if (this.wantsMore) this.#feed.pull();
    // Nothing to say is nothing to settle, but for the first time: then the head has to be sent.
    if (this.#text !== "" || this.#phase !== OPEN || this.#batches === 0) this.#settle();
  };

  /** A comment if nothing was sent since the last beat but one, and the reader would take it. */
  readonly #beat = (): void => {
    if (!this.#wasBusy && this.#reader !== undefined && this.#text === "") {
      this.#text = EMPTY_COMMENT;
      this.#deliver();
    } else {
      this.#wasBusy = false;
    }
  };

  #settle(): void {
    this.#comesAlone = false;
    if (!this.#isSettling && this.#reader !== undefined && !this.#needsTurn) void this.#settleSoon();
  }

  /** Delivers once nothing more comes by itself: the events that are ready now leave together. */
  async #settleSoon(): Promise<void> {
    this.#isSettling = true;
    const first = this.#text;
    let quietTicks = 0;
    do {
      this.#hasGrown = false;
      await TICK;
      quietTicks = this.#hasGrown ? 0 : quietTicks + 1;
    } while (quietTicks < QUIET_TICKS && this.#phase === OPEN && this.#text.length < BATCH_SIZE);
    this.#isSettling = false;
    this.#comesAlone = first !== "" && this.#text === first;
    if (this.#reader !== undefined) this.#answerReader();
  }

  #answerReader(): void {
    const isOpen = this.#phase === OPEN;
    if (!isOpen && this.#failure === undefined) this.#complete();
    else if (this.#text !== "") this.#deliver();
    else if (!isOpen) this.#conclude();
    // A source that speaks within a turn saves the head a write of its own.
    else if (this.#batches === 0) nextTurn(this.#greet);
  }

  /** Says something if nothing has been sent yet: a first chunk makes every runtime send the head. */
  readonly #greet = (): void => {
    if (this.#batches > 0 || this.#text !== "" || this.#reader === undefined) return;
    this.#text = EMPTY_COMMENT;
    this.#deliver();
  };

  #deliver(): void {
    const value = this.#text;
    const senders = this.#senders;
    this.#text = "";
    if (senders.length > 0) this.#senders = [];
    this.#wasBusy = true;
    this.#batches++;
    // A source that is always ready would never let the event loop go on, and starve everybody else.
    this.#needsTurn = value.length >= BATCH_SIZE || this.#batches % BATCHES_A_TURN === 0;
    if (this.#needsTurn) this.#comesAlone = false;
    this.#answer().take(value);
    for (const sender of senders) sender.resolve();
  }

  /** Gives the last of it together with the end, so that one write can carry both. */
  #complete(): void {
    const text = this.#text;
    const senders = this.#senders;
    this.#senders = [];
    const reader = this.#answer();
    this.#finish({ outcome: "completed" });
    reader.end(text);
    for (const sender of senders) sender.resolve();
  }

  #conclude(): void {
    if (this.#failure!.lastWords !== "") this.#timer = setTimeout(this.#break, LAST_WORDS_TIME);
    // A break that comes in the same turn as the last batch could overtake it.
    else nextTurn(this.#break);
  }

  readonly #break = (): void => {
    if (this.#phase === OVER) return;
    const { error } = this.#failure!;
    const reader = this.#answer();
    this.#finish({ outcome: "failed", error });
    reader.fail(error);
  };

  #answer(): TextReader {
    const reader = this.#reader!;
    this.#reader = undefined;
    return reader;
  }

  #finish(outcome: ExchangeOutcome): void {
    if (this.#phase === OVER) return;
    this.#phase = OVER;
    clearTimeout(this.#timer);
    this.#text = "";
    const reader = this.#reader;
    this.#reader = undefined;
    for (const sender of this.#senders) sender.reject(new EventStreamClosedError());
    this.#senders = [];
    this.#feed.stop(outcome);
    // Not at once: where the client left, whoever delivers is to hear of that first, and not of an end.
    if (reader !== undefined) queueMicrotask(() => reader.end(""));
  }
}

const DONE: IteratorResult<string> = { done: true, value: undefined };
