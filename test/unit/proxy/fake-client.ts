import { ChunkBody } from "../../../src/incoming-body.ts";
import type { IncomingResponse, OutgoingRequest, TransparentClient } from "../../../src/mod.ts";

/** What a fake upstream says: a status, fields and a body, or an error. */
export interface FakeAnswer {
  readonly status?: number;
  readonly lines?: readonly string[];
  readonly body?: string;
  readonly error?: unknown;
}

/** A transparent client whose upstream is a list of answers; it keeps what it was asked. */
export class FakeClient implements TransparentClient {
  readonly asked: OutgoingRequest[] = [];
  readonly #answer: (outgoing: OutgoingRequest, index: number) => FakeAnswer | Promise<FakeAnswer>;
  /** Bodies that were let go before they had ended. */
  cancelled = 0;

  constructor(
    answer: (outgoing: OutgoingRequest, index: number) => FakeAnswer | Promise<FakeAnswer> = () => ({}),
  ) {
    this.#answer = answer;
  }

  fetch(): Promise<Response> {
    throw new Error("A transparent client is not asked by fetch");
  }

  async exchange(outgoing: OutgoingRequest): Promise<IncomingResponse> {
    this.asked.push(outgoing);
    const { status = 200, lines = [], body, error } = await this.#answer(outgoing, this.asked.length - 1);
    if (error !== undefined) throw error;
    const incoming = new ChunkBody({
      pause() {},
      resume() {},
      destroy: () => {
        this.cancelled++;
      },
    });
    if (body !== undefined) {
      incoming.push(new TextEncoder().encode(body));
      incoming.end([]);
    }
    return { status, statusText: "", lines, body: incoming };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The fields of a request by name, values joined. */
  fields(index = 0): Record<string, string> {
    const fields: Record<string, string> = Object.create(null);
    const { lines } = this.asked[index]!;
    for (let i = 0; i < lines.length; i += 2) {
      const name = lines[i]!.toLowerCase();
      fields[name] = name in fields ? `${fields[name]} | ${lines[i + 1]}` : lines[i + 1]!;
    }
    return fields;
  }
}
