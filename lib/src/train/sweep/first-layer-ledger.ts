import type { Matrix } from "../../math";
import type { Mlp } from "../../nn";
import type { BatchEvent } from "../options";
import { FirstLayerWatch } from "./first-layer-watch";
import type { UnitDeath } from "./result";

/** The deaths of `deathLedger` in the first hidden layer, at a small part of its cost. */
export class FirstLayerLedger {
  readonly bornDead: readonly number[];
  readonly deaths: UnitDeath[] = [];
  /** The watch over the units, which looks at them after every update. */
  readonly watch: FirstLayerWatch;
  readonly #mlp: Mlp;
  readonly #before: { readonly W: Float32Array; readonly b: Float32Array };

  constructor(mlp: Mlp, x: Matrix) {
    this.#mlp = mlp;
    this.watch = new FirstLayerWatch(mlp, x);
    this.bornDead = this.watch.deadUnits;
    const { W, b } = mlp.parameters[0];
    this.#before = { W: Float32Array.from(W.data), b: Float32Array.from(b.data) };
  }

  /** Looks at the units after an update. */
  onBatch({ epoch, batch }: Pick<BatchEvent, "epoch" | "batch">): void {
    for (const unit of this.watch.look()) {
      const updateSize = this.#change(unit);
      // An update that is not finite is no death: the training ends with it.
      if (Number.isFinite(updateSize)) this.deaths.push({ unit, epoch, batch, updateSize });
    }
    const { W, b } = this.#mlp.parameters[0];
    this.#before.W.set(W.data);
    this.#before.b.set(b.data);
  }

  /** ‖(Δw, Δb)‖ of the last update. */
  #change(unit: number): number {
    const { W, b } = this.#mlp.parameters[0];
    const bias = b.data[unit] - this.#before.b[unit];
    let sum = bias * bias;
    for (let k = unit; k < W.data.length; k += W.cols) {
      const difference = W.data[k] - this.#before.W[k];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
