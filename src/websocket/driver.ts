/** What hands one message to many sockets at once, where the runtime can; one object for all that share it. */
export interface WebSocketHub {
  publish(channel: string, data: string | Uint8Array<ArrayBuffer>): void;
}

/**
 * What a connection asks of the runtime's own WebSocket. An adapter implements it and tells the connection what
 * happens by calling its `received`, `drained`, `heard` and `ended`.
 */
export interface WebSocketDriver {
  /** Whether {@link pause} holds back the sender, so that a full queue needn't end the conversation. */
  readonly canPause: boolean;
  /** Whether the adapter calls `drained` once its buffer has shrunk; it is looked at from time to time otherwise. */
  readonly signalsDrain: boolean;
  /** Whether the adapter can ping and calls `heard` for pongs, so that silence means the peer is gone. */
  readonly canPing: boolean;
  /** Whether the runtime itself looks for silent peers, by the `idleTimeout` that the adapter gave it. */
  readonly watchesSilence: boolean;
  /** Bytes that were handed over and have not left yet. */
  readonly bufferedAmount: number;
  /** Whether nothing can leave any more, though the connection has yet to hear of its end; false where `send` tells. */
  readonly isGone?: boolean | undefined;
  /** Hands over one message; false if it was not taken and has to be offered again once drained. */
  send(data: string | Uint8Array<ArrayBuffer>): boolean;
  /** Begins the closing handshake. */
  close(code: number, reason: string): void;
  /** Cuts the connection, as far as the runtime can. */
  terminate(): void;
  ping(): void;
  pause(): void;
  resume(): void;
  /** What can send to this socket beside others, once it has joined a channel. */
  readonly hub?: WebSocketHub | undefined;
  join?(channel: string): void;
  leave?(channel: string): void;
  /** Looks how much is buffered, where `bufferedAmount` doesn't know what a hub has sent. */
  measure?(): void;
}
