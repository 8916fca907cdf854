import { Agent, createServer } from "node:http";
import { createProxyServer } from "http-proxy-3";

export function listen(_isHooked: boolean, port: number): void {
  const target = process.env.UPSTREAM!;
  const proxy = createProxyServer({ target, agent: new Agent({ keepAlive: true }) });
  proxy.on("error", () => {});
  const server = createServer((request, response) => void proxy.web(request, response));
  server.on("upgrade", (request, socket, head) => void proxy.ws(request, socket, head));
  server.listen(port, "127.0.0.1");
}
