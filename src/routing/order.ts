import type { Route } from "./route.ts";
import { MAX_SHAPES } from "./shape.ts";
import { NOWHERE, type Place } from "./tree.ts";

/** A route and its place. */
export interface PlacedRoute {
  readonly route: Route;
  readonly place: Place;
  /** The greater it is, the earlier the route stands. */
  readonly sortKey: string;
}

/** All routes in the order in which they match, each with a number that says where it stands. */
export class RouteOrder<T extends PlacedRoute> {
  readonly #items: T[] = [];

  /** The routes in order. */
  get items(): readonly T[] {
    return this.#items;
  }

  /** Puts a route where it belongs, behind those that it ties with. */
  insert(item: T): void {
    const index = this.#firstAfter(item.sortKey);
    if (this.#gapAt(index) < 2) this.#renumber();
    item.place.value = this.#valueBefore(index) + Math.floor(this.#gapAt(index) / 2) * MAX_SHAPES;
    this.#items.splice(index, 0, item);
  }

  remove(item: T): void {
    this.#items.splice(this.#indexOf(item.place.value), 1);
  }

  #firstAfter(key: string): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (key > this.#items[middle]!.sortKey) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #indexOf(value: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#items[middle]!.place.value < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #valueBefore(index: number): number {
    return index === 0 ? 0 : this.#items[index - 1]!.place.value;
  }

  /** How many places are free before the route at an index, and one more. */
  #gapAt(index: number): number {
    const after = this.#items[index]?.place.value ?? NOWHERE.value;
    return (after - this.#valueBefore(index)) / MAX_SHAPES;
  }

  /** Spreads the places evenly: rare, since each gap is halved many times before it is used up. */
  #renumber(): void {
    const gap = Math.floor(NOWHERE.value / MAX_SHAPES / (this.#items.length + 1)) * MAX_SHAPES;
    this.#items.forEach((item, index) => {
      item.place.value = (index + 1) * gap;
    });
  }
}
