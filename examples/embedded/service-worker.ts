import { app } from "./app.ts";

/** The part of a service worker's `FetchEvent` that is used here. */
export interface FetchEventLike {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** A listener for a service worker's `fetch` event: `addEventListener("fetch", onFetch)`. */
export function onFetch(event: FetchEventLike): void {
  if (new URL(event.request.url).pathname.startsWith("/rolo/")) event.respondWith(app.handle(event.request));
}
