import type { RequestContext } from "../context.ts";
import { errorReply, HttpError } from "../errors.ts";
import { isPromise } from "../promise.ts";
import { Reply } from "../reply.ts";
import { type Result, toReply } from "../result.ts";

/** What {@link fallback} answers with; a function may give any result, or nothing to leave the answer alone. */
export type Fallback =
  | number
  | Response
  | Reply
  | ((context: RequestContext<unknown>) => Result | Promise<Result>);

/** Serves as a request handler and as a response handler. */
export type FallbackHandler = (
  context: RequestContext<unknown>,
) => Reply | Response | undefined | Promise<Reply | Response | undefined>;

/**
 * Answers what nobody else answered (rolo: EmptyResponseHandler). Put it last among the request handlers, or among
 * the response handlers, where it takes the place of the default 404 or 500.
 *
 * @throws TypeError if it is given neither a status, a whole answer nor a function.
 * @throws RangeError if the status is not an integer from 200 to 599.
 * @example
 * ```ts
 * import { fallback, Gateway } from "@rolo/http";
 *
 * const gateway = new Gateway({ responseHandlers: [fallback(({ url }) => `nothing at ${url.pathname}`)] });
 * const response = await gateway.handle(new Request("http://localhost/x"));
 * console.assert((await response.text()) === "nothing at /x");
 * ```
 */
export function fallback(answer: Fallback): FallbackHandler {
  const make = maker(answer);
  return (context) => {
    if (context.answered) return undefined;
    const result = make(context);
    return isPromise(result) ? Promise.resolve(result).then(answerFrom) : answerFrom(result);
  };
}

function maker(answer: Fallback): (context: RequestContext<unknown>) => unknown {
  if (typeof answer === "function") return answer;
  if (answer instanceof Response) return () => answer.clone();
  if (answer instanceof Reply && answer.byteLength !== undefined) return () => answer;
  if (typeof answer !== "number") {
    throw new TypeError(`Can't fall back to ${String(answer)}; expected a status, a Response or a function`);
  }
  const reply = answer >= 400 ? errorReply(new HttpError(answer)) : toReply(undefined, { status: answer });
  return () => reply;
}

function answerFrom(result: unknown): Reply | Response | undefined {
  return result === undefined ? undefined : toReply(result);
}
