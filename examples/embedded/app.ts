import { json, Router } from "@rolo/http";

/** The app that every server in this folder embeds. */
export const app: Router = new Router();

app.get("/rolo/hello/:name", ({ params }) => ({ hello: params.name }));
app.post("/rolo/echo", async ({ request }) => json({ body: await request.text() }, { status: 201 }));
