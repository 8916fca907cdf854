import type { Route } from "./route.ts";
import { MAX_SHAPES } from "./shape.ts";
import type { SpecificityKeys } from "./specificity.ts";
import { NOWHERE, type Place } from "./tree.ts";

/** A route, its place, and what decides about that: the greater its keys, the earlier it stands. */
export interface PlacedRoute extends Place, SpecificityKeys {
  readonly route: Route;
}

// What is kept free between routes that are added at either end, which would halve the same gap each time.
const SPREAD = 1024;

/** All routes in the order in which they match, each with a number that says where it stands. */
export class RouteOrder<T extends PlacedRoute> {
  readonly #items: T[] = [];

  /** The routes in order. */
  get items(): readonly T[] {
    return this.#items;
  }

  /** Puts a route where it belongs, behind those that it ties with. */
  insert(item: T): void {
    const index = this.#firstAfter(item);
    if (this.#gapAt(index) < 2) this.#renumber();
    item.value = this.#valueBefore(index) + this.#stepInto(index) * MAX_SHAPES;
    this.#items.splice(index, 0, item);
  }

  remove(item: T): void {
    this.#items.splice(this.#indexOf(item.value), 1);
  }

  #firstAfter(item: T): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(item, this.#items[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #indexOf(value: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#items[middle]!.value < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #valueBefore(index: number): number {
    return index === 0 ? 0 : this.#items[index - 1]!.value;
  }

  /** How many places are free before the route at an index, and one more. */
  #gapAt(index: number): number {
    const after = this.#items[index]?.value ?? NOWHERE.value;
    return (after - this.#valueBefore(index)) / MAX_SHAPES;
  }

  /** How far into the gap before an index a new route goes. */
  #stepInto(index: number): number {
    const gap = this.#gapAt(index);
    const half = Math.floor(gap / 2);
    if (this.#items.length === 0 || half < SPREAD) return half;
    if (index === this.#items.length) return SPREAD;
    return index === 0 ? Math.floor(gap) - SPREAD : half;
  }

  /** Spreads the places evenly: rare, since each gap is halved many times before it is used up. */
  #renumber(): void {
    const gap = Math.floor(NOWHERE.value / MAX_SHAPES / (this.#items.length + 1)) * MAX_SHAPES;
    this.#items.forEach((item, index) => {
      item.value = (index + 1) * gap;
    });
  }
}

/** By specificity; of equal ones, those for named methods go before those for any. */
function isBefore(first: PlacedRoute, second: PlacedRoute): boolean {
  if (first.hostKey !== second.hostKey) return first.hostKey > second.hostKey;
  if (first.pathKey !== second.pathKey) return first.pathKey > second.pathKey;
  if (first.restKey !== second.restKey) return first.restKey > second.restKey;
  return first.route.methods.length > 0 && second.route.methods.length === 0;
}
