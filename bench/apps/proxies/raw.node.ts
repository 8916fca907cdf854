/** The control: `node:http` piped both ways by hand, without anything that a proxy must do to the fields. */
import { Agent, createServer, request as send } from "node:http";
import { connect } from "node:net";

export function listen(_isHooked: boolean, port: number): void {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port: upstreamPort } = new URL(process.env.UPSTREAM!);
  const server = createServer((request, response) => {
    const { method, url: path, headers } = request;
    const outgoing = send({ hostname, port: upstreamPort, agent, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.rawHeaders);
      answer.on("error", () => response.destroy());
      answer.pipe(response);
    });
    outgoing.on("error", () => response.destroy());
    response.on("close", () => {
      if (!response.writableFinished) outgoing.destroy();
    });
    request.pipe(outgoing);
  });
  server.on("upgrade", (request, socket, head) => {
    const upstream = connect(Number(upstreamPort), hostname, () => {
      const fields = request.rawHeaders.flatMap((name, i, all) => (i % 2 ? [] : [`${name}: ${all[i + 1]}`]));
      upstream.write(`GET ${request.url} HTTP/1.1\r\n${fields.join("\r\n")}\r\n\r\n`);
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
    upstream.on("close", () => socket.destroy());
    socket.on("close", () => upstream.destroy());
  });
  server.listen(port, "127.0.0.1");
}
