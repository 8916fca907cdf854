import type { ExceptionHandler } from "../chain.ts";
import type { RequestContext } from "../context.ts";
import { type ErrorFormat, HttpError, ownAnswer } from "../errors.ts";
import { checkOptions } from "../options.ts";

/** How {@link httpErrors} writes errors. */
export interface HttpErrorsOptions {
  /** One format, or `"negotiate"` for the one the client's `Accept` prefers; `"problem"` by default. */
  readonly format?: ErrorFormat | "negotiate" | undefined;
}

const FORMATS = ["problem", "json", "html", "text", "negotiate"];

// In the order that decides between equals.
const MEDIA_RANGES: readonly [string, ErrorFormat][] = [
  ["application/problem+json", "problem"],
  ["application/json", "json"],
  ["text/html", "html"],
  ["text/plain", "text"],
];

/**
 * Answers every {@link HttpError} in one format; other errors pass on.
 *
 * @throws TypeError for a format or an option it doesn't know.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 * @example
 * ```ts
 * import { Gateway, HttpError, httpErrors } from "@rolo/http";
 *
 * const gateway = new Gateway({
 *   requestHandlers: [() => { throw new HttpError(403, { detail: "members only" }); }],
 *   exceptionHandlers: [httpErrors({ format: "json" })],
 * });
 * const response = await gateway.handle(new Request("http://localhost/"));
 * console.assert((await response.json()).description === "members only");
 * ```
 */
export function httpErrors(options: HttpErrorsOptions = {}): ExceptionHandler<RequestContext<unknown>> {
  checkOptions("httpErrors", options, ["format"]);
  const format = options.format ?? "problem";
  if (!FORMATS.includes(format)) {
    throw new TypeError(
      `Unknown error format ${JSON.stringify(format)}; expected one of ${FORMATS.join(", ")}`,
    );
  }
  return (error, context) => {
    if (!(error instanceof HttpError)) return;
    if (format !== "negotiate") return ownAnswer(error, format);
    context.responseHeaders.append("vary", "accept");
    return ownAnswer(error, negotiate(context.headers.get("accept") ?? ""));
  };
}

/** The format that an `Accept` field prefers (RFC 9110, section 12.5.1); problem details if it says nothing of use. */
function negotiate(accept: string): ErrorFormat {
  let best: ErrorFormat = "problem";
  let bestQuality = 0;
  for (const [type, format] of MEDIA_RANGES) {
    const quality = qualityOf(type, accept);
    if (quality > bestQuality) {
      best = format;
      bestQuality = quality;
    }
  }
  return best;
}

/** The weight that the most specific range of an `Accept` field gives a media type. */
function qualityOf(type: string, accept: string): number {
  const [main] = type.split("/");
  let quality = 0;
  let specificity = 0;
  for (const member of accept.split(",")) {
    const [range = "", ...parameters] = member.split(";").map((part) => part.trim().toLowerCase());
    const fits = range === type ? 3 : range === `${main}/*` ? 2 : range === "*/*" ? 1 : 0;
    if (fits <= specificity) continue;
    specificity = fits;
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    const parsed = weight === undefined ? 1 : Number(weight.slice(2));
    quality = parsed >= 0 && parsed <= 1 ? parsed : 0;
  }
  return quality;
}
