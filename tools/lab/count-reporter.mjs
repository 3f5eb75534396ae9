import { writeFileSync } from "node:fs";

/** How many tests came out how. @typedef {{ passed: number; failed: number; skipped: number }} Counts */

/**
 * A Vitest reporter that writes the counts of all tests as JSON to the file that `RELU_LAB_COUNTS` names. What keeps
 * tests from running counts as a failure of its own: a file that does not load, a hook that throws, an error outside
 * of any test.
 */
export default class CountReporter {
  /**
   * @param {ReadonlyArray<import("vitest/node").TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {Counts} */
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[outcome(test)]++;
      const suites = [module, ...module.children.allSuites()];
      counts.failed += suites.filter((suite) => suite.errors().length > 0).length;
    }
    if (process.env.RELU_LAB_COUNTS) writeFileSync(process.env.RELU_LAB_COUNTS, JSON.stringify(counts));
  }
}

/** @param {import("vitest/node").TestCase} test */
function outcome(test) {
  const { state } = test.result();
  return state === "pending" ? "skipped" : state;
}
