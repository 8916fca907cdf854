import { Broadcast, badRequest, html, Router, replay } from "@rolo/http";
import { page } from "./page.ts";

/** What everybody hears. The last thousand messages are kept for those whose connection breaks. */
export const feed = new Broadcast({
  replay: replay({ count: 1_000, age: 3_600_000 }),
  missed: { event: "missed" },
});

/** A live feed: whatever is posted to it shows up on every page, in order, without gaps. */
export const app = new Router();

app.get("/", () => html(page));

app.get("/messages", () => feed.stream({ retry: 250 }));

app.post("/messages", async ({ request }) => {
  const text = await request.text();
  if (text === "" || text.length > 1_000) throw badRequest("A message has 1 to 1000 characters.");
  await feed.send({ data: { text, at: new Date().toISOString() } });
});
