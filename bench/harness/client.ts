import { connect } from "node:net";
import type { Workload } from "../workloads.ts";

/**
 * The bundled load generator: so many keep-alive connections, one request at a time on each, until `count` answers
 * are there. It warms servers up, and stands in for wrk where that isn't installed.
 */
export function sendRequests(
  port: number,
  workload: Workload,
  count: number,
  connections: number,
): Promise<void> {
  const request = requestBytes(workload, port);
  let left = count;
  let open = connections;
  return new Promise((resolve, reject) => {
    for (let i = 0; i < connections; i++) {
      const socket = connect(port, "127.0.0.1");
      const reader = new AnswerReader();
      const next = (): void => {
        if (left-- > 0) socket.write(request);
        else socket.destroy();
      };
      socket.setNoDelay(true);
      socket.once("connect", next);
      socket.on("data", (bytes: Buffer) => {
        if (reader.take(bytes)) next();
      });
      socket.once("error", reject);
      socket.once("close", () => {
        if (--open === 0) resolve();
      });
    }
  });
}

/** Tells when an answer is whole, by its content-length or its last chunk; answers don't overlap on a connection. */
export class AnswerReader {
  #head = "";
  #left = 0;
  #state: "head" | "length" | "chunked" = "head";
  #tail = "";

  /** Takes what came in; true once the answer is whole. */
  take(bytes: Buffer): boolean {
    if (this.#state === "head") return this.#takeHead(bytes);
    return this.#takeBody(bytes);
  }

  #takeHead(bytes: Buffer): boolean {
    this.#head += bytes.toString("latin1");
    const end = this.#head.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const head = this.#head.slice(0, end).toLowerCase();
    const body = this.#head.slice(end + 4);
    this.#head = "";
    this.#tail = "";
    const length = /\r\ncontent-length: *(\d+)/.exec(head);
    this.#state = length === null ? "chunked" : "length";
    this.#left = length === null ? 0 : Number(length[1]);
    return this.#takeBody(Buffer.from(body, "latin1"));
  }

  #takeBody(bytes: Buffer): boolean {
    this.#left -= bytes.length;
    if (this.#state === "chunked")
      this.#tail = (this.#tail + bytes.toString("latin1", Math.max(0, bytes.length - 7))).slice(-7);
    const isWhole = this.#state === "length" ? this.#left <= 0 : this.#tail === "\r\n0\r\n\r\n";
    if (isWhole) this.#state = "head";
    return isWhole;
  }
}

function requestBytes({ method, path, headers, body }: Workload, port: number): Buffer {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  if (body !== undefined) fields.push(`content-length: ${Buffer.byteLength(body)}\r\n`);
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${fields.join("")}\r\n${body ?? ""}`,
  );
}
