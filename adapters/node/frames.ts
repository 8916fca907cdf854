import type { WebSocket, WebSocketServer } from "ws";

/** How long a client may take to close its side after a refusal, or after the closing handshake. */
export const LINGER: number = 1_000;

type WebSocketModule = Pick<typeof import("ws"), "WebSocket" | "WebSocketServer">;

/** What was made of `ws` when it was first needed. */
let frames: Frames | undefined;

/** `ws`, loaded when it is first needed; throws an Error that says how to install it where it is not. */
export async function loadFrames(): Promise<Frames> {
  if (frames !== undefined) return frames;
  try {
    frames = prepare(await import("ws"));
    return frames;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error(
      "Can't open a WebSocket: on Node that needs the package ws, which is not installed; run `npm install ws`",
      { cause: error },
    );
  }
}

/** The parts of `ws` that we use. */
export interface Frames {
  readonly WebSocketServer: typeof WebSocketServer;
  readonly Socket: typeof WebSocket;
}

/** A WebSocket of `ws` that tells of the peer's close frame before it answers it. */
export interface AnsweringSocket extends WebSocket {
  /** Called with the code and reason of the peer's close frame; the frame is answered afterwards. */
  onPeerClose: ((code: number, reason: string) => void) | undefined;
  /** Begins the closing handshake. */
  startClose(code: number, reason: string): void;
}

/**
 * `ws` answers a close frame as soon as it has parsed it, and reports it once the peer has closed the connection. So
 * what came in one packet with it could never be answered by code that awaits anything, and a peer that leaves the
 * connection open would never be gone. It answers by its own public `close`, though, and takes a class from us.
 */
function prepare({ WebSocket, WebSocketServer }: WebSocketModule): Frames {
  class Socket extends WebSocket implements AnsweringSocket {
    onPeerClose: ((code: number, reason: string) => void) | undefined = undefined;
    #hasFailed = false;

    startClose(code: number, reason: string): void {
      super.close(code, reason);
    }

    override close(code?: number, reason?: string | Buffer): void {
      this.once("error", () => {
        this.#hasFailed = true;
      });
      setImmediate(() => {
        super.close(code, reason);
        if (!this.#hasFailed) this.onPeerClose?.(code ?? 1005, reason?.toString() ?? "");
      });
    }
  }
  return { WebSocketServer, Socket };
}
