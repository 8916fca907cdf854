import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { systemNode } from "../system-node.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "rolo-without-ws-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SCRIPT = `
import { request } from "node:http";
import { Gateway, Router, routerHandler } from "@rolo/http";
import { serve } from "@rolo/http/node";

const log = [];
const router = new Router();
router.websocket("/", (context) => {
  void context.closed.then(({ outcome }) => log.push(outcome));
  return context.upgrade.accept(() => log.push("THE SESSION RAN"));
});
router.get("/plain", () => "fine");
const gateway = new Gateway({
  requestHandlers: [routerHandler(router)],
  onError: (error, place) => log.push(place, error.message, error.cause?.code),
});
const server = await serve(gateway, { port: 0, hostname: "127.0.0.1" });
const url = \`http://127.0.0.1:\${server.port}/\`;
const headers = {
  connection: "Upgrade", upgrade: "websocket",
  "sec-websocket-version": "13", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};
for (let i = 0; i < 2; i++) {
  log.push(await new Promise((resolve) => {
    request(url, { headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode));
    }).end();
  }));
}
log.push(await (await fetch(url + "plain")).text());
await server.close();
console.log(JSON.stringify(log));
`;

/** The built package where nothing else is installed that it could do without. */
function install(): string {
  const home = join(folder, "node_modules/@rolo/http");
  mkdirSync(home, { recursive: true });
  for (const name of ["package.json", "src", "dist/src", "dist/adapters"]) {
    cpSync(join(root, name), join(home, name), { recursive: true });
  }
  const polyfill = "node_modules/urlpattern-polyfill";
  symlinkSync(join(root, polyfill), join(folder, polyfill));
  const file = join(folder, "main.mjs");
  writeFileSync(file, SCRIPT);
  return file;
}

test("without ws a handshake is answered 500, the reporter is told what to install, and the rest works", async () => {
  const file = install();
  for (const node of new Set([process.execPath, systemNode()])) {
    const { stdout } = await promisify(execFile)(node, [file], { cwd: folder });
    const log = JSON.parse(stdout) as unknown[];
    const failure = [
      "websocket handshake",
      expect.stringMatching(/^Can't open a WebSocket: .*npm install ws/),
      "ERR_MODULE_NOT_FOUND",
    ];
    expect(log.filter((line) => line !== "aborted")).toEqual([...failure, 500, ...failure, 500, "fine"]);
    expect(log.filter((line) => line === "aborted")).toHaveLength(2);
  }
});
