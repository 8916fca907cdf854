import { proxyDifferences } from "./proxy-differences.ts";
import type { RuntimeName } from "./runtimes.ts";

/** A behaviour that doesn't hold on some runtimes, and can't be made to. */
export interface Difference {
  /** The behaviour's title. */
  readonly behaviour: string;
  readonly runtimes: readonly RuntimeName[];
  /** What happens there instead, for readers of the README. */
  readonly instead: string;
  readonly reason: string;
  /** What the failure says, so that it fails for this reason and no other. */
  readonly failure: RegExp;
}

/** All that we know of. A difference that no longer shows is an error: take it off the list. */
export const differences: readonly Difference[] = [...proxyDifferences];
