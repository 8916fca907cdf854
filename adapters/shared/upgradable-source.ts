import { FetchSource, isHandshake, WebSocketHandshake, type WebSocketUpgrade } from "../../src/adapter.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** A source for runtimes that hand a WebSocket handshake to the same function as any request. */
export abstract class UpgradableSource extends FetchSource {
  #handshake: WebSocketHandshake | undefined = undefined;
  #isLookedAt = false;
  readonly #lifecycle: Lifecycle | undefined;

  /** The lifecycle is that of the server, where we are it. */
  constructor(request: Request, lifecycle?: Lifecycle) {
    super(request);
    this.#lifecycle = lifecycle;
  }

  get shutdown(): AbortSignal | undefined {
    return this.#lifecycle?.shutdown;
  }

  /** Whether the server closes, and says so with its answers. */
  get isClosing(): boolean {
    return this.#lifecycle?.isClosing === true;
  }

  override waitUntil(promise: Promise<unknown>): void {
    this.#lifecycle?.track(promise);
  }

  /** Every runtime cancels the stream whose client has left. */
  get releasesBody(): boolean {
    return true;
  }

  /** The handshake that the request is, if it is one; looked for when first asked. */
  get upgrade(): WebSocketUpgrade | undefined {
    if (!this.#isLookedAt) {
      this.#isLookedAt = true;
      if (isHandshake(this.method, this.headers)) {
        this.#handshake = new WebSocketHandshake(this, (outcome) => this.settle(outcome));
      }
    }
    return this.#handshake;
  }

  /** Whether somebody asked for the handshake, and there is one. */
  get isKnownHandshake(): boolean {
    return this.#handshake !== undefined;
  }

  /** The handshake, if the answer is the 101 that it was accepted with. */
  acceptedBy(answer: unknown): WebSocketHandshake | undefined {
    return this.#handshake?.isAccepted(answer) ? this.#handshake : undefined;
  }

  /** Makes the runtime upgrade, and opens the handshake; gives what the runtime's handler has to return. */
  abstract performUpgrade(handshake: WebSocketHandshake): Response;
}
