import { defineConfig } from "vitest/config";

/**
 * Tests that compute. By default Vitest leaves a core free, of two that is half of them, and gives a test 5 s, which a
 * product of large matrices exceeds on a machine that does much else.
 */
const allCores = { maxWorkers: "100%", testTimeout: 60_000 };

/**
 * The end-to-end projects start Jupyter servers and browsers, and wait for them: one project after the other, and of
 * each a few files at a time, whatever the machine's number of cores.
 */
const endToEnd = (groupOrder: number, maxWorkers = 2) => ({
  maxWorkers,
  sequence: { groupOrder },
  testTimeout: 180_000,
  hookTimeout: 120_000,
});

export default defineConfig({
  test: {
    projects: [
      { test: { ...allCores, name: "lib", include: ["lib/test/**/*.test.ts"] } },
      { test: { ...allCores, name: "mnist", include: ["tools/mnist/test/**/*.test.ts"] } },
      { test: { ...allCores, name: "coverage", include: ["tools/coverage/test/**/*.test.ts"] } },
      {
        test: {
          // One server for all, and most of the time passes in waiting.
          ...endToEnd(1, 4),
          name: "kernel",
          include: ["tools/kernel/test/**/*.test.ts"],
          globalSetup: "tools/kernel/test/setup.ts",
        },
      },
      { test: { ...endToEnd(2), name: "lab", include: ["tools/lab/test/**/*.test.ts"] } },
      { test: { ...endToEnd(3), name: "notebooks", include: ["tools/notebooks/test/**/*.test.ts"] } },
      { test: { ...endToEnd(4), name: "handouts", include: ["tools/handouts/test/**/*.test.ts"] } },
      { test: { ...endToEnd(5), name: "browser", include: ["test/**/*.test.ts"] } },
    ],
  },
});
