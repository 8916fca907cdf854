/** The values of a query by key: arrays are repeated keys, what is undefined is left out. */
export type QueryValues = Readonly<Record<string, unknown>>;

/**
 * Values as the query of a URL, with its `?`; empty for none.
 * @throws TypeError for a value that has no text of its own.
 */
export function formatQuery(values: QueryValues): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) search.append(key, formatValue(key, item));
    }
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

function formatValue(key: string, value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value !== null && typeof value !== "object" && typeof value !== "function") return String(value);
  throw new TypeError(
    `The query value "${key}" is ${String(value)}; expected text, a number, a boolean or a Date`,
  );
}
