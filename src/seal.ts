import type { HeaderFields } from "./fields.ts";
import { givesTypesLate, headOf, isNullBodyStatus, linesOf, Reply, replyOf } from "./reply.ts";

/**
 * The answer as it leaves: with the fields that handlers set for it, and without a body for HEAD.
 * @throws TypeError if it is a Response that can't be sent.
 */
export function sealedAnswer(
  answer: Reply | Response,
  fields: HeaderFields | undefined,
  isHead: boolean,
): Reply | Response {
  if (!(answer instanceof Reply)) checkSendable(answer);
  if (fields === undefined && !isHead) return answer;
  if (answer.status === 101) {
    // A handshake's answer is known by its identity, so it stays the object that it is.
    if (answer instanceof Response) setInPlace(answer, fields);
    return answer;
  }
  if (!isHead && answer instanceof Response && hasUnsaidType(answer)) {
    const response = withMutableHeaders(answer);
    setInPlace(response, fields);
    return response;
  }
  const plain = answer instanceof Reply ? answer : replyOf(answer);
  const reply = fields === undefined ? plain : withFields(plain, fields);
  return isHead ? headOf(reply) : reply;
}

/** The response, or a copy whose headers can be changed: those of what `fetch()` gave can't. */
export function withMutableHeaders(response: Response): Response {
  try {
    // Fetch checks the guard before it looks for the name, so this only throws, and changes nothing.
    response.headers.delete("x-rolo-guard");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}

function setInPlace(response: Response, fields: HeaderFields | undefined): void {
  if (fields === undefined) return;
  const before = linesOf(response);
  for (let i = 0; i < before.length; i += 2) response.headers.delete(before[i]!);
  const after = fields.over(before);
  for (let i = 0; i < after.length; i += 2) response.headers.append(after[i]!, after[i + 1]!);
}

/** Whether the type of a Response may come only when it is sent: taken apart before, it would have none. */
function hasUnsaidType(response: Response): boolean {
  return givesTypesLate() && !response.headers.has("content-type") && !isNullBodyStatus(response.status);
}

function checkSendable(response: Response): void {
  if (response.bodyUsed) {
    throw new TypeError(
      "The body of the response was read before; expected one that is unused, such as a clone",
    );
  }
  if (response.status === 0) {
    throw new TypeError(`Can't send a response of type "${response.type}"; expected one with a status`);
  }
}

function withFields(reply: Reply, fields: HeaderFields): Reply {
  const { status, body, type, lines, statusText } = reply;
  if (type === undefined || !fields.names("content-type")) {
    return new Reply(status, body, type, fields.over(lines), statusText);
  }
  return new Reply(status, body, undefined, fields.over(["content-type", type, ...lines]), statusText);
}
