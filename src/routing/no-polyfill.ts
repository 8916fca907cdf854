/** What bundles for runtimes that have a URLPattern hold in place of the polyfill; plain JavaScript for their sake. */
export const URLPattern = undefined;
