import type { Import, SourceFile, Violation } from "./source-scan.ts";

const ADAPTER_CONTRACT = "src/adapter.ts";
const RUNTIME_MODULE = /^(?:node|bun|deno|cloudflare|jsr|npm):|^bun$/;
/** Folders that sit above the spine, and never look into each other. */
const ROOMS = ["handlers", "proxy", "event-stream", "websocket", "validation"];
/** The seam between a route and what its options ask for. */
const ROUTE_STEPS = "src/routing/steps.ts";
/** Files beside the spine that gather what the rooms offer. */
const GATHERERS = ["src/mod.ts", "src/testing.ts", ADAPTER_CONTRACT];
/** Which packages a folder may import by name. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "src/routing": ["#url-pattern-polyfill"],
  "src/validation": ["@valibot/to-json-schema"],
};

/** The rules of `architecture.md`, "Who may import whom", as violations of one file. */
export function importViolations(file: SourceFile): Violation[] {
  const rule = file.path.startsWith("adapters/") ? adapterRule : sourceRule;
  return file.imports.flatMap((imported) => {
    const message = rule(file.path, imported);
    return message === undefined ? [] : [{ path: file.path, line: imported.line, message }];
  });
}

function sourceRule(path: string, { target, isTypeOnly }: Import): string | undefined {
  if (target.startsWith("adapters/")) return `src never imports adapters (${target})`;
  if (RUNTIME_MODULE.test(target)) return `src names no runtime (${target})`;
  if (!target.startsWith("src/")) return packageRule(path, target);
  if (GATHERERS.includes(path)) return undefined;
  if (target === "src/mod.ts") return "only users import mod.ts";
  const from = folderOf(path);
  const to = folderOf(target);
  if (from === "" && to !== "") return `the spine never imports ${to}/ (${target})`;
  if (path === ROUTE_STEPS && to === "validation") return undefined;
  if (from === "routing") return routingRule(target, to, isTypeOnly);
  if (from !== to && ROOMS.includes(from) && ROOMS.includes(to)) {
    return `${from}/ never looks into ${to}/ (${target})`;
  }
  return undefined;
}

function routingRule(target: string, to: string, isTypeOnly: boolean): string | undefined {
  // Schemas are options of a route, so a route is made with its validation; every other room is above it.
  if (ROOMS.includes(to) && to !== "validation") return `routing never imports ${to}/ (${target})`;
  if (["src/chain.ts", "src/gateway.ts", "src/composite.ts"].includes(target)) {
    return `routing never imports ${target}`;
  }
  if (target === "src/context.ts" && !isTypeOnly) return "routing imports the context as a type only";
  return undefined;
}

function packageRule(path: string, target: string): string | undefined {
  const allowed = Object.entries(PACKAGES).some(
    ([folder, packages]) =>
      path.startsWith(folder) && packages.some((name) => target === name || target.startsWith(`${name}/`)),
  );
  return allowed ? undefined : `the core depends on no package here (${target})`;
}

function adapterRule(path: string, { target }: Import): string | undefined {
  if (target.startsWith("src/")) {
    return target === ADAPTER_CONTRACT ? undefined : `adapters import only ${ADAPTER_CONTRACT} (${target})`;
  }
  if (!target.startsWith("adapters/")) return undefined;
  const to = adapterOf(target);
  if (to === adapterOf(path) || to === "shared" || to === "runtime-types") return undefined;
  return `the ${adapterOf(path)} adapter never imports the ${to} adapter (${target})`;
}

/** `"routing"` of `src/routing/x.ts`, `""` of a file of the spine. */
function folderOf(path: string): string {
  const [, folder, rest] = path.split("/");
  return rest === undefined ? "" : folder!;
}

/** `"node"` of `adapters/node.ts` and of `adapters/node/x.ts`. */
function adapterOf(path: string): string {
  return path.split("/")[1]!.replace(/\.ts$/, "");
}

const MAX_LINES = 400;
const FORBIDDEN: readonly [RegExp, string][] = [
  [/(?:[:<|&] ?|\bas )any\b(?!\s*[.(:])|, any(?=[>[])/, "no `any`"],
  [/(?<![.#\w])(?:Deno|Bun|process|Buffer|require|__dirname)\b\s*[.([]/, "src names no runtime"],
];

/** What no file may hold: too many lines anywhere, `any` and names of runtimes in src. */
export function contentViolations(file: SourceFile): Violation[] {
  const found: Violation[] = [];
  if (file.lines.length > MAX_LINES + 1) {
    found.push({ path: file.path, line: MAX_LINES + 1, message: `longer than ${MAX_LINES} lines` });
  }
  if (!file.path.startsWith("src/")) return found;
  file.lines.forEach((text, index) => {
    const code = text.replace(/"[^"]*"|'[^']*'/g, '""');
    for (const [pattern, message] of FORBIDDEN) {
      if (pattern.test(code)) found.push({ path: file.path, line: index + 1, message });
    }
  });
  return found;
}
