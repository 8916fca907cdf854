import type { RequestContext } from "@rolo/http";

/** A method; what it throws is answered as an internal error, unless it is an RpcError. */
export type RpcMethod = (params: unknown) => unknown;

/** An error that the caller may read. */
export class RpcError extends Error {
  override readonly name: string = "RpcError";
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

type Id = string | number | null;

interface RpcAnswer {
  readonly jsonrpc: "2.0";
  readonly id: Id;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

const BATCH_LIMIT = 50;

/**
 * An endpoint that speaks JSON-RPC 2.0, single calls and batches.
 * @see https://www.jsonrpc.org/specification
 */
export function jsonRpc(methods: Readonly<Record<string, RpcMethod>>): (context: RequestContext) => unknown {
  // A Map has no inherited members that a caller could name.
  const table = new Map(Object.entries(methods));
  return async ({ request }) => {
    let message: unknown;
    try {
      message = JSON.parse(await request.text());
    } catch {
      return failure(null, -32700, "Parse error");
    }
    if (!Array.isArray(message)) return call(table, message);
    if (message.length === 0 || message.length > BATCH_LIMIT) {
      return failure(null, -32600, `Invalid request: a batch holds 1 to ${BATCH_LIMIT} calls`);
    }
    const answers = await Promise.all(message.map((one) => call(table, one)));
    const said = answers.filter((answer) => answer !== undefined);
    return said.length === 0 ? undefined : said;
  };
}

/** The answer to one call, or undefined to a notification. */
async function call(table: ReadonlyMap<string, RpcMethod>, message: unknown): Promise<RpcAnswer | undefined> {
  const { jsonrpc, method, params, id } = (message ?? {}) as Record<string, unknown>;
  const isCall =
    jsonrpc === "2.0" && typeof method === "string" && (params === undefined || typeof params === "object");
  if (!isCall || !isId(id)) return failure(isId(id) ? (id ?? null) : null, -32600, "Invalid request");
  const answer = await answerTo(table.get(method), params, id ?? null);
  return id === undefined ? undefined : answer;
}

async function answerTo(method: RpcMethod | undefined, params: unknown, id: Id): Promise<RpcAnswer> {
  if (method === undefined) return failure(id, -32601, "Method not found");
  try {
    const result = (await method(params)) ?? null;
    // What JSON can't hold fails here, and not after the answer was begun.
    JSON.stringify(result);
    return { jsonrpc: "2.0", id, result };
  } catch (error) {
    if (error instanceof RpcError) return failure(id, error.code, error.message);
    console.error(error);
    return failure(id, -32603, "Internal error");
  }
}

function isId(id: unknown): id is Id | undefined {
  return id === undefined || id === null || typeof id === "string" || typeof id === "number";
}

function failure(id: Id, code: number, message: string): RpcAnswer {
  return { jsonrpc: "2.0", id, error: { code, message } };
}
