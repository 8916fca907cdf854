import type { RequestBody } from "../source.ts";
import { readChunks } from "../stream.ts";

type Body = NonNullable<RequestBody>;

/** The body of a request that may have to go to another target: it can as long as nobody has begun to read it. */
export class PendingBody implements AsyncIterable<Uint8Array> {
  isBegun = false;
  readonly #body: Body;

  constructor(body: Body) {
    this.#body = body;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    this.isBegun = true;
    return chunksOf(this.#body);
  }
}

/** The body once the first of its bytes are here, or `null` if it turns out to have none. */
export async function bodyIfAny(body: Body): Promise<RequestBody> {
  const chunks = chunksOf(body);
  for (;;) {
    const first = await chunks.next();
    if (first.done) return null;
    if (first.value.byteLength > 0) return startingWith(first, chunks);
  }
}

function startingWith(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncIterableIterator<Uint8Array> {
  let begun: IteratorResult<Uint8Array> | undefined = first;
  return {
    next() {
      const result = begun;
      begun = undefined;
      return result === undefined ? rest.next() : Promise.resolve(result);
    },
    return: async (value) => (await rest.return?.(value)) ?? { done: true, value },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function chunksOf(body: Body): AsyncIterator<Uint8Array> {
  return body instanceof ReadableStream ? readChunks(body) : body[Symbol.asyncIterator]();
}
