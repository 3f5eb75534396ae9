import type { Matrix } from "../../math";
import type { Mlp } from "../../nn";
import type { BatchEvent } from "../options";
import type { UnitDeath } from "./result";

/** A unit's weights and bias when all samples were looked at, and how far below 0 their largest z was then. */
interface DeadUnit {
  readonly weights: Float32Array;
  readonly bias: number;
  readonly room: number;
}

/** An f32 sum of 65 products is off by less than this share of the sum of their sizes. */
const ROUNDING = 1e-4;

/**
 * The deaths of `deathLedger` in the first hidden layer, at a small part of its cost. A unit that is alive has a sample as its witness, and
 * as long as that one is active no other needs a look. A unit that is dead stays so until its weights have moved far
 * enough to lift any z above 0.
 */
export class FirstLayerLedger {
  readonly bornDead: number[] = [];
  readonly deaths: UnitDeath[] = [];
  readonly #mlp: Mlp;
  readonly #x: Matrix;
  readonly #units: number;
  /** By unit: a sample that it is active for, or how dead it is. */
  readonly #state: (number | DeadUnit)[] = [];
  /** By input: its largest size. */
  readonly #reach: Float32Array;
  readonly #before: { readonly W: Float32Array; readonly b: Float32Array };

  constructor(mlp: Mlp, x: Matrix) {
    this.#mlp = mlp;
    this.#x = x;
    this.#units = mlp.sizes[1];
    this.#reach = new Float32Array(x.cols);
    x.data.forEach((value, k) => {
      this.#reach[k % x.cols] = Math.max(this.#reach[k % x.cols], Math.abs(value));
    });
    const { W, b } = mlp.parameters[0];
    this.#before = { W: Float32Array.from(W.data), b: Float32Array.from(b.data) };
    for (let unit = 0; unit < this.#units; unit++) {
      this.#state.push(this.#look(unit));
      if (typeof this.#state[unit] !== "number") this.bornDead.push(unit);
    }
  }

  /** Whether units of this network can die: f′ is 0 below 0. */
  static isNeededFor({ activation, sizes }: Mlp): boolean {
    return sizes.length > 2 && !activation.derivativeBySlope && activation.derivative(-1) === 0;
  }

  /** Looks at the units after an update. */
  onBatch({ epoch, batch }: Pick<BatchEvent, "epoch" | "batch">): void {
    for (let unit = 0; unit < this.#units; unit++) {
      const state = this.#state[unit];
      if (typeof state === "number") {
        const { W, b } = this.#mlp.parameters[0];
        if (this.#isActive(preActivation(this.#x, state, W.data, unit, this.#units, b.data[unit]))) continue;
        this.#state[unit] = this.#look(unit);
        if (typeof this.#state[unit] !== "number") this.#die(unit, epoch, batch);
      } else if (this.#mayWake(unit, state)) {
        this.#state[unit] = this.#look(unit);
      }
    }
    const { W, b } = this.#mlp.parameters[0];
    this.#before.W.set(W.data);
    this.#before.b.set(b.data);
  }

  #die(unit: number, epoch: number, batch: number): void {
    const updateSize = this.#change(unit);
    // An update that is not finite is no death: the training ends with it.
    if (Number.isFinite(updateSize)) this.deaths.push({ unit, epoch, batch, updateSize });
  }

  /** The first sample that the unit is active for, or how dead it is. */
  #look(unit: number): number | DeadUnit {
    const weights = this.#weightsOf(unit);
    const bias = this.#mlp.parameters[0].b.data[unit];
    let highest = -Infinity;
    for (let sample = 0; sample < this.#x.rows; sample++) {
      const z = preActivation(this.#x, sample, weights, 0, 1, bias);
      if (this.#isActive(z)) return sample;
      if (z > highest) highest = z;
    }
    return { weights, bias, room: -highest };
  }

  #weightsOf(unit: number): Float32Array {
    const { data } = this.#mlp.parameters[0].W;
    const weights = new Float32Array(this.#x.cols);
    for (let i = 0; i < weights.length; i++) weights[i] = data[i * this.#units + unit];
    return weights;
  }

  #isActive(z: number): boolean {
    return this.#mlp.activation.derivative(z, this.#mlp) !== 0;
  }

  /** Whether the unit has moved so far that some z may be above 0: |Δz| ≤ Σ |Δw_i| max |x_i| + |Δb|. */
  #mayWake(unit: number, { weights, bias, room }: DeadUnit): boolean {
    const { W, b } = this.#mlp.parameters[0];
    let moved = Math.abs(b.data[unit] - bias);
    let size = Math.abs(b.data[unit]);
    for (let i = 0; i < weights.length; i++) {
      const w = W.data[i * this.#units + unit];
      moved += Math.abs(w - weights[i]) * this.#reach[i];
      size += Math.abs(w) * this.#reach[i];
    }
    return moved > 0 && !(moved + ROUNDING * size < room);
  }

  /** ‖(Δw, Δb)‖ of the last update. */
  #change(unit: number): number {
    const { W, b } = this.#mlp.parameters[0];
    const bias = b.data[unit] - this.#before.b[unit];
    let sum = bias * bias;
    for (let k = unit; k < W.data.length; k += this.#units) {
      const difference = W.data[k] - this.#before.W[k];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}

/** z of one sample, with the roundings of the forward pass; the unit's weights are `weights[first + i * step]`. */
function preActivation(
  { data, cols }: Matrix,
  sample: number,
  weights: Float32Array | Float64Array,
  first: number,
  step: number,
  bias: number,
): number {
  const start = sample * cols;
  let sum = 0;
  for (let i = 0; i < cols; i++) {
    sum = Math.fround(sum + Math.fround(data[start + i] * weights[first + i * step]));
  }
  return Math.fround(sum + bias);
}
