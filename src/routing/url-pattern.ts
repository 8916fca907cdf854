async function load(): Promise<typeof URLPattern> {
  if (typeof globalThis.URLPattern === "function") return globalThis.URLPattern;
  // Node 20 has none; this entry of the polyfill leaves the globals alone. Bundles for workerd don't hold it.
  const polyfill = await import("#url-pattern-polyfill");
  return polyfill.URLPattern as unknown as typeof URLPattern;
}

/** The runtime's URLPattern, or the polyfill where there is none. */
export const UrlPattern: typeof URLPattern = await load();
