import { messages } from "../../language";
import type { Matrix } from "../../math";
import { BATCH_SIZES, batchRandom, copies, randomTable, requireUnchanged, SUMS } from "./batches";
import { callLearner } from "./learner";
import { report } from "./report";
import { compareTable } from "./tables";
import { tablesText } from "./text";

/** The forward pass of a dense layer: z from x (batch × inputs), W (inputs × outputs) and b (1 × outputs). */
export type LayerForward = (x: Matrix, W: Matrix, b: Matrix) => Matrix | number[][];

/**
 * Checks the forward pass of a dense layer: z = x W + b, for batches of one and of several samples.
 *
 * @example
 * check.layerForward((x, W, b) => x.matmul(W).add(b));
 */
export function layerForward(f: LayerForward): void {
  report(() => {
    const random = batchRandom();
    for (const { samples, inputs, outputs } of BATCH_SIZES) {
      const tables = {
        x: randomTable(random, samples, inputs),
        W: randomTable(random, inputs, outputs),
        b: randomTable(random, 1, outputs),
      };
      const given = copies(tables);
      const z = callLearner("z", f, [given.x, given.W, given.b], tablesText(tables));
      compareTable(z, forwardTask(tables));
      requireUnchanged(given, tables, messages().check.hints.layer.copy);
    }
    return messages().check.right.batches("z", BATCH_SIZES.length);
  });
}

function forwardTask(tables: { x: Matrix; W: Matrix; b: Matrix }): Parameters<typeof compareTable>[1] {
  const hints = messages().check.hints.layer;
  const { x, W, b } = tables;
  const product = x.matmul(W);
  const onlyFirst = product.map((value, i, j) => (i === 0 ? value + b.data[j] : value));
  return {
    name: "z",
    right: product.add(b),
    tolerance: SUMS,
    input: tablesText(tables),
    lookalikes: [
      { table: product, hint: hints.noBias },
      { table: onlyFirst, hint: hints.biasTwice },
    ],
    hint: hints.noBias,
  };
}
