import {
  type App,
  answer,
  errorReply,
  type FetchSource,
  HttpError,
  isConnectionField,
  type Reply,
} from "../../src/adapter.ts";

/** Runs an app on a runtime that takes native Responses; never throws and never rejects. */
export function respond(app: App, source: FetchSource): Response | Promise<Response> {
  const given = answer(app, source);
  return given instanceof Promise
    ? given.then((settled) => deliver(source, settled))
    : deliver(source, given);
}

/** The answer to a request that no app is asked about. */
export function refuse(status: number, detail?: string): Response {
  return errorReply(new HttpError(status, { detail })).toResponse();
}

function deliver(source: FetchSource, given: Reply | Response): Response {
  try {
    const response = source.deliver(given);
    return response.status === 101 ? response : withoutConnectionFields(response);
  } catch (error) {
    source.sink?.report(error, "response");
    return refuse(500);
  }
}

const CONNECTION_FIELDS = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "upgrade",
  "trailer",
];

/** Framing belongs to the runtime; a handler that sets it, mostly by relaying a response, must not break it. */
function withoutConnectionFields(response: Response): Response {
  const { headers } = response;
  if (!CONNECTION_FIELDS.some((name) => headers.has(name))) return response;
  const kept = [...headers].filter(([name]) => !isConnectionField(name));
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers: kept,
  });
}
