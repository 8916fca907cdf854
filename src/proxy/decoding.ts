/** The runtimes whose `fetch` differs in what it decodes. */
export type RuntimeName = "node" | "bun" | "deno" | "workers" | "unknown";

// What `fetch` decodes although it leaves Content-Encoding as it is; measured, see the runtime table in the README.
const DECODED: Readonly<Record<RuntimeName, readonly string[]>> = {
  node: ["gzip", "x-gzip", "br", "deflate"],
  bun: ["gzip", "x-gzip", "br", "deflate", "zstd"],
  deno: ["gzip", "br"],
  workers: [],
  unknown: ["gzip", "x-gzip", "br", "deflate"],
};

interface Globals {
  readonly Bun?: unknown;
  readonly Deno?: unknown;
  readonly process?: { readonly versions?: { readonly node?: string } };
  readonly navigator?: { readonly userAgent?: string };
}

/** The runtime this runs on. */
export function runtimeName(): RuntimeName {
  const { Bun, Deno, process, navigator } = globalThis as Globals;
  if (Bun !== undefined) return "bun";
  if (Deno !== undefined) return "deno";
  if (navigator?.userAgent === "Cloudflare-Workers") return "workers";
  return process?.versions?.node === undefined ? "unknown" : "node";
}

/** Whether the body of a fetched response is no longer encoded as its fields say. */
export function isDecodedByFetch(headers: Headers, runtime: RuntimeName): boolean {
  const field = headers.get("content-encoding");
  if (field === null) return false;
  const codings = field
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim());
  if (codings.length > 1 && runtime !== "node") return false;
  return codings.every(
    (coding) => DECODED[runtime].includes(coding) || (coding === "zstd" && hasZstd(runtime)),
  );
}

/** Node decodes it since it has it itself. */
function hasZstd(runtime: RuntimeName): boolean {
  const version = (globalThis as Globals).process?.versions?.node;
  return runtime === "node" && version !== undefined && Number.parseInt(version, 10) >= 23;
}
