/** Throws a TypeError for a key that isn't one of the known, with the nearest known name. */
export function checkOptions(owner: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const near = nearest(key, known);
    const hint = near === undefined ? `expected one of ${known.join(", ")}` : `did you mean "${near}"?`;
    throw new TypeError(`Unknown ${owner} option "${key}"; ${hint}`);
  }
}

/** Throws a RangeError for an option that is given and is no number of 0 or more. */
export function checkAmounts(owner: string, options: object, names: readonly string[]): void {
  for (const name of names) {
    const amount = (options as Readonly<Record<string, unknown>>)[name];
    if (amount === undefined || (typeof amount === "number" && amount >= 0)) continue;
    throw new RangeError(`Invalid ${owner} option ${name} ${String(amount)}; expected a number of 0 or more`);
  }
}

/** A copy of a list of handlers; throws a TypeError if it is no list, or holds what is no function. */
export function checkHandlers<H>(owner: string, handlers: readonly H[] = []): H[] {
  if (!Array.isArray(handlers)) {
    throw new TypeError(`${owner} is ${String(handlers)}; expected an array of functions`);
  }
  handlers.forEach((handler, index) => {
    if (typeof handler !== "function") {
      throw new TypeError(`${owner}[${index}] is ${String(handler)}; expected a function`);
    }
  });
  return [...handlers];
}

function nearest(word: string, candidates: readonly string[]): string | undefined {
  const allowed = Math.max(2, Math.floor(word.length / 3));
  const scored = candidates.map((candidate) => ({
    candidate,
    distance: editDistance(word, candidate),
  }));
  scored.sort((a, b) => a.distance - b.distance);
  return scored[0] !== undefined && scored[0].distance <= allowed ? scored[0].candidate : undefined;
}

function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1]!.toLowerCase() === to[j - 1]!.toLowerCase() ? 0 : 1;
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + same));
    }
    previous = row;
  }
  return previous[to.length]!;
}
