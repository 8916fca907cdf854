import { Agent, createServer } from "node:http";
import type { Socket } from "node:net";
import { createProxyServer } from "httpxy";

export function listen(_isHooked: boolean, port: number): void {
  const target = process.env.UPSTREAM!;
  const proxy = createProxyServer({ target, agent: new Agent({ keepAlive: true }) });
  proxy.on("error", () => {});
  const server = createServer((request, response) => void proxy.web(request, response).catch(() => {}));
  server.on(
    "upgrade",
    (request, socket, head) => void proxy.ws(request, socket as Socket, { target }, head).catch(() => {}),
  );
  server.listen(port, "127.0.0.1");
}
