import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The modules of which anything is left in a bundle of a built file. */
async function bundled(file: string, conditions: readonly string[]): Promise<string[]> {
  const build = await rolldown({
    input: `${root}dist/${file}`,
    resolve: { conditionNames: [...conditions, "import", "default"] },
    external: ["@valibot/to-json-schema"],
    logLevel: "silent",
  });
  const { output } = await build.generate({ format: "esm", codeSplitting: false });
  await build.close();
  const [{ modules }] = output;
  return Object.entries(modules).flatMap(([path, { code }]) => (code ? [path] : []));
}

test("a bundle for Workers holds no polyfill of URLPattern", async () => {
  const modules = await bundled("src/mod.js", ["workerd", "worker", "browser"]);
  expect(modules.join("\n")).toContain("/src/routing/router.js");
  expect(modules.filter((path) => path.includes("/urlpattern-polyfill/"))).toEqual([]);
});

test("a bundle for no runtime in particular holds it", async () => {
  const modules = await bundled("src/mod.js", []);
  expect(modules.join("\n")).toContain("/urlpattern-polyfill/");
});

test("a client holds neither the router nor what matches URLs", async () => {
  const modules = await bundled("src/validation/client.js", []);
  expect(modules.join("\n")).toContain("/src/routing/pattern.js");
  const unneeded = /\/src\/(?:\w+\.js|routing\/(?:router|matcher|linear|linearity|automaton)\.js|websocket)/;
  const spine = /\/src\/(?:options|query)\.js$/;
  expect(modules.filter((path) => unneeded.test(path) && !spine.test(path))).toEqual([]);
});
