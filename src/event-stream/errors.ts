/** Nothing more can be sent: the client has left, or the stream was closed. */
export class EventStreamClosedError extends Error {
  override readonly name: string = "EventStreamClosedError";

  constructor(message = "The event stream is closed; nothing more can be sent on it") {
    super(message);
  }
}

/** A client took its events too slowly, and its stream was broken off rather than have a gap. */
export class SlowReaderError extends Error {
  override readonly name: string = "SlowReaderError";
  /** Characters that would have had to wait. */
  readonly backlog: number;

  constructor(backlog: number, limit: number) {
    super(`The client is ${backlog} characters of events behind; the limit is ${limit}`);
    this.backlog = backlog;
  }
}
