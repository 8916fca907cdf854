/** A request to try on the gateway, and what it is answered. */
export interface SampleRequest {
  readonly method?: string;
  readonly path: string;
  readonly host?: string;
  readonly body?: string;
  readonly status: number;
  /** A part of the answer's body. */
  readonly shows: string;
}

/** What the start-up prints, and the tests send. */
export const sampleRequests: readonly SampleRequest[] = [
  { path: "/hello/ada", status: 200, shows: '{"hello":"ada"}' },
  { path: "/sum/2/-3", status: 200, shows: '{"sum":-1}' },
  { path: "/", host: "acme.example.com", status: 200, shows: '{"tenant":"acme"}' },
  { path: "/count/3", status: 200, shows: "1\n2\n3\n" },
  { path: "/books", status: 200, shows: "Pride and Prejudice" },
  {
    method: "POST",
    path: "/books",
    body: '{"isbn":"9780553380163","title":"A Brief History of Time"}',
    status: 201,
    shows: "A Brief History of Time",
  },
  { method: "DELETE", path: "/books/9780553380163", status: 204, shows: "" },
  { path: "/books/9999999999999", status: 404, shows: "There is no book with the ISBN 9999999999999." },
  { method: "PUT", path: "/books", status: 405, shows: '"status":405' },
  {
    method: "POST",
    path: "/rpc",
    body: '{"jsonrpc":"2.0","method":"add","params":[2,3],"id":1}',
    status: 200,
    shows: '"result":5',
  },
];

/** The requests as curl commands. */
export function hints(url: string): string {
  const lines = sampleRequests.map((sample) => `  ${curlCommand(url, sample)}`);
  return `Listening on ${url}. Try:\n\n${lines.join("\n")}\n`;
}

function curlCommand(url: string, { method, path, host, body }: SampleRequest): string {
  const words = ["curl -i"];
  if (method !== undefined && body === undefined) words.push(`-X ${method}`);
  if (host !== undefined) words.push(`-H 'Host: ${host}'`);
  if (body !== undefined) words.push(`-d '${body}'`);
  return [...words, `${url}${path}`].join(" ");
}
