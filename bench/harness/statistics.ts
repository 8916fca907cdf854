/** The middle of some figures and how far they spread. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function summary(values: readonly number[]): Summary {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** Whether `now` fell by more than `tolerance` below `before`, and beyond the noise: no round of it reaches any of before's. */
export function hasFallen(before: Summary, now: Summary, tolerance = 0.1): boolean {
  return now.median < before.median * (1 - tolerance) && now.max < before.min;
}
