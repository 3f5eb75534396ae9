import { Matrix } from "../../math";
import { lengthOf, Memory } from "../../math/memory";
import {
  type ActiveWhere,
  firstActive,
  nextDoubtful,
  packPanels,
  panelsShape,
  type SeenUnits,
  unpackSample,
} from "../../math/units";
import type { LayerParameters, Mlp } from "../../nn";
import { saturates } from "../../nn/activate";
import type { Allocate } from "../../nn/pass";
import { saturationOf } from "./saturation";

/** Samples as a watch looks at them. */
export interface WatchedSamples {
  /** The samples, packed in panels. */
  readonly panels: Matrix;
  /** By input, its largest size: 1 × inputs. */
  readonly reach: Matrix;
}

/** Prepares samples for watches: once for all of them. */
export function watchedSamples(x: Matrix): WatchedSamples {
  const panels = Matrix.zeros(...panelsShape(x), "f32");
  packPanels(x, panels);
  const reach = Matrix.zeros(1, x.cols, "f32");
  x.data.forEach((value: number, k: number) => {
    reach.data[k % x.cols] = Math.max(reach.data[k % x.cols], Math.abs(value));
  });
  return { panels, reach };
}

/** Whether a watch knows for which z a network's units are active: where they can die, and where they saturate on both sides. */
export function canBeWatched(mlp: Mlp): boolean {
  return canDie(mlp) || (mlp.sizes.length > 2 && saturates(mlp.activation));
}

/** Whether units of this network can die: f′ is 0 below 0 (and then, in this library, not above). */
export function canDie({ activation, sizes }: Mlp): boolean {
  return sizes.length > 2 && !activation.derivativeBySlope && activation.derivative(-1) === 0;
}

function activeWhere(mlp: Mlp): ActiveWhere {
  const { activation } = mlp;
  if (saturates(activation)) return { limit: saturationOf(activation), atZero: false };
  return { limit: 0, atZero: Math.fround(activation.derivative(0, mlp)) !== 0 };
}

/** Stands for the margin of a unit that is alive. */
const ALIVE = -1;

/**
 * Which units of the first hidden layer are active for none of some samples, at a small part of the cost of `activeUnits`. A unit that is
 * alive has a sample as its witness, and as long as that one is active no other needs a look. A unit that is dead stays so until its
 * weights have moved far enough to make it active for any. The network's numbers are f32.
 */
export class FirstLayerWatch {
  readonly #memory: Memory;
  readonly #samples: WatchedSamples;
  readonly #seen: SeenUnits;
  readonly #highest: Matrix;
  readonly #activeWhere: ActiveWhere;
  /** The layer at the last look. */
  #now: LayerParameters;
  /** The layer at the look before. */
  #before: LayerParameters;

  constructor(mlp: Mlp, samples: WatchedSamples) {
    const layOut = (allocate: Allocate) => buffersFor(mlp, samples, allocate);
    this.#memory = new Memory("f32", lengthOf(layOut) + 4); // some kernels read up to three numbers behind a matrix
    const { panels, reach, seen, highest, now, before } = layOut((rows, cols) =>
      this.#memory.matrix(rows, cols),
    );
    panels.data.set(samples.panels.data);
    reach.data.set(samples.reach.data);
    this.#samples = { panels, reach };
    this.#seen = seen;
    this.#highest = highest;
    this.#now = now;
    this.#before = before;
    this.#activeWhere = activeWhere(mlp);
    this.#take(mlp.parameters[0]);
    for (let unit = 0; unit < seen.W.cols; unit++) this.#lookAt(unit);
  }

  /** The units that were dead at the last look. */
  get deadUnits(): number[] {
    return [...this.#seen.margins.data.keys()].filter((unit) => this.#isDead(unit));
  }

  /** Which share of the units was alive at the last look. */
  get aliveRatio(): number {
    const { length } = this.#seen.margins.data;
    return (length - this.deadUnits.length) / length;
  }

  /** Looks at the first layer as it is now. Gives the units that were alive at the look before and are dead now. */
  look(layer: LayerParameters): number[] {
    this.#take(layer);
    const died: number[] = [];
    for (let unit = this.#doubtful(0); unit < layer.W.cols; unit = this.#doubtful(unit + 1)) {
      const wasDead = this.#isDead(unit);
      this.#lookAt(unit);
      if (!wasDead && this.#isDead(unit)) died.push(unit);
    }
    return died;
  }

  /** ‖(Δw, Δb)‖ of a unit between the last two looks. */
  movedBy(unit: number): number {
    const [{ W, b }, before] = [this.#now, this.#before];
    const bias = b.data[unit] - before.b.data[unit];
    let sum = bias * bias;
    for (let k = unit; k < W.data.length; k += W.cols) {
      const difference = W.data[k] - before.W.data[k];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /** Ends the watch: its memory goes to the next one of this shape. */
  release(): void {
    this.#memory.release();
  }

  #take({ W, b }: LayerParameters): void {
    const now = this.#before;
    this.#before = this.#now;
    this.#now = now;
    now.W.data.set(W.data);
    now.b.data.set(b.data);
  }

  #doubtful(from: number): number {
    const { W, b } = this.#now;
    return nextDoubtful(from, W, b, this.#seen, this.#samples.reach, this.#activeWhere);
  }

  #isDead(unit: number): boolean {
    return this.#seen.margins.data[unit] >= 0;
  }

  /** Looks for a sample that the unit is active for, which becomes its witness; if there is none, notes how dead it is. */
  #lookAt(unit: number): void {
    const { panels } = this.#samples;
    const { W, b } = this.#now;
    const seen = this.#seen;
    const sample = firstActive(panels, W, b, unit, this.#activeWhere, this.#highest);
    if (sample >= 0) {
      seen.margins.data[unit] = ALIVE;
      unpackSample(panels, sample, seen.witnesses, unit);
      return;
    }
    seen.margins.data[unit] = -this.#highest.data[0];
    seen.b.data[unit] = b.data[unit];
    for (let k = unit; k < W.data.length; k += W.cols) seen.W.data[k] = W.data[k];
  }
}

/** What a watch computes with, where the fast kernels reach it. */
function buffersFor({ parameters: [{ W, b }] }: Mlp, samples: WatchedSamples, allocate: Allocate) {
  const like = ({ rows, cols }: Matrix) => allocate(rows, cols);
  return {
    panels: like(samples.panels),
    reach: like(samples.reach),
    now: { W: like(W), b: like(b) },
    before: { W: like(W), b: like(b) },
    seen: { witnesses: like(W), W: like(W), b: like(b), margins: like(b) },
    highest: allocate(1, 1),
  };
}
