import type { Workload } from "../workloads.ts";

/** Throws unless the server gives the answer that the workload asks for. */
export async function checkAnswer(port: number, workload: Workload): Promise<void> {
  const { method, path, headers, body, expected } = workload;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: body ?? null });
  const text = await response.text();
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const problems: string[] = [];
  if (response.status !== 200) problems.push(`status ${response.status}; expected 200`);
  if (text !== expected.body)
    problems.push(`body ${text.slice(0, 80)}; expected ${expected.body.slice(0, 80)}`);
  if (expected.type !== "" && type !== expected.type)
    problems.push(`type ${type}; expected ${expected.type}`);
  for (const [name, value] of Object.entries(expected.fields)) {
    const got = response.headers.get(name);
    if (got === null || (value !== undefined && got !== value))
      problems.push(`${name}: ${got}; expected ${value}`);
  }
  if (problems.length > 0) throw new Error(`${workload.name} answers ${problems.join(", ")}`);
}
