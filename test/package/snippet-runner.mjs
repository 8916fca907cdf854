// Runs compiled snippets one after another in one process, and prints what failed as JSON on the last line.
import { pathToFileURL } from "node:url";

console.assert = (condition, ...message) => {
  if (!condition) throw new Error(["Assertion failed", ...message].join(" "));
};
console.log = () => {};

const LIMIT = 10_000;
const results = {};
for (const file of process.argv.slice(2)) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done after ${LIMIT} ms`)), LIMIT);
  });
  try {
    await Promise.race([import(pathToFileURL(file).href), late]);
    results[file] = "";
  } catch (error) {
    results[file] = String(error?.stack ?? error);
  } finally {
    clearTimeout(timer);
  }
}
process.stdout.write(`\n${JSON.stringify(results)}\n`, () => process.exit());
