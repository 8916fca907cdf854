import { HttpError } from "../errors.ts";
import { Reply } from "../reply.ts";
import { isNamed, valuesOf } from "./fields.ts";

const PSEUDONYM = /^[!#$%&'*+\-.^_`|~\w]+(?::\d+)?$/;

/** Throws a TypeError for a name that a Via field can't hold. */
export function checkPseudonym(via: string | false): void {
  if (via === false || (typeof via === "string" && PSEUDONYM.test(via))) return;
  throw new TypeError(
    `Invalid via option ${JSON.stringify(via)}; expected a name such as "rolo", a host and port, or false`,
  );
}

/**
 * Adds this hop to Via.
 *
 * @throws HttpError 508 if it is there already, so that a request can't run in circles.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.3
 */
export function addVia(lines: string[], pseudonym: string, protocol: string): string[] {
  const hops = valuesOf(lines, "via");
  const hop = `${receivedProtocol(protocol)} ${pseudonym}`;
  if (hops.length === 0) {
    lines.push("via", hop);
    return lines;
  }
  if (hops.some((value) => names(value, pseudonym))) {
    throw new HttpError(508, { detail: "The request has come through here before." });
  }
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    if (!isNamed(lines[i]!, "via")) kept.push(lines[i]!, lines[i + 1]!);
  }
  kept.push("via", [...hops, hop].join(", "));
  return kept;
}

/**
 * Counts one hop off Max-Forwards, which only matters for OPTIONS (and TRACE, which no adapter lets in). The answer if
 * none is left, else nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.2
 */
export function countForward(method: string, lines: string[]): Reply | undefined {
  if (method !== "OPTIONS") return undefined;
  for (let i = 0; i < lines.length; i += 2) {
    if (!isNamed(lines[i]!, "max-forwards") || !/^\d{1,9}$/.test(lines[i + 1]!)) continue;
    const left = Number(lines[i + 1]);
    if (left === 0) return new Reply(204, null);
    lines[i + 1] = String(left - 1);
  }
  return undefined;
}

function names(via: string, pseudonym: string): boolean {
  const wanted = pseudonym.toLowerCase();
  return via.split(",").some(
    (hop) =>
      hop
        .trim()
        .split(/[\t ]+/, 2)[1]
        ?.toLowerCase() === wanted,
  );
}

function receivedProtocol(protocol: string): string {
  if (protocol === "h2") return "2";
  if (protocol === "h3") return "3";
  return protocol === "http/1.0" ? "1.0" : "1.1";
}
