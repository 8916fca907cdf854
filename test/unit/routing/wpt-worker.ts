import { type WptCase, wrongCases } from "./wpt-cases.ts";

interface Environment {
  /** The text of urlpatterntestdata.json. */
  readonly CASES: string;
}

export default {
  fetch: (_request: Request, { CASES }: Environment): Response =>
    Response.json(wrongCases(JSON.parse(CASES) as WptCase[])),
};
