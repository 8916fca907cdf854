/** Cases of urlpatterntestdata.json, by number, at which a runtime's own URLPattern constructor is at fault. */
export const KNOWN_FAULTS: Readonly<
  Record<"node" | "bun" | "deno" | "workerd" | "polyfill", readonly number[]>
> = {
  node: [],
  bun: [],
  workerd: [],
  // Compiles with the flag u, so nothing of set notation.
  deno: [351, 352, 353, 354],
  // Flag u as well; refuses hosts and ports that the standard cuts short, and names beyond the first plane.
  polyfill: [160, 165, 237, 291, 293, 301, 304, 305, 306, 351, 352, 353, 354, 355, 356, 357, 368],
};
