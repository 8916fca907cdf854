import { isConnectionField } from "../../src/adapter.ts";

/** The fields that follow a body, where its source is one that has any; those that frame messages are left out. */
export function trailersOf(body: object): [string, string][] {
  const { trailers = [] } = body as { readonly trailers?: readonly string[] };
  const pairs: [string, string][] = [];
  for (let i = 0; i < trailers.length; i += 2) {
    const name = trailers[i]!.toLowerCase();
    if (!isConnectionField(name) && name !== "content-length") pairs.push([name, trailers[i + 1]!]);
  }
  return pairs;
}
