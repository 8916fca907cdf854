/**
 * A validated JSON POST beside the same endpoint that calls the schema by hand, in process: what the toolkit adds.
 *
 * `node bench/validation/validated-post.ts`, or `bun`, or `deno run -A`. Peers are measured where `bench/node_modules`
 * has them.
 */
import process from "node:process";
import * as v from "valibot";
import { Router } from "../../src/mod.ts";

type Handler = (request: Request) => Response | Promise<Response>;

const Item = v.object({ name: v.string(), price: v.number(), tags: v.array(v.string()) });
const BODY = JSON.stringify({ name: "pen", price: 2.5, tags: ["a", "b"] });
const ROUNDS = 15;
const BATCH = 1500;

const total = ({ name, price }: v.InferOutput<typeof Item>): object => ({ name, total: price * 2 });

function rolo(): Record<string, Handler> {
  const validated = new Router();
  validated.post("/items", { body: Item }, ({ body }) => total(body));
  const byHand = new Router();
  byHand.post("/items", async (context) => {
    const result = await Item["~standard"].validate(await context.json());
    return result.issues === undefined ? total(result.value) : Response.json(result.issues, { status: 422 });
  });
  const native = new Router();
  native.post("/items", async ({ request }) => {
    const result = await Item["~standard"].validate(await request.json());
    return result.issues === undefined ? total(result.value) : Response.json(result.issues, { status: 422 });
  });
  return {
    "rolo, validated": validated.handle,
    "rolo, schema by hand, context.json()": byHand.handle,
    "rolo, schema by hand, request.json()": native.handle,
  };
}

async function peers(): Promise<Record<string, Handler>> {
  const found: Record<string, Handler> = {};
  const load = (name: string) => import(name).catch(() => undefined);
  const hono = await load("hono");
  const honoValidator = await load("@hono/valibot-validator");
  const standard = await load("hono/validator");
  if (hono !== undefined) {
    const app = new hono.Hono();
    const check = (value: unknown) => v.parse(Item, value);
    const validator = honoValidator?.vValidator("json", Item) ?? standard.validator("json", check);
    app.post(
      "/items",
      validator,
      (c: { json(value: unknown): Response; req: { valid(kind: string): never } }) =>
        c.json(total(c.req.valid("json"))),
    );
    found.hono = app.fetch;
  }
  const h3 = await load("h3");
  if (h3 !== undefined) {
    const app = new h3.H3();
    app.post("/items", async (event: unknown) => total(await h3.readValidatedBody(event, Item)));
    found.h3 = app.fetch;
  }
  const elysia = await load("elysia");
  if (elysia !== undefined) {
    const app = new elysia.Elysia();
    app.post("/items", ({ body }: { body: never }) => total(body), { body: Item });
    found.elysia = app.handle;
  }
  return found;
}

/** Processor time a request, in microseconds: the clock would tell of other programs too. */
async function microseconds(handler: Handler): Promise<number> {
  const start = process.cpuUsage();
  for (let i = 0; i < BATCH; i++) {
    const request = new Request("http://localhost/items", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: BODY,
    });
    const response = await handler(request);
    if (response.status !== 200) throw new Error(`answered ${response.status}: ${await response.text()}`);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / BATCH;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

const handlers = { ...rolo(), ...(await peers()) };
const times = new Map(Object.keys(handlers).map((name) => [name, [] as number[]]));
const entries = Object.entries(handlers);
for (let round = -3; round < ROUNDS; round++) {
  // Whoever goes first pays for what the last one left behind, so that it is each one's turn.
  for (let i = 0; i < entries.length; i++) {
    const [name, handler] = entries[(i + round + entries.length * 3) % entries.length]!;
    const time = await microseconds(handler);
    if (round >= 0) times.get(name)!.push(time);
  }
}
const own = median(times.get("rolo, validated")!);
for (const [name, list] of times) {
  const time = median(list);
  console.log(
    `${name.padEnd(40)} ${time.toFixed(1).padStart(7)} us   rolo is ${(time / own).toFixed(2)}x as fast`,
  );
}
