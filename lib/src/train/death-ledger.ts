import { checkInteger, checkOptions } from "../math/errors";
import type { Matrix } from "../math/matrix";
import type { LayerParameters, Mlp } from "../nn";
import { checkMlp } from "../nn/mlp";
import { checkRows } from "../nn/options";
import { activeUnits } from "./active-units";
import type { BatchEvent } from "./options";

/** A hidden unit that an update left inactive for all samples of the ledger. */
export interface Death {
  /** The hidden layer, counted from 0 as in `mlp.parameters`. */
  readonly layer: number;
  /** The unit, counted from 0: its column of W. */
  readonly unit: number;
  /** The epoch, counted from 1. */
  readonly epoch: number;
  /** The batch of the epoch, counted from 1. */
  readonly batch: number;
  /** How far the update moved the unit's own weights and bias: ‖(ΔW, Δb)‖. */
  readonly updateSize: number;
}

/** The ledger of unit deaths: hand its `onBatch` to `train`. */
export interface DeathLedger {
  /** The units that were inactive from the start. */
  readonly bornDead: readonly Pick<Death, "layer" | "unit">[];
  /** The deaths so far, in order. A unit that came back can die again. */
  readonly deaths: readonly Death[];
  /** Looks at the network after an update. */
  onBatch(event: Pick<BatchEvent, "epoch" | "batch">): void;
}

/**
 * Watches a training for units that die: active for at least one of the samples `x` before an update and for none after.
 * It runs all of `x` through the network after every update.
 *
 * @example
 * const ledger = deathLedger(mlp, data.x);
 * await train(mlp, data, { ..., onBatch: ledger.onBatch });
 * ledger.deaths;
 * @throws RangeError when x does not fit the network
 */
export function deathLedger(mlp: Mlp, x: Matrix): DeathLedger {
  checkRows("deathLedger: x", x, checkMlp("deathLedger", mlp).dtype, undefined, mlp.sizes[0]);
  const deaths: Death[] = [];
  let alive = activity(mlp, x);
  let before = snapshot(mlp);
  const bornDead = alive.flatMap((units, layer) =>
    units.flatMap((active, unit) => (active ? [] : [{ layer, unit }])),
  );
  const onBatch = (event: Pick<BatchEvent, "epoch" | "batch">) => {
    const { epoch, batch } = checkOptions("onBatch", event);
    checkInteger("onBatch: epoch", epoch, 1);
    checkInteger("onBatch: batch", batch, 1);
    const now = activity(mlp, x);
    now.forEach((units, layer) => {
      units.forEach((active, unit) => {
        if (active || !alive[layer][unit]) return;
        const updateSize = change(before[layer], mlp.parameters[layer], unit);
        deaths.push({ layer, unit, epoch, batch, updateSize });
      });
    });
    alive = now;
    before = snapshot(mlp);
  };
  return { bornDead, deaths, onBatch };
}

function activity(mlp: Mlp, x: Matrix): (readonly boolean[])[] {
  return activeUnits(mlp, x).layers.map((layer) => layer.isActive);
}

function snapshot(mlp: Mlp): LayerParameters[] {
  return mlp.parameters.map(({ W, b }) => ({ W: W.copy(), b: b.copy() }));
}

function change(before: LayerParameters, after: LayerParameters, unit: number): number {
  const bias = after.b.data[unit] - before.b.data[unit];
  let sum = bias * bias;
  for (let k = unit; k < after.W.data.length; k += after.W.cols) {
    const difference = after.W.data[k] - before.W.data[k];
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
