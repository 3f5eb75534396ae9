/*
 * What units of a first layer answer to samples, with the roundings of the forward pass: for the ledger of deaths, which asks about
 * few samples of all units, or about all samples of few units.
 */

/** Samples in a strip: input after input, the strip's samples side by side. */
const WIDTH: i32 = 16;

/** z_j = Σ_i x_ij w_ij + b_j, added in the order of i; x and w are rows×cols: each unit j has a sample of its own. */
export function ownSamples(rows: i32, cols: i32, x: usize, w: usize, b: usize, z: usize): void {
  const pitch = (<usize>cols) << 2;
  const size = <usize>rows * pitch;
  for (let j = 0; j < cols; j += 4, x += 16, w += 16, b += 16, z += 16) {
    let sum = f32x4.splat(0);
    for (let i: usize = 0; i < size; i += pitch) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(x + i), v128.load(w + i)));
    }
    v128.store(z, f32x4.add(sum, v128.load(b)));
  }
}

/**
 * The first sample for which the unit with weights w and bias b is active: z > 0, with `atZero` also z = 0, or NaN. If there is none, −1,
 * and the largest z goes to `highest`.
 */
export function firstActive(
  strips: i32,
  inputs: i32,
  x: usize,
  w: usize,
  b: f32,
  atZero: i32,
  highest: usize,
): i32 {
  const zero = f32x4.splat(0);
  const bias = f32x4.splat(b);
  let largest = f32x4.splat(-Infinity);
  for (let strip = 0; strip < strips; strip++) {
    let z0 = zero;
    let z1 = zero;
    let z2 = zero;
    let z3 = zero;
    for (let i = 0; i < inputs; i++, x += 64) {
      const weight = v128.load32_splat(w + (i << 2));
      z0 = f32x4.add(z0, f32x4.mul(v128.load(x), weight));
      z1 = f32x4.add(z1, f32x4.mul(v128.load(x, 16), weight));
      z2 = f32x4.add(z2, f32x4.mul(v128.load(x, 32), weight));
      z3 = f32x4.add(z3, f32x4.mul(v128.load(x, 48), weight));
    }
    z0 = f32x4.add(z0, bias);
    z1 = f32x4.add(z1, bias);
    z2 = f32x4.add(z2, bias);
    z3 = f32x4.add(z3, bias);
    const active = activeOf(z0, atZero) | (activeOf(z1, atZero) << 4) | (activeOf(z2, atZero) << 8);
    const all = active | (activeOf(z3, atZero) << 12);
    if (all) return strip * WIDTH + ctz(all);
    largest = f32x4.pmax(largest, f32x4.pmax(f32x4.pmax(z0, z1), f32x4.pmax(z2, z3)));
  }
  largest = f32x4.pmax(largest, v128.shuffle<i32>(largest, largest, 2, 3, 0, 1));
  largest = f32x4.pmax(largest, v128.shuffle<i32>(largest, largest, 1, 0, 3, 2));
  f32.store(highest, f32x4.extract_lane(largest, 0));
  return -1;
}

/** A bit for each of four z: whether it is active. */
function activeOf(z: v128, atZero: i32): i32 {
  const zero = f32x4.splat(0);
  return i32x4.bitmask(v128.not(atZero ? f32x4.lt(z, zero) : f32x4.le(z, zero)));
}
