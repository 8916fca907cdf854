import {
  type App,
  answer,
  checkFieldValue,
  discard,
  errorReply,
  HttpError,
  isConnectionField,
  isNullBodyStatus,
  Reply,
} from "../../src/adapter.ts";
import type { UpgradableSource } from "./upgradable-source.ts";

/** Runs an app on a runtime that takes native Responses; never throws and never rejects. */
export function respond(app: App, source: UpgradableSource): Response | Promise<Response> {
  return answer(app, source, (given) => deliver(source, given));
}

/** The answer to a request that no app is asked about. */
export function refuse(status: number, detail?: string): Response {
  return errorReply(new HttpError(status, { detail })).toResponse();
}

function deliver(source: UpgradableSource, given: Reply | Response): Response {
  try {
    if (given.status === 101) {
      const handshake = source.acceptedBy(given);
      return handshake === undefined ? source.deliver(given) : source.performUpgrade(handshake);
    }
    const answer = given instanceof Reply ? withoutConnectionLines(given) : sendable(given);
    const response = source.deliver(answer);
    return source.isClosing ? closing(response) : response;
  } catch (error) {
    source.sink?.report(error, "response");
    discard(given.body);
    return refuse(500);
  }
}

/** Framing belongs to the runtime; a handler that sets it, mostly by relaying a response, must not break it. */
function withoutConnectionLines(reply: Reply): Reply {
  const { lines } = reply;
  for (let i = 0; i < lines.length; i += 2) {
    if (!isConnectionField(lines[i]!, reply.status)) continue;
    const kept: string[] = [];
    for (let j = 0; j < lines.length; j += 2) {
      if (!isConnectionField(lines[j]!, reply.status)) kept.push(lines[j]!, lines[j + 1]!);
    }
    return new Reply(reply.status, reply.body, reply.type, kept, reply.statusText);
  }
  return reply;
}

/**
 * The response without what belongs to the connection.
 * @throws TypeError for values that Fetch lets through and servers don't: Deno ends its process over one.
 */
function sendable(response: Response): Response {
  let isClean = true;
  // On Deno, for..of over headers costs four times as much.
  response.headers.forEach((value, name) => {
    checkFieldValue(name, value);
    if (isConnectionField(name, response.status)) isClean = false;
  });
  if (isClean) return response;
  const { status, statusText, body } = response;
  const kept = [...response.headers].filter(([name]) => !isConnectionField(name, status));
  return new Response(body, { status, statusText, headers: kept });
}

/** A server that closes says so with every answer. */
function closing({ status, statusText, body, headers }: Response): Response {
  return new Response(body, { status, statusText, headers: [...headers, ["connection", "close"]] });
}

/**
 * An answer to HEAD that doesn't tell its length. Deno and Bun would say `content-length: 0` of one without a body,
 * though GET has one; with a stream they say nothing of it.
 */
export function headOfUnknownLength(response: Response): Response {
  const { status, statusText, headers } = response;
  if (response.body !== null || headers.has("content-length") || isNullBodyStatus(status)) return response;
  return new Response(new ReadableStream({ pull: () => NEVER }), { status, statusText, headers });
}

const NEVER = new Promise<never>(() => {});
