import { readFileSync } from "node:fs";
import { wrongCases } from "./wpt-cases.ts";

const file = process.argv[2] ?? new URL("./fixtures/urlpatterntestdata.json", import.meta.url);
console.log(JSON.stringify(wrongCases(JSON.parse(readFileSync(file, "utf8"))), null, 1));
