import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { checkAnswer } from "../../../bench/harness/check.ts";
import { AnswerReader, sendRequests } from "../../../bench/harness/client.ts";
import { parseWrk } from "../../../bench/harness/load.ts";
import { hasFallen, median, summary } from "../../../bench/harness/statistics.ts";
import { WORKLOADS, type Workload } from "../../../bench/workloads.ts";

const hello = WORKLOADS.find(({ name }) => name === "hello")!;

test("The median is the middle value, or the mean of the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test("A ratio has fallen only by more than the tolerance and below every earlier round", () => {
  const before = summary([0.9, 0.95, 1]);
  expect(hasFallen(before, summary([0.7, 0.75, 0.8]))).toBe(true);
  expect(hasFallen(before, summary([0.86, 0.87, 0.88]))).toBe(false);
  expect(hasFallen(before, summary([0.7, 0.75, 0.92]))).toBe(false);
});

test("What wrk prints is read, and errors in it are not passed over", () => {
  expect(parseWrk("  70000 requests in 1.10s, 10MB read\n")).toEqual({ requests: 70_000, seconds: 1.1 });
  expect(parseWrk("  70 requests in 998.00ms, 10MB read\n").seconds).toBeCloseTo(0.998);
  expect(() => parseWrk("  7 requests in 1.10s\n  Non-2xx or 3xx responses: 3\n")).toThrow("wrk met errors");
  expect(() => parseWrk("unable to connect")).toThrow("Can't read what wrk printed");
});

test("An answer is whole by its length, however its bytes arrive", () => {
  const answer = Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
  for (let cut = 1; cut < answer.length; cut++) {
    const reader = new AnswerReader();
    expect(reader.take(answer.subarray(0, cut))).toBe(false);
    expect(reader.take(answer.subarray(cut))).toBe(true);
    expect(reader.take(answer)).toBe(true);
  }
});

test("An answer in chunks is whole with its last chunk, however its bytes arrive", () => {
  const answer = Buffer.from("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
  for (let cut = 1; cut < answer.length; cut++) {
    const reader = new AnswerReader();
    expect(reader.take(answer.subarray(0, cut))).toBe(false);
    expect(reader.take(answer.subarray(cut))).toBe(true);
  }
});

test("The bundled client sends exactly the requests it is asked for", async () => {
  let served = 0;
  const server = createServer((_request, response) => {
    served++;
    response.end("hello world");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  await sendRequests((server.address() as AddressInfo).port, hello, 103, 4);
  server.close();
  expect(served).toBe(103);
});

test("A wrong answer is told from a right one before anything is timed", async () => {
  const server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    response.end(request.url === "/hello" ? "hello world" : "goodbye");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await expect(checkAnswer(port, hello)).resolves.toBeUndefined();
  const wrong: Workload = { ...hello, path: "/other" };
  await expect(checkAnswer(port, wrong)).rejects.toThrow("body goodbye; expected hello world");
  server.close();
});
