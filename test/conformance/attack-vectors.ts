import { readFileSync } from "node:fs";
import { root } from "./runtimes.ts";

/** An attack: what is sent, and to what. */
export interface Vector {
  readonly id: string;
  readonly class: string;
  readonly layer: string;
  readonly input: string;
}

const file = JSON.parse(readFileSync(`${root}test/fixtures/attack-vectors.json`, "utf8"));
const vectors: readonly Vector[] = file.vectors;

export function ofClass(name: string): readonly Vector[] {
  return vectors.filter((vector) => vector.class === name);
}

/** The input for a title. */
export function shown(text: string): string {
  const json = JSON.stringify(text);
  return json.length > 60 ? `${json.slice(0, 50)}… (${text.length})` : json;
}
