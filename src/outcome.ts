/** How an exchange ended. */
export interface ExchangeOutcome {
  /** `"aborted"`: the client went away; `"failed"`: the answer's source or the write did. */
  readonly outcome: "completed" | "aborted" | "failed";
  readonly error?: unknown;
  /** Bytes of the answer's body that were handed to the connection, where the adapter can tell. */
  readonly bytesSent?: number | undefined;
}

/** Told once how the delivery of a body ended. */
export type OutcomeListener = (outcome: ExchangeOutcome) => void;
