import fastify, { type FastifyInstance } from "fastify";
import { AUTHORIZATION, HELLO, LARGE_BYTES, LARGE_TEXT, OTHER_PATHS } from "../workloads.ts";
import { chunks, nativeResponse, serverTiming } from "./shared.ts";

const LARGE_BUFFER = Buffer.from(LARGE_BYTES);

export async function listen(isHooked: boolean, port: number): Promise<void> {
  const app = fastify();
  if (isHooked) addHooks(app);
  app.get("/hello", (_request, reply) => reply.type("text/plain").send(HELLO));
  for (const path of OTHER_PATHS) app.get(path, (request, reply) => reply.send(request.params));
  app.get<{ Params: { user: string; post: string } }>("/users/:user/posts/:post", ({ params }, reply) =>
    reply.send({ user: params.user, post: params.post }),
  );
  app.post("/echo", (request, reply) => reply.send(request.body));
  app.get("/native", (_request, reply) => reply.send(nativeResponse()));
  app.get("/stream", (_request, reply) => reply.send(chunks()));
  app.get("/text", (_request, reply) => reply.type("text/plain").send(LARGE_TEXT));
  app.get("/bytes", (_request, reply) => reply.send(LARGE_BUFFER));
  await app.listen({ port, host: "127.0.0.1" });
}

interface Timed {
  start: number;
}

function addHooks(app: FastifyInstance): void {
  app.decorateRequest("start", 0);
  app.addHook("onRequest", (request, _reply, done) => {
    (request as unknown as Timed).start = performance.now();
    done();
  });
  app.addHook("onRequest", (request, reply, done) => {
    if (request.headers.authorization !== AUTHORIZATION) reply.code(401).send();
    else done();
  });
  app.addHook("onSend", (request, reply, _payload, done) => {
    reply.header("x-served-by", "bench");
    reply.header("server-timing", serverTiming((request as unknown as Timed).start));
    done();
  });
}
