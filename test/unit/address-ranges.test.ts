import fc from "fast-check";
import { expect, test } from "vitest";
import { addressTest, parseAddress } from "../../src/address-ranges.ts";

test.each([
  ["10.0.0.0/8", "10.255.0.1", true],
  ["10.0.0.0/8", "11.0.0.1", false],
  ["10.0.0.4/30", "10.0.0.7", true],
  ["10.0.0.4/30", "10.0.0.8", false],
  ["0.0.0.0/0", "1.2.3.4", true],
  ["0.0.0.0/0", "::1", false],
  ["127.0.0.1", "::ffff:127.0.0.1", true],
  ["2001:db8::/32", "2001:db8:1::1", true],
  ["2001:db8::/33", "2001:db8:8000::1", false],
  ["fe80::/10", "fe80::1%eth0", true],
  ["loopback", "::1", true],
  ["loopback", "127.9.9.9", true],
  ["private", "192.168.1.1", true],
  ["private", "8.8.8.8", false],
  ["::1", "not an address", false],
  ["::1", "", false],
])("%s holds %s: %s", (range, address, expected) => {
  expect(addressTest([range])(address)).toBe(expected);
});
test.each([
  "",
  "10.0.0.0/33",
  "10.0.0",
  "1.2.3.256",
  "01.2.3.4",
  "::1/129",
  "1::2::3",
  "x/8",
  "10.0.0.0/-1",
  ":::",
])("the range %j is refused", (range) => expect(() => addressTest([range])).toThrow(TypeError));
test("any text is an address or none, at once", () => {
  fc.assert(fc.property(fc.string(), (text) => [undefined, 4, 16].includes(parseAddress(text)?.length)));
  fc.assert(fc.property(fc.ipV4(), (text) => parseAddress(text)?.length === 4));
  fc.assert(fc.property(fc.ipV6(), (text) => parseAddress(text)?.length === 16));
});
