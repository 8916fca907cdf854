import { checkOptions } from "../options.ts";

/** New values for the attributes of the upstream's cookies, by their old ones; `"*"` stands for any other. */
export interface CookieRewriting {
  /** Domains by domain; `""` removes the attribute, so that the cookie is this host's. */
  readonly domain?: Readonly<Record<string, string>> | undefined;
  /** Paths by path. */
  readonly path?: Readonly<Record<string, string>> | undefined;
}

/** The function that rewrites a Set-Cookie value. */
export function cookieRewriter(rewriting: CookieRewriting): (value: string) => string {
  checkOptions("proxy cookies", rewriting, ["domain", "path"]);
  const domains = new Map(Object.entries(rewriting.domain ?? {}));
  const paths = new Map(Object.entries(rewriting.path ?? {}));
  return (value) => {
    const [pair, ...attributes] = value.split(";");
    const kept = attributes.map((attribute) => {
      const [, name = "", old = ""] = /^\s*([^=\s]*)\s*=?\s*(.*?)\s*$/s.exec(attribute) ?? [];
      if (name.toLowerCase() === "domain") return rewritten(attribute, "Domain", old, domains);
      return name.toLowerCase() === "path" ? rewritten(attribute, "Path", old, paths) : attribute;
    });
    return [pair, ...kept.filter((attribute) => attribute !== "")].join(";");
  };
}

function rewritten(attribute: string, name: string, old: string, map: ReadonlyMap<string, string>): string {
  const value = map.get(old.replace(/^\./, "").toLowerCase()) ?? map.get(old) ?? map.get("*");
  if (value === undefined) return attribute;
  return value === "" ? "" : ` ${name}=${value}`;
}
