import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Deadline } from "../../src/adapter.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

test("deadlines of one length expire one after the other, each when its own time is over", () => {
  const expired: string[] = [];
  new Deadline(() => expired.push("first")).set(1000);
  vi.advanceTimersByTime(600);
  new Deadline(() => expired.push("second")).set(1000);
  vi.advanceTimersByTime(399);
  expect(expired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(expired).toEqual(["first"]);
  vi.advanceTimersByTime(599);
  expect(expired).toEqual(["first"]);
  vi.advanceTimersByTime(1);
  expect(expired).toEqual(["first", "second"]);
});

test("a deadline that is cleared, from whatever place among others, never expires", () => {
  const expired: number[] = [];
  const deadlines = [0, 1, 2, 3].map((i) => new Deadline(() => expired.push(i)));
  for (const deadline of deadlines) deadline.set(50);
  for (const i of [1, 0, 3]) deadlines[i]!.clear();
  vi.advanceTimersByTime(500);
  expect(expired).toEqual([2]);
});

test("a deadline that is set again begins anew, and one of 0 never comes", () => {
  const expired: string[] = [];
  const again = new Deadline(() => expired.push("again"));
  again.set(100);
  new Deadline(() => expired.push("never")).set(0);
  vi.advanceTimersByTime(60);
  again.set(100);
  vi.advanceTimersByTime(99);
  expect(expired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(expired).toEqual(["again"]);
});

test("one that throws when it expires doesn't keep the others from expiring", () => {
  const expired: string[] = [];
  new Deadline(() => {
    throw new Error("boom");
  }).set(20);
  new Deadline(() => expired.push("other")).set(20);
  expect(() => vi.advanceTimersByTime(20)).toThrow("boom");
  vi.advanceTimersByTime(20);
  expect(expired).toEqual(["other"]);
});
