import { type DType, dtypeOf, rounding, smallestGradient } from "./dtype";
import { addressOf, type Grid, type Indices, sharedMemory } from "./grid";

/*
 * Leaf operations of a network, element by element, on matrices of one dtype. They write into their last argument and
 * allocate nothing. Where the matrices lie in one memory with fast kernels, those do the same to the same bits. Storing a
 * single +, −, × or ÷ of two f32 numbers rounds it right; where an element takes more than one operation, `round` stands after
 * each.
 */

/** z ← z + b for every row of z: the bias of a dense layer. */
export function addRow(b: Grid, z: Grid): void {
  const memory = sharedMemory(b, z);
  if (memory) {
    memory.kernels.addRow(z.rows, z.cols, addressOf(b), addressOf(z));
    return;
  }
  for (let i = 0; i < z.rows; i++) {
    for (let j = 0; j < z.cols; j++) z.data[i * z.cols + j] += b.data[j];
  }
}

/** db_j = Σₙ dz_nj, added in the order of the rows: the gradient of a bias. */
export function sumRows(dz: Grid, db: Grid): void {
  const memory = sharedMemory(dz, db);
  if (memory) {
    memory.kernels.sumRows(dz.rows, dz.cols, addressOf(dz), addressOf(db));
    return;
  }
  db.data.fill(0);
  for (let i = 0; i < dz.rows; i++) {
    for (let j = 0; j < dz.cols; j++) db.data[j] += dz.data[i * dz.cols + j];
  }
}

/** a = f(z) for numbers start … end − 1. */
export function mapInto(
  z: Grid,
  f: (z: number) => number,
  a: Grid,
  start = 0,
  end: number = z.data.length,
): void {
  for (let k = start; k < end; k++) a.data[k] = f(z.data[k]);
}

/**
 * dz = da ⊙ f′(z) for numbers start … end − 1, with `options` handed to f′; what is below `smallestGradient` becomes 0.
 */
export function mapGradientInto<Options>(
  da: Grid,
  z: Grid,
  derivative: (z: number, options: Options) => number,
  options: Options,
  dz: Grid,
  start = 0,
  end: number = z.data.length,
): void {
  const smallest = smallestGradient(dtypeOf(dz.data));
  for (let k = start; k < end; k++) {
    dz.data[k] = da.data[k] * derivative(z.data[k], options);
    dropBelow(smallest, dz, k);
  }
}

/** Makes number k, which is rounded because it is stored, 0 where it is too small to count. */
function dropBelow(smallest: number, { data }: Grid, k: number): void {
  if (Math.abs(data[k]) < smallest) data[k] = 0;
}

/**
 * d = factor (y − t) / divisor: what softmax with cross-entropy (factor 1) and squared error (factor 2) give back. A difference
 * below `smallestGradient` counts as 0.
 */
export function scaledDifference(y: Grid, t: Grid, factor: number, divisor: number, d: Grid): void {
  const memory = sharedMemory(y, t);
  if (memory && memory === sharedMemory(t, d)) {
    memory.kernels.scaledDifference(y.data.length, addressOf(y), addressOf(t), factor, divisor, addressOf(d));
    return;
  }
  const smallest = smallestGradient(dtypeOf(d.data));
  for (let k = 0; k < y.data.length; k++) {
    d.data[k] = y.data[k] - t.data[k];
    dropBelow(smallest, d, k);
    d.data[k] *= factor;
    d.data[k] /= divisor;
  }
}

/** a = z for z > 0, else slope · z: ReLU (slope 0, giving +0 and keeping NaN), leaky ReLU, PReLU. */
export function rectify(z: Grid, slope: number, a: Grid): void {
  const s = rounding(dtypeOf(z.data))(slope);
  const memory = sharedMemory(z, a);
  if (memory) {
    if (s === 0) memory.kernels.relu(z.data.length, addressOf(z), addressOf(a));
    else memory.kernels.leakyRelu(z.data.length, addressOf(z), s, addressOf(a));
    return;
  }
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
  const memory = sharedMemory(da, z);
  if (memory && memory === sharedMemory(z, dz) && slope === 0 && kinkSlope === 0) {
    memory.kernels.reluGradient(z.data.length, addressOf(da), addressOf(z), addressOf(dz));
    return;
  }
  const derivative = rectifierDerivative(dtypeOf(z.data), slope, kinkSlope);
  for (let k = 0; k < z.data.length; k++) {
    const factor = derivative(z.data[k]);
    dz.data[k] = factor === 0 ? 0 : factor * da.data[k];
  }
}

/** f′(z) for f as `rectify` has it, rounded to the dtype; NaN for NaN. */
export function rectifierDerivative(dtype: DType, slope: number, kinkSlope: number): (z: number) => number {
  const below = rounding(dtype)(slope);
  const atKink = rounding(dtype)(kinkSlope);
  return (z) => (z > 0 ? 1 : z < 0 ? below : z === 0 ? atKink : z);
}

/** From here on a view of a row and one copy take less time than the single numbers. */
const LONG_ROW = 64;

/** Row i of `to` ← row order[start + i] of `from`, for all rows of `to`. */
export function gatherRows(from: Grid, order: Indices, start: number, to: Grid): void {
  const memory = sharedMemory(from, order);
  if (memory && memory === sharedMemory(order, to)) {
    const firstIndex = addressOf(order) + 4 * start;
    memory.kernels.gatherRows(to.rows, to.cols, addressOf(from), firstIndex, addressOf(to));
    return;
  }
  const { cols } = from;
  for (let i = 0; i < to.rows; i++) {
    const row = order.values[start + i] * cols;
    if (cols > LONG_ROW) to.data.set(from.data.subarray(row, row + cols), i * cols);
    else for (let j = 0; j < cols; j++) to.data[i * cols + j] = from.data[row + j];
  }
}
