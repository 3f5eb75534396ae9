import type { Sweep } from "relu-lab";
import { expect, test } from "vitest";
import { evaluate, lessonKernel, messageOf, tracebackOf, whileRunning } from "./session";

const kernel = lessonKernel(`
  import { sweep, type Sweep } from "relu-lab";
  const seeds = Array.from({ length: 2000 }, (_, seed) => seed);
  const grid = { activations: ["relu"], learningRates: [0.1], momenta: [0.9], seeds, epochs: 20 } as const;
  let part: Sweep | undefined;
`);

test.each([2, 0])("an interrupted sweep with %i workers gives what is finished", async (workers) => {
  const code = `part = await sweep(grid, {
    workers: ${workers},
    onResult: (_, { done }) => { if (done === 3) console.log("three"); },
  });`;
  const three = messageOf(kernel, ({ content }) => (content as { text?: string }).text === "three\n");
  const result = await whileRunning(kernel, code, async () => {
    await three;
    await kernel.interrupt();
  });
  expect(tracebackOf(result)).toBe("");
  const { stopped, results } = await evaluate<Sweep>(kernel, "part");
  expect(stopped).toBe("interrupted");
  expect(results.length).toBeGreaterThanOrEqual(3);
  expect(results.length).toBeLessThan(2000);
});
