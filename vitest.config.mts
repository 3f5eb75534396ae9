import { defineConfig } from "vitest/config";

// The end-to-end projects each start a Jupyter server or a browser: one file at a time keeps them steady.
const serial = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: "lib", include: ["lib/test/**/*.test.ts"] } },
      { test: { name: "mnist", include: ["tools/mnist/test/**/*.test.ts"] } },
      { test: { name: "lab", include: ["tools/lab/test/**/*.test.ts"], ...serial } },
      {
        test: {
          name: "kernel",
          include: ["tools/kernel/test/**/*.test.ts"],
          globalSetup: "tools/kernel/test/setup.ts",
          ...serial,
          // One server for all, and much of the time passes in waiting.
          fileParallelism: true,
          maxWorkers: 2,
        },
      },
      { test: { name: "notebooks", include: ["tools/notebooks/test/**/*.test.ts"], ...serial } },
      { test: { name: "browser", include: ["test/**/*.test.ts"], ...serial } },
    ],
  },
});
