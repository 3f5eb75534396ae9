import { dtypeOf, rounding, smallestNormal } from "./dtype";
import { sumRows } from "./elementwise";
import { addressOf, type Grid, sharedMemory } from "./grid";
import { plainProductRow } from "./plain-product";

/** How one step moves the weights. */
export interface StepOptions {
  /** η */
  readonly learningRate: number;
  /** μ */
  readonly momentum: number;
  /** Nesterov's look-ahead. */
  readonly nesterov: boolean;
}

/**
 * One step of gradient descent with momentum, in place:
 * v ← μ v − η g, then W ← W + v, or with Nesterov's look-ahead W ← W + (μ v − η g).
 *
 * A velocity that would be subnormal becomes 0: that of a dead unit would fade for ever, ever slower to compute.
 */
export function descend(g: Grid, step: StepOptions, v: Grid, W: Grid): void {
  const memory = sharedMemory(g, v);
  if (memory && memory === sharedMemory(v, W)) {
    const { learningRate: eta, momentum: mu } = step;
    const nesterov = step.nesterov ? 1 : 0;
    memory.kernels.descend(W.data.length, addressOf(g), eta, mu, nesterov, addressOf(v), addressOf(W));
    return;
  }
  descendPart(g, step, v, W, 0, W.data.length);
}

/**
 * The same step with g = xᵀ dz, which is made and used up some rows at a time: no room for all of g is needed, and W and v
 * pass by once.
 *
 * @param room for one row of g or more
 */
export function descendProduct(x: Grid, dz: Grid, step: StepOptions, v: Grid, W: Grid, room: Grid): void {
  const memory = sharedMemory(x, dz);
  if (memory && memory === sharedMemory(v, W) && memory === sharedMemory(dz, room)) {
    memory.kernels.descendProduct(
      W.rows,
      W.cols,
      x.rows,
      addressOf(x),
      addressOf(dz),
      step.learningRate,
      step.momentum,
      step.nesterov ? 1 : 0,
      addressOf(v),
      addressOf(W),
      addressOf(room),
      Math.min(W.rows, Math.floor(room.data.length / W.cols)),
      memory.work,
    );
    return;
  }
  const left = { grid: x, transposed: true };
  const right = { grid: dz, transposed: false };
  for (let i = 0; i < W.rows; i++) {
    plainProductRow(left, right, x.rows, i, W.cols, room.data, 0);
    descendPart(room, step, v, W, i * W.cols, W.cols);
  }
}

/** The same step with g = Σₙ dz_n, the sums of dz's columns: what a bias gets. They are left in g. */
export function descendSums(dz: Grid, step: StepOptions, v: Grid, b: Grid, g: Grid): void {
  sumRows(dz, g);
  descend(g, step, v, b);
}

/** Elements start … start + count − 1 of v and W, with the first `count` of g. */
function descendPart(g: Grid, step: StepOptions, v: Grid, W: Grid, start: number, count: number): void {
  const round = rounding(dtypeOf(W.data));
  const eta = round(step.learningRate);
  const mu = round(step.momentum);
  const smallest = smallestNormal(dtypeOf(W.data));
  for (let k = 0; k < count; k++) {
    const pull = round(eta * g.data[k]);
    const fresh = round(round(mu * v.data[start + k]) - pull);
    const velocity = Math.abs(fresh) < smallest ? 0 : fresh;
    v.data[start + k] = velocity;
    W.data[start + k] += step.nesterov ? round(round(mu * velocity) - pull) : velocity;
  }
}
