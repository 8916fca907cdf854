import { toListener } from "@rolo/http/node";
import fastify, { type FastifyInstance } from "fastify";
import { app } from "./app.ts";

const rolo = toListener(app);

export const server: FastifyInstance = fastify();
server.get("/", () => "from Fastify");
server.register((scope, _options, done) => {
  // The body stays unread, so that the app reads it itself.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, _payload, parsed) => parsed(null));
  scope.all("/rolo/*", (request, reply) => {
    reply.hijack();
    rolo(request.raw, reply.raw);
  });
  done();
});
