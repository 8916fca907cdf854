import { errorAnswer } from "./chain.ts";
import {
  type ErrorReporter,
  RequestContext,
  sealAnswer,
  setAnswer,
  setError,
  takeAnswer,
} from "./context.ts";
import { isFault } from "./departure.ts";
import { errorReply, HttpError } from "./errors.ts";
import { isPromise } from "./promise.ts";
import { givesTypesLate, type Reply } from "./reply.ts";
import { type ConnectionInfo, FetchSource, type RequestSource } from "./source.ts";

export { setInput, setMatch, sourceOf } from "./context.ts";

/** Answers one source by one function that gives an answer or throws: an exchange without a handler chain. */
export function runExchange(
  source: RequestSource,
  endpoint: (context: RequestContext) => Reply | Response | Promise<Reply | Response>,
  onError?: ErrorReporter,
): Reply | Response | Promise<Reply | Response> {
  const context = new RequestContext(source, onError);
  try {
    const answer = endpoint(context);
    if (!isPromise(answer)) return finish(context, answer);
    return (answer as Promise<Reply | Response>).then(
      (settled) => finish(context, settled),
      (error) => finishFailed(context, error),
    );
  } catch (error) {
    return finishFailed(context, error);
  }
}

/** The fetch-handler form of anything that answers sources. */
export function fetchExchange(
  run: (source: RequestSource) => Reply | Response | Promise<Reply | Response>,
  request: Request,
  connection: ConnectionInfo | undefined,
): Promise<Response> {
  const source = new FetchSource(request, connection);
  try {
    const answer = run(source);
    if (!isPromise(answer)) return Promise.resolve(handOut(source, answer));
    return (answer as Promise<Reply | Response>).then(
      (settled) => handOut(source, settled),
      (error) => fail(source, error),
    );
  } catch (error) {
    return fail(source, error);
  }
}

/** Ends the exchange by an error that is the caller's now, and so not reported. */
function fail(source: FetchSource, error: unknown): Promise<never> {
  source.sink = undefined;
  source.settle({ outcome: "failed", error });
  return Promise.reject(error);
}

function handOut(source: FetchSource, answer: Reply | Response): Response {
  try {
    // Where looking at the body would change the answer, `bodyUsed` has told of a lock before.
    const isLocked = answer instanceof Response && !givesTypesLate() && answer.body?.locked;
    if (isLocked) throw new TypeError(LOCKED);
    return source.deliver(answer);
  } catch (error) {
    source.sink?.report(error, "response");
    return source.deliver(errorReply(new HttpError(500)));
  }
}

const LOCKED = "The body of the response is locked; expected one that nobody else reads, such as a clone";

function finish(context: RequestContext, answer: Reply | Response): Reply | Response {
  setAnswer(context, answer, true);
  try {
    sealAnswer(context);
  } catch (error) {
    return finishFailed(context, error);
  }
  return takeAnswer(context);
}

function finishFailed(context: RequestContext, error: unknown): Reply | Response {
  setError(context, error);
  if (isFault(error, context)) context.report(error, "endpoint");
  setAnswer(context, errorAnswer(context), false);
  sealAnswer(context);
  return takeAnswer(context);
}
