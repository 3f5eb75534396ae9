import { messages } from "../../language";
import type { Matrix } from "../../math";
import { BATCH_SIZES, batchRandom, copies, partsOf, randomTable, requireUnchanged, SUMS } from "./batches";
import { callLearner } from "./learner";
import { report } from "./report";
import { compareTable, type TableLookalike, type TableTask } from "./tables";
import { tablesText } from "./text";

/** What a dense layer's backward pass gives: the derivatives of the loss by W, by b and by the layer's input. */
export interface LayerBackwardResult {
  /** ∂L/∂W, inputs × outputs. */
  readonly dW: Matrix | number[][];
  /** ∂L/∂b, 1 × outputs. */
  readonly db: Matrix | number[][] | number[];
  /** ∂L/∂x, batch × inputs. */
  readonly da: Matrix | number[][];
}

/** The backward pass of a dense layer: from dz (batch × outputs), x (batch × inputs) and W (inputs × outputs). */
export type LayerBackward = (dz: Matrix, x: Matrix, W: Matrix) => LayerBackwardResult;

/**
 * Checks the backward pass of a dense layer: dW = xᵀ dz, db = the sum of dz over the samples, da = dz Wᵀ
 * (the derivative by the layer's input).
 *
 * @example
 * check.layerBackward((dz, x, W) => ({
 *   dW: x.transpose().matmul(dz),
 *   db: dz.sumRows(),
 *   da: dz.matmul(W.transpose()),
 * }));
 */
export function layerBackward(f: LayerBackward): void {
  report(() => {
    const random = batchRandom();
    for (const { samples, inputs, outputs } of BATCH_SIZES) {
      const tables = {
        dz: randomTable(random, samples, outputs),
        x: randomTable(random, samples, inputs),
        W: randomTable(random, inputs, outputs),
      };
      checkLayer(f, tables);
    }
    return messages().check.right.batches("{ dW, db, da }", BATCH_SIZES.length);
  });
}

type LayerTables = Readonly<Record<"dz" | "x" | "W", Matrix>>;

function checkLayer(f: LayerBackward, tables: LayerTables): void {
  const given = copies(tables);
  const input = tablesText(tables);
  const result = callLearner("{ dW, db, da }", f, [given.dz, given.x, given.W], input);
  const { dW, db, da } = partsOf("{ dW, db, da }", result, ["dW", "db", "da"]);
  compareTable(dW, { ...weightTask(tables), input });
  compareTable(db, { ...biasTask(tables), input });
  compareTable(da, { ...inputTask(tables), input });
  requireUnchanged(given, tables, messages().check.hints.layer.copy);
}

/** dW = xᵀ dz */
function weightTask({ dz, x }: LayerTables): TableTask {
  const hint = messages().check.hints.layer.weightOrder;
  const right = x.transpose().matmul(dz);
  const lookalikes = [...scaled(right, dz.rows), { table: right.transpose(), hint }];
  return { name: "dW", right, tolerance: SUMS, lookalikes, hint, shapeHint: hint };
}

/** db = Σₙ dzₙ */
function biasTask({ dz }: LayerTables): TableTask {
  const hint = messages().check.hints.layer.biasSum;
  const right = dz.sumRows();
  return { name: "db", right, tolerance: SUMS, lookalikes: biasLookalikes(dz), hint, shapeHint: hint };
}

/** da = dz Wᵀ */
function inputTask({ dz, W }: LayerTables): TableTask {
  const hint = messages().check.hints.layer.inputOrder;
  const right = dz.matmul(W.transpose());
  const square = W.rows === W.cols ? [{ table: dz.matmul(W), hint }] : [];
  const lookalikes = [...scaled(right, dz.rows), ...square];
  return { name: "da", right, tolerance: SUMS, lookalikes, hint, shapeHint: hint };
}

/** The mean over the samples in place of the sum, and the wrong sign. */
function scaled(right: Matrix, samples: number): TableLookalike[] {
  const hints = messages().check.hints.layer;
  return [
    { table: right.mul(1 / samples), hint: hints.mean },
    { table: right.mul(-1), hint: hints.negated },
  ];
}

/** What learners take for the sum of the rows of dz. */
export function biasLookalikes(dz: Matrix): TableLookalike[] {
  const hints = messages().check.hints.layer;
  const rows = [dz.row(0), dz.row(dz.rows - 1)];
  return [...scaled(dz.sumRows(), dz.rows), ...rows.map((table) => ({ table, hint: hints.biasFirst }))];
}
