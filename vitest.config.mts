import { defineConfig } from "vitest/config";

/** The end-to-end projects start Jupyter servers and browsers: one after the other, one file at a time, keeps them steady. */
const serial = (groupOrder: number) => ({
  fileParallelism: false,
  sequence: { groupOrder },
  testTimeout: 180_000,
  hookTimeout: 120_000,
  // What waits for other processes may fail on a machine that does much else: it may try once more. (README, "Known gaps")
  retry: 1,
});

export default defineConfig({
  test: {
    projects: [
      { test: { name: "lib", include: ["lib/test/**/*.test.ts"] } },
      { test: { name: "mnist", include: ["tools/mnist/test/**/*.test.ts"] } },
      { test: { name: "coverage", include: ["tools/coverage/test/**/*.test.ts"] } },
      {
        test: {
          ...serial(1),
          name: "kernel",
          include: ["tools/kernel/test/**/*.test.ts"],
          globalSetup: "tools/kernel/test/setup.ts",
          // One server for all, and much of the time passes in waiting.
          fileParallelism: true,
          maxWorkers: 2,
        },
      },
      { test: { ...serial(2), name: "lab", include: ["tools/lab/test/**/*.test.ts"] } },
      { test: { ...serial(3), name: "notebooks", include: ["tools/notebooks/test/**/*.test.ts"] } },
      {
        test: {
          ...serial(4),
          name: "handouts",
          include: ["tools/handouts/test/**/*.test.ts"],
          fileParallelism: true,
          maxWorkers: 2,
        },
      },
      { test: { ...serial(5), name: "browser", include: ["test/**/*.test.ts"] } },
    ],
  },
});
