/*
 * The operations of math/elementwise.ts in f32, four elements at a time where their order does not matter: the same
 * operations on each element in the same order, hence the same bits. `n` counts elements; pointers are bytes.
 */

/** z ← z + b for every row of z (rows×cols). */
export function addRow(rows: i32, cols: i32, b: usize, z: usize): void {
  for (let i = 0; i < rows; i++) {
    let j = 0;
    for (; j + 4 <= cols; j += 4, z += 16) {
      v128.store(z, f32x4.add(v128.load(z), v128.load(b + (j << 2))));
    }
    for (; j < cols; j++, z += 4) f32.store(z, f32.load(z) + f32.load(b + (j << 2)));
  }
}

/** db = column sums of dz (rows×cols), row after row. */
export function sumRows(rows: i32, cols: i32, dz: usize, db: usize): void {
  memory.fill(db, 0, cols << 2);
  for (let i = 0; i < rows; i++) {
    let j = 0;
    for (; j + 4 <= cols; j += 4, dz += 16) {
      const sums = db + (j << 2);
      v128.store(sums, f32x4.add(v128.load(sums), v128.load(dz)));
    }
    for (; j < cols; j++, dz += 4) {
      const sum = db + (j << 2);
      f32.store(sum, f32.load(sum) + f32.load(dz));
    }
  }
}

/** a = max(0, z): +0 below zero, NaN stays. */
export function relu(n: i32, z: usize, a: usize): void {
  const zero = f32x4.splat(0);
  for (; n >= 4; n -= 4, z += 16, a += 16) v128.store(a, f32x4.max(zero, v128.load(z)));
  for (; n > 0; n--, z += 4, a += 4) f32.store(a, max<f32>(0, f32.load(z)));
}

/** a = z for z > 0, else slope · z. */
export function leakyRelu(n: i32, z: usize, slope: f32, a: usize): void {
  const zero = f32x4.splat(0);
  const slopes = f32x4.splat(slope);
  for (; n >= 4; n -= 4, z += 16, a += 16) {
    const value = v128.load(z);
    v128.store(a, v128.bitselect(value, f32x4.mul(slopes, value), f32x4.gt(value, zero)));
  }
  for (; n > 0; n--, z += 4, a += 4) {
    const value = f32.load(z);
    f32.store(a, value > 0 ? value : slope * value);
  }
}

/** dz = da where z > 0, else 0 (ReLU with the derivative 0 at its kink); NaN where z is NaN. */
export function reluGradient(n: i32, da: usize, z: usize, dz: usize): void {
  const zero = f32x4.splat(0);
  for (; n >= 4; n -= 4, da += 16, z += 16, dz += 16) {
    const value = v128.load(z);
    v128.store(dz, v128.bitselect(v128.load(da), f32x4.max(zero, value), f32x4.gt(value, zero)));
  }
  for (; n > 0; n--, da += 4, z += 4, dz += 4) {
    const value = f32.load(z);
    f32.store(dz, value > 0 ? f32.load(da) : max<f32>(0, value));
  }
}

/** What is smaller counts as 0 where gradients are made: `smallestGradient` of math/dtype.ts. */
export const SMALLEST_GRADIENT: f32 = 7.888609052210118e-31; // 2⁻¹⁰⁰

/** d = factor (y − t) / divisor, with 0 for a difference that is too small. */
export function scaledDifference(n: i32, y: usize, t: usize, factor: f32, divisor: f32, d: usize): void {
  const factors = f32x4.splat(factor);
  const divisors = f32x4.splat(divisor);
  const smallest = f32x4.splat(SMALLEST_GRADIENT);
  for (; n >= 4; n -= 4, y += 16, t += 16, d += 16) {
    const difference = f32x4.sub(v128.load(y), v128.load(t));
    const kept = v128.andnot(difference, f32x4.lt(f32x4.abs(difference), smallest));
    v128.store(d, f32x4.div(f32x4.mul(factors, kept), divisors));
  }
  for (; n > 0; n--, y += 4, t += 4, d += 4) {
    const difference = f32.load(y) - f32.load(t);
    f32.store(d, (factor * (abs<f32>(difference) < SMALLEST_GRADIENT ? 0 : difference)) / divisor);
  }
}

/** Row i of `to` ← row order[i] of `from`, for `count` rows of `cols` numbers. */
export function gatherRows(count: i32, cols: i32, from: usize, order: usize, to: usize): void {
  for (let i = 0; i < count; i++, order += 4) {
    let row = from + <usize>i32.load(order) * (cols << 2);
    let n = cols;
    for (; n >= 4; n -= 4, row += 16, to += 16) v128.store(to, v128.load(row));
    for (; n > 0; n--, row += 4, to += 4) f32.store(to, f32.load(row));
  }
}
