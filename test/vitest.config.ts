import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: { include: ["test/{unit,spec,parity,checks,package}/**/*.test.ts"], testTimeout: 20_000 },
});
