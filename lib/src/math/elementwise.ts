import { dtypeOf, rounding } from "./dtype";
import type { Grid } from "./products";

/*
 * Leaf operations of a network, element by element, on matrices of one dtype. They write into their last argument and
 * allocate nothing. Storing a single +, −, × or ÷ of two f32 numbers rounds it right; where an element takes more
 * than one operation, `round` stands after each.
 */

/** z ← z + b for every row of z: the bias of a dense layer. */
export function addRow(b: Grid, z: Grid): void {
  for (let i = 0; i < z.rows; i++) {
    for (let j = 0; j < z.cols; j++) z.data[i * z.cols + j] += b.data[j];
  }
}

/** db_j = Σₙ dz_nj, added in the order of the rows: the gradient of a bias. */
export function sumRows(dz: Grid, db: Grid): void {
  db.data.fill(0);
  for (let i = 0; i < dz.rows; i++) {
    for (let j = 0; j < dz.cols; j++) db.data[j] += dz.data[i * dz.cols + j];
  }
}

/** a = f(z). */
export function mapInto(z: Grid, f: (z: number) => number, a: Grid): void {
  for (let k = 0; k < z.data.length; k++) a.data[k] = f(z.data[k]);
}

/** dz = da ⊙ f′(z), with `options` handed to f′. */
export function mapGradientInto<Options>(
  da: Grid,
  z: Grid,
  derivative: (z: number, options: Options) => number,
  options: Options,
  dz: Grid,
): void {
  for (let k = 0; k < z.data.length; k++) dz.data[k] = da.data[k] * derivative(z.data[k], options);
}

/** d = factor (y − t) / divisor: what softmax with cross-entropy (factor 1) and squared error (factor 2) give back. */
export function scaledDifference(y: Grid, t: Grid, factor: number, divisor: number, d: Grid): void {
  const round = rounding(dtypeOf(y.data));
  for (let k = 0; k < y.data.length; k++) d.data[k] = round(factor * round(y.data[k] - t.data[k])) / divisor;
}

/** a = z for z > 0, else slope · z: ReLU (slope 0, giving +0 and keeping NaN), leaky ReLU, PReLU. */
export function rectify(z: Grid, slope: number, a: Grid): void {
  const s = rounding(dtypeOf(z.data))(slope);
  for (let k = 0; k < z.data.length; k++) {
    const value = z.data[k];
    a.data[k] = s === 0 ? Math.max(0, value) : value > 0 ? value : s * value;
  }
}

/**
 * dz = da for z > 0, slope · da for z < 0, kinkSlope · da at z = 0. A slope of 0 masks: it gives +0, whatever da is.
 * The mask looks at z, neither at da nor at the layer's input.
 */
export function rectifyGradient(da: Grid, z: Grid, slope: number, kinkSlope: number, dz: Grid): void {
  const round = rounding(dtypeOf(z.data));
  const below = round(slope);
  const atKink = round(kinkSlope);
  for (let k = 0; k < z.data.length; k++) {
    const value = z.data[k];
    const factor = value > 0 ? 1 : value < 0 ? below : value === 0 ? atKink : value;
    dz.data[k] = factor === 0 ? 0 : factor * da.data[k];
  }
}

/** How one step moves the weights. */
export interface StepOptions {
  /** η */
  readonly learningRate: number;
  /** μ */
  readonly momentum: number;
  readonly nesterov: boolean;
}

/**
 * One step of gradient descent with momentum, in place:
 * v ← μ v − η g, then W ← W + v, or with Nesterov's look-ahead W ← W + (μ v − η g).
 */
export function descend(g: Grid, step: StepOptions, v: Grid, W: Grid): void {
  const round = rounding(dtypeOf(W.data));
  const eta = round(step.learningRate);
  const mu = round(step.momentum);
  for (let k = 0; k < W.data.length; k++) {
    const pull = round(eta * g.data[k]);
    const velocity = round(round(mu * v.data[k]) - pull);
    v.data[k] = velocity;
    W.data[k] += step.nesterov ? round(round(mu * velocity) - pull) : velocity;
  }
}
