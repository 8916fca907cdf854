import proxy from "@fastify/http-proxy";
import fastify from "fastify";

export async function listen(_isHooked: boolean, port: number): Promise<void> {
  const app = fastify();
  await app.register(proxy, { upstream: process.env.UPSTREAM!, websocket: true });
  await app.listen({ port, host: "127.0.0.1" });
}
