import { httpClient } from "@rolo/http/node";
import { expect, test } from "vitest";

test.each([{ connections: 0 }, { keepAliveTimeout: -1 }, { maxHeaderSize: "64k" }])(
  "a client with %j is refused",
  (options) => {
    expect(() => httpClient(options as { connections: number })).toThrow(RangeError);
  },
);
test("an option that isn't known is refused", () => {
  expect(() => httpClient({ timeout: 5 } as { connections?: number })).toThrow(TypeError);
});
