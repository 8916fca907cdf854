// Adds to package-lock.json the optional packages of other platforms that the registry here doesn't carry:
// npm leaves them out when it writes the file, and `npm ci` then calls the file out of date.
import { readFileSync, writeFileSync } from "node:fs";

const path = process.argv[2] ?? "package-lock.json";
const lock = JSON.parse(readFileSync(path, "utf8"));
const find = (words, name) => words.filter((word) => new RegExp(`(^|[-/])${word}($|-)`).test(name));
const OS = [
  "darwin",
  "linux",
  "win32",
  "windows",
  "android",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "wasm32",
];
const CPU = [
  "arm64",
  "x64",
  "ia32",
  "arm",
  "64",
  "ppc64",
  "ppc64le",
  "riscv64",
  "s390x",
  "loong64",
  "mips64el",
];
let added = 0;
for (const [where, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${where}/node_modules/${name}`;
    if (lock.packages[`node_modules/${name}`] || lock.packages[nested] || !/^\d/.test(version)) continue;
    const os = find(OS, name)[0] === "windows" ? "win32" : find(OS, name)[0];
    const cpu = find(CPU, name)[0] === "64" ? "x64" : find(CPU, name)[0];
    const extra = { version, ...(cpu && { cpu: [cpu] }), dev: true };
    if (name.endsWith("musl")) extra.libc = ["musl"];
    Object.assign(extra, { optional: true }, os && { os: [os] });
    lock.packages[`node_modules/${name}`] = extra;
    added++;
    console.log(name, version, os, cpu);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} added`);
