import {
  type Converter,
  date,
  int,
  oneOf,
  pattern,
  port,
  RequestContext,
  Route,
  Router,
  resource,
  type WebSocketUpgrade,
} from "../../src/mod.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(..._ok: Equal<A, B> extends true ? [] : [never]): void {}

type NoParams = Record<never, string>;
const router = new Router();

router.get("/users", ({ params }) => same<typeof params, NoParams>());
router.get("/users/:id", ({ params }) => same<typeof params, { id: string }>());
router.get("/users/:id/posts/:post", ({ params }) => same<typeof params, { id: string; post: string }>());
router.get("/a/:b?", ({ params }) => same<typeof params, { b?: string }>());
router.get("/a/:b?/:c", ({ params }) => same<typeof params, { c: string; b?: string }>());
router.get("/a/:b*", ({ params }) => same<typeof params, { b?: string }>());
router.get("/a/:b+", ({ params }) => same<typeof params, { b: string }>());
router.get("/files/*", ({ params }) => same<typeof params, { 0: string }>());
router.get("/:a-:b.json", ({ params }) => same<typeof params, { a: string; b: string }>());
router.get("/:id(\\d+)", ({ params }) => same<typeof params, { id: string }>());
router.get("/:id((?:a|b)+)/:x", ({ params }) => same<typeof params, { id: string; x: string }>());
router.get("/(\\d+)/*", ({ params }) => same<typeof params, { 0: string; 1: string }>());
router.get("/a{/:b}?", ({ params }) => same<typeof params, { b?: string }>());
router.get("/a{/:b/:c?}/x", ({ params }) => same<typeof params, { b: string; c?: string }>());
router.get("/\\:a/:b", ({ params }) => same<typeof params, { b: string }>());
router.get("/a" as string, ({ params }) => same<typeof params, { [name: string]: string | undefined }>());
router.get({ hostname: ":t.example.com", pathname: "/:page?" }, ({ params }) =>
  same<typeof params, { t: string; page?: string }>(),
);
router.get({ hostname: "*.example.com", pathname: "/x" }, ({ params }) => same<typeof params, NoParams>());
router.get("/n/:id", { name: "n" }, ({ params }) => same<typeof params, { id: string }>());

const user = pattern("/users/:id/:day", { id: int, day: date });
router.get(user, ({ params }) => same<typeof params, { id: number; day: Date }>());
router.get(pattern("/x/:k/:plain", { k: oneOf("a", "b") }), ({ params }) =>
  same<typeof params, { k: "a" | "b"; plain: string }>(),
);
router.get(pattern({ port: ":p", pathname: "/" }, { p: port }), ({ params }) =>
  same<typeof params, { p: number | undefined }>(),
);
same<string, ReturnType<typeof user.href>>();
user.href({ id: 1, day: new Date() });
// @ts-expect-error a param is missing
user.href({ id: 1 });
// @ts-expect-error a param has the wrong type
user.href({ id: "1", day: new Date() });
// @ts-expect-error there is no such param
router.get("/users/:id", ({ params }) => params.ib);
// @ts-expect-error verbs set the methods
router.get("/m", { methods: ["PUT"] }, () => 1);

class MyContext extends RequestContext {
  user?: string;
}
new Router<MyContext>().get("/:a", (context) => {
  same<typeof context.user, string | undefined>();
  same<typeof context.params, { a: string }>();
});
// The params of the prefix that a router is to be mounted under.
new Router<RequestContext<{ org: string }>>().get("/:repo", ({ params }) => {
  same<typeof params.org, string>();
  same<typeof params.repo, string>();
});
router.websocket("/echo/:name", ({ upgrade, params }) => {
  same<typeof upgrade, WebSocketUpgrade>();
  same<typeof params, { name: string }>();
});
new Route("/r/:x", ({ params }) => same<typeof params, { x: string }>());
resource("/books/:isbn", { get: ({ params }) => same<typeof params, { isbn: string }>() });

const custom: Converter<Set<string>> = {
  parse: (text) => new Set(text),
  format: (value) => [...value].join(""),
};
router.get(pattern("/c/:x", { x: custom }), ({ params }) => same<typeof params, { x: Set<string> }>());
