import { ALPHABET, type Automaton, AutomatonBuilder, UnsupportedRegExp } from "./automaton.ts";
import type { Part } from "./parse.ts";

const MAX_WORK = 200_000;

/**
 * Whether a backtracking regexp for these parts is proven to take time in proportion to the text's length.
 *
 * The work on a text is the number of ways in which its beginnings can be read. It stays bounded per character
 * unless one loop can be read in two ways, or unless a text that keeps two loops going can also lead from the first
 * to the second (exponential and polynomial ambiguity of the position automaton).
 */
export function isProvenLinear(parts: readonly Part[], delimiter: string, ignoreCase: boolean): boolean {
  try {
    return hasBoundedAmbiguity(new AutomatonBuilder(ignoreCase).ofParts(parts, delimiter));
  } catch (error) {
    if (error instanceof UnsupportedRegExp) return false;
    throw error;
  }
}

/** What a custom regexp may match, as far as routing has to know. */
export interface RegExpFacts {
  readonly mayMatchSlash: boolean;
  /** The set, if it is one or more characters of a set. */
  readonly run: Uint8Array | undefined;
}

/** The facts of a regexp's source. */
export function regexpFacts(source: string, ignoreCase: boolean): RegExpFacts {
  try {
    const { sets, next, isNullable } = new AutomatonBuilder(ignoreCase).ofSource(source);
    const isRun = sets.length === 1 && !isNullable && next[0]!.has(0);
    return { mayMatchSlash: sets.some((set) => set[47] === 1), run: isRun ? sets[0] : undefined };
  } catch (error) {
    if (error instanceof UnsupportedRegExp) return { mayMatchSlash: true, run: undefined };
    throw error;
  }
}

class WorkLimit extends UnsupportedRegExp {}

function hasBoundedAmbiguity(automaton: Automaton): boolean {
  const reach = automaton.next.map((_, from) => reachable(automaton, from));
  if (automaton.doubled.some(([from, to]) => reach[to]!.has(from) || from === to)) return false;
  const loops = automaton.next
    .map((_, position) => position)
    .filter((position) => reach[position]!.has(position));
  const budget = { work: 0 };
  return loops.every((first) =>
    loops.every((second) =>
      first === second
        ? !hasTwoReadings(automaton, first, budget)
        : !reach[first]!.has(second) || !leadsOver(automaton, first, second, budget),
    ),
  );
}

function reachable({ next }: Automaton, from: number): Set<number> {
  const seen = new Set<number>();
  const queue = [...next[from]!];
  for (let position = queue.pop(); position !== undefined; position = queue.pop()) {
    if (seen.has(position)) continue;
    seen.add(position);
    queue.push(...next[position]!);
  }
  return seen;
}

/** Whether some text leads from a position back to itself in two ways. */
function hasTwoReadings(automaton: Automaton, start: number, budget: { work: number }): boolean {
  return search(
    automaton,
    [start, start],
    budget,
    (path, differs) => differs && path[0] === start && path[1] === start,
  );
}

/** Whether some text keeps both positions where they are and also leads from the first to the second. */
function leadsOver(automaton: Automaton, first: number, second: number, budget: { work: number }): boolean {
  return search(
    automaton,
    [first, first, second],
    budget,
    (path) => path[0] === first && path[1] === second && path[2] === second,
  );
}

/** Walks all positions together, by characters that all of them take, until the goal is met. */
function search(
  automaton: Automaton,
  start: readonly number[],
  budget: { work: number },
  isGoal: (path: readonly number[], differs: boolean) => boolean,
): boolean {
  const seen = new Set<string>();
  const queue: { path: readonly number[]; differs: boolean }[] = [{ path: start, differs: false }];
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const path of steps(automaton, state.path)) {
      if (++budget.work > MAX_WORK) throw new WorkLimit("too much work");
      const differs = state.differs || path[0] !== path[1];
      if (isGoal(path, differs)) return true;
      const key = `${path.join()},${differs}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ path, differs });
    }
  }
  return false;
}

function* steps({ sets, next }: Automaton, from: readonly number[], path: number[] = []): Iterable<number[]> {
  const depth = path.length;
  if (depth === from.length) {
    if (haveCommonCharacter(path.map((position) => sets[position]!))) yield path;
    return;
  }
  for (const position of next[from[depth]!]!)
    yield* steps({ sets, next, doubled: [] }, from, [...path, position]);
}

function haveCommonCharacter(sets: readonly Uint8Array[]): boolean {
  for (let code = 0; code < ALPHABET; code++) if (sets.every((set) => set[code] === 1)) return true;
  return false;
}
