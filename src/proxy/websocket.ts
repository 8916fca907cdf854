import type { IncomingResponse, UpstreamSocket } from "../client.ts";
import type { RequestContext } from "../context.ts";
import { badRequest, HttpError } from "../errors.ts";
import type { WebSocketConnection, WebSocketUpgrade } from "../upgrade.ts";
import { forwardableResponseLines, isNamed, listMembers, valuesOf } from "./fields.ts";
import { offerTunnel } from "./tunnel.ts";

/** Bytes that may wait on one side before the other is no longer read. */
const HIGH_WATER_MARK = 65_536;
const MOST_REASON_BYTES = 123;

/** Fields of one hop's handshake. */
function isHandshakeField(name: string): boolean {
  const key = name.toLowerCase();
  return key.startsWith("sec-websocket-") && key !== "sec-websocket-protocol";
}

/** The fields of a handshake that go on. */
export function handshakeLines(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const isFraming = isNamed(lines[i]!, "content-length");
    if (!isHandshakeField(lines[i]!) && !isFraming) kept.push(lines[i]!, lines[i + 1]!);
  }
  return kept;
}

/**
 * Refuses a request that wants to be a WebSocket and can't.
 * @throws HttpError 426 for another version than 13, 400 for another malformed handshake, 501 where there are none.
 */
export function checkHandshake(context: RequestContext<unknown>): void {
  const { headers, method } = context;
  const upgrade = headers.get("upgrade");
  if (upgrade === null || context.upgrade !== undefined || !listMembers(upgrade).includes("websocket"))
    return;
  if (headers.get("sec-websocket-version") !== "13") {
    throw new HttpError(426, { headers: { upgrade: "websocket", "sec-websocket-version": "13" } });
  }
  const key = headers.get("sec-websocket-key") ?? "";
  const isNamedInConnection = listMembers(headers.get("connection") ?? "").includes("upgrade");
  if (method !== "GET" || !isNamedInConnection || !/^[A-Za-z\d+/]{22}==$/.test(key)) {
    throw badRequest("The WebSocket handshake is malformed.");
  }
  throw new HttpError(501, { detail: "WebSockets can't be forwarded here." });
}

/** Accepts the client's handshake as the upstream has accepted ours, and joins the two. */
export function acceptAs(
  context: RequestContext<unknown>,
  upgrade: WebSocketUpgrade,
  response: IncomingResponse,
  upstream: UpstreamSocket,
): Response {
  const lines = forwardableResponseLines(response.lines);
  const headers: [string, string][] = [];
  for (let i = 0; i < lines.length; i += 2) {
    if (!lines[i]!.startsWith("sec-websocket-") && lines[i] !== "content-length") {
      headers.push([lines[i]!, lines[i + 1]!]);
    }
  }
  const [protocol] = valuesOf(lines, "sec-websocket-protocol");
  let isJoined = false;
  const session = (client: WebSocketConnection): Promise<void> => {
    isJoined = true;
    return join(client, upstream);
  };
  offerTunnel(session, upstream);
  void context.closed.then(() => {
    if (!isJoined) upstream.terminate();
  });
  try {
    return upgrade.accept(session, {
      protocol,
      headers,
      maxMessageSize: upstream.maxMessageSize,
    });
  } catch (error) {
    upstream.terminate();
    throw new HttpError(502, { cause: error });
  }
}

/** Hands messages and the end of either side to the other, each as fast as the other takes them. */
async function join(client: WebSocketConnection, upstream: UpstreamSocket): Promise<void> {
  let drained: (() => void) | undefined;
  upstream.onDrain = () => drained?.();
  upstream.onMessage = (data) => {
    const sent = client.send(data);
    if (client.bufferedAmount < HIGH_WATER_MARK) {
      sent.catch(ignore);
      return;
    }
    upstream.pause();
    sent.then(
      () => upstream.resume(),
      () => upstream.resume(),
    );
  };
  upstream.onClose = (code, reason) => {
    drained?.();
    const isSendable = isRelayed(code);
    // An upstream that vanished must not look like one that was done.
    client
      .close(isSendable ? code : code === 1005 ? 1000 : 1011, isSendable ? cut(reason) : "")
      .catch(ignore);
  };
  upstream.start();
  for await (const message of client) {
    upstream.send(message);
    if (upstream.bufferedAmount < HIGH_WATER_MARK) continue;
    await new Promise<void>((resolve) => {
      drained = resolve;
    });
  }
  const { code, reason } = await client.closed;
  if (code === 1005) upstream.close();
  else if (isRelayed(code)) upstream.close(code, cut(reason));
  else upstream.terminate();
}

/** Whether a close frame may hold the code. */
function isRelayed(code: number): boolean {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

/** The reason, cut between characters to what a close frame holds. */
function cut(reason: string): string {
  let bytes = 0;
  let kept = "";
  for (const character of reason) {
    bytes += new TextEncoder().encode(character).byteLength;
    if (bytes > MOST_REASON_BYTES) break;
    kept += character;
  }
  return kept;
}

function ignore(): void {}
