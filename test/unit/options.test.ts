import { describe, expect, test } from "vitest";
import { checkHandlers, checkOptions } from "../../src/options.ts";

describe("checkOptions", () => {
  test("takes what is known, and nothing", () => {
    checkOptions("thing", { size: 1 }, ["size", "colour"]);
    checkOptions("thing", {}, ["size"]);
  });

  test("throws for what isn't, with the nearest known name", () => {
    expect(() => checkOptions("thing", { siez: 1 }, ["size", "colour"])).toThrow(
      'Unknown thing option "siez"; did you mean "size"?',
    );
    expect(() => checkOptions("thing", { Size: 1 }, ["size", "colour"])).toThrow('did you mean "size"?');
  });

  test("names all that is known when nothing is near", () => {
    expect(() => checkOptions("thing", { temperature: 1 }, ["size", "colour"])).toThrow(
      'Unknown thing option "temperature"; expected one of size, colour',
    );
  });
});

describe("checkHandlers", () => {
  test("gives a copy, empty by default", () => {
    const given = [() => {}];
    const checked = checkHandlers("list", given);
    expect(checked).toEqual(given);
    expect(checked).not.toBe(given);
    expect(checkHandlers("list", undefined)).toEqual([]);
  });

  test("throws with the place of what is no function", () => {
    expect(() => checkHandlers("list", [() => {}, 7])).toThrow("list[1] is 7; expected a function");
    expect(() => checkHandlers("list", null as never)).toThrow(
      "list is null; expected an array of functions",
    );
  });
});
