const immediate = (globalThis as { setImmediate?: (callback: () => void) => unknown }).setImmediate;

/** Calls back in another turn of the event loop, so that I/O and timers get theirs in between. */
export function nextTurn(callback: () => void): void {
  if (immediate === undefined) setTimeout(callback, 0);
  else immediate(callback);
}
