import { expect, test } from "vitest";
import { isHandshake, offeredProtocols } from "../../../src/websocket/handshake.ts";

const VALID = {
  upgrade: "websocket",
  connection: "keep-alive, Upgrade",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

test("a handshake is a GET that upgrades to websocket, version 13, with a key of 16 bytes", () => {
  expect(isHandshake("GET", new Headers(VALID))).toBe(true);
  expect(isHandshake("GET", new Headers({ ...VALID, upgrade: "WebSocket", connection: "upgrade" }))).toBe(
    true,
  );
});

test.each([
  ["POST", {}],
  ["HEAD", {}],
  ["GET", { upgrade: "h2c" }],
  ["GET", { upgrade: "" }],
  ["GET", { connection: "keep-alive" }],
  ["GET", { "sec-websocket-version": "12" }],
  ["GET", { "sec-websocket-version": "13, 8" }],
  ["GET", { "sec-websocket-version": "" }],
  ["GET", { "sec-websocket-key": "bad" }],
  ["GET", { "sec-websocket-key": "" }],
  ["GET", { "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ==" }],
  ["GET", { "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZSBsb25n" }],
  ["GET", { "sec-websocket-protocol": "a, a" }],
  ["GET", { "sec-websocket-protocol": "a b" }],
])("%s with %o is none", (method, fields) => {
  expect(isHandshake(method, new Headers({ ...VALID, ...fields } as Record<string, string>))).toBe(false);
});

test("subprotocols are split at commas, however they are spaced", () => {
  expect(offeredProtocols("a,b ,\t c")).toEqual(["a", "b", "c"]);
  expect(offeredProtocols("")).toEqual([]);
  expect(offeredProtocols(null)).toEqual([]);
});
