/** How the fixture app is served wherever `serve` is. */
export const options = {
  port: Number(process.env.PORT ?? 0),
  hostname: "127.0.0.1",
  gracePeriod: 5000,
  maxBodySize: 80 * 1024 * 1024,
  reusePort: process.env.REUSE_PORT === "1" ? true : undefined,
} as const;
