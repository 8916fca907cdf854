import type { Workload } from "../workloads.ts";

/** Throws unless the server gives the answer that the workload asks for. */
export async function checkAnswer(port: number, workload: Workload): Promise<void> {
  const { method, path, headers, body, expected } = workload;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: body ?? null });
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const text = withoutComments(await response.text(), type);
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

/** Comments of an event stream are nobody's events, and so is an end of line too many. */
function withoutComments(text: string, type: string): string {
  return type === "text/event-stream" ? text.replace(/^:.*\n+/gm, "") : text;
}
