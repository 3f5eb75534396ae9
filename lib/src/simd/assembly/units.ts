import { SMALLEST_NORMAL } from "./descend";

/*
 * What units of a first layer answer to samples, with the roundings of the forward pass: for the ledger of deaths, which asks about
 * few samples of all units, or about all samples of few units.
 */

/** Samples in a panel: input after input, the panel's samples side by side. */
const WIDTH: i32 = 16;

/**
 * The first unit from `from` on of which it is not sure that it is as it was, `units` if there is none: see `nextDoubtful` in
 * ../../math/units.ts, which explains `rounding`, `limit` and `atZero`, too. Up to three numbers behind each row are read.
 */
export function nextDoubtful(
  from: i32,
  inputs: i32,
  units: i32,
  w: usize,
  b: usize,
  witnesses: usize,
  seenW: usize,
  seenB: usize,
  margins: usize,
  reach: usize,
  rounding: f32,
  limit: f32,
  atZero: i32,
): i32 {
  for (let unit = from & ~3; unit < units; unit += 4) {
    const at: usize = (<usize>unit) << 2;
    const margin = v128.load(margins + at);
    const alive = f32x4.lt(margin, f32x4.splat(0));
    let doubtful = i32x4.splat(0);
    if (v128.any_true(alive)) {
      const z = ownSamples(inputs, units, w + at, b + at, witnesses + at);
      doubtful = v128.andnot(alive, activeOf(heightOf(z, limit), atZero));
    }
    if (!i32x4.all_true(alive)) {
      const mayWake = movedFar(
        inputs,
        units,
        w + at,
        b + at,
        seenW + at,
        seenB + at,
        margin,
        reach,
        rounding,
      );
      doubtful = v128.bitselect(doubtful, mayWake, alive);
    }
    let found = i32x4.bitmask(doubtful);
    if (unit < from) found &= 15 << (from - unit);
    if (found) return min(unit + ctz(found), units);
  }
  return units;
}

/** z of four units, of each for its own sample: Σ_i x_i w_i + b, added in the order of i. */
function ownSamples(inputs: i32, units: i32, w: usize, b: usize, x: usize): v128 {
  const pitch = (<usize>units) << 2;
  let sum = f32x4.splat(0);
  for (let i = 0; i < inputs; i++, x += pitch, w += pitch) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(x), v128.load(w)));
  }
  return f32x4.add(sum, v128.load(b));
}

/** For each of four units, whether its parameters have moved so far that its margin may be used up. */
function movedFar(
  inputs: i32,
  units: i32,
  w: usize,
  b: usize,
  seenW: usize,
  seenB: usize,
  margin: v128,
  reach: usize,
  rounding: f32,
): v128 {
  const pitch = (<usize>units) << 2;
  const bias = v128.load(b);
  const seenBias = v128.load(seenB);
  let changed = f32x4.ne(bias, seenBias);
  let moved = f32x4.add(f32x4.abs(f32x4.sub(bias, seenBias)), f32x4.splat(SMALLEST_NORMAL));
  let size = f32x4.abs(bias);
  for (let i = 0; i < inputs; i++, w += pitch, seenW += pitch, reach += 4) {
    const weight = v128.load(w);
    const seen = v128.load(seenW);
    const x = v128.load32_splat(reach);
    changed = v128.or(changed, f32x4.ne(weight, seen));
    moved = f32x4.add(moved, f32x4.mul(f32x4.abs(f32x4.sub(weight, seen)), x));
    size = f32x4.add(size, f32x4.mul(f32x4.abs(weight), x));
  }
  const most = f32x4.add(moved, f32x4.mul(f32x4.splat(rounding), f32x4.add(moved, size)));
  return v128.andnot(changed, f32x4.lt(most, margin));
}

/**
 * The first sample for which a unit is active. Its weights begin at `w`, one every `pitch` bytes. If there is none, −1, and the
 * greatest height goes to `highest`.
 */
export function firstActive(
  panels: i32,
  inputs: i32,
  x: usize,
  w: usize,
  pitch: usize,
  b: f32,
  limit: f32,
  atZero: i32,
  highest: usize,
): i32 {
  const zero = f32x4.splat(0);
  const bias = f32x4.splat(b);
  let largest = f32x4.splat(-Infinity);
  for (let panel = 0; panel < panels; panel++) {
    let z0 = zero;
    let z1 = zero;
    let z2 = zero;
    let z3 = zero;
    let from = w;
    for (let i = 0; i < inputs; i++, x += 64, from += pitch) {
      const weight = v128.load32_splat(from);
      z0 = f32x4.add(z0, f32x4.mul(v128.load(x), weight));
      z1 = f32x4.add(z1, f32x4.mul(v128.load(x, 16), weight));
      z2 = f32x4.add(z2, f32x4.mul(v128.load(x, 32), weight));
      z3 = f32x4.add(z3, f32x4.mul(v128.load(x, 48), weight));
    }
    z0 = heightOf(f32x4.add(z0, bias), limit);
    z1 = heightOf(f32x4.add(z1, bias), limit);
    z2 = heightOf(f32x4.add(z2, bias), limit);
    z3 = heightOf(f32x4.add(z3, bias), limit);
    const low = i32x4.bitmask(activeOf(z0, atZero)) | (i32x4.bitmask(activeOf(z1, atZero)) << 4);
    const high = i32x4.bitmask(activeOf(z2, atZero)) | (i32x4.bitmask(activeOf(z3, atZero)) << 4);
    const all = low | (high << 8);
    if (all) return panel * WIDTH + ctz(all);
    largest = f32x4.pmax(largest, f32x4.pmax(f32x4.pmax(z0, z1), f32x4.pmax(z2, z3)));
  }
  largest = f32x4.pmax(largest, v128.shuffle<i32>(largest, largest, 2, 3, 0, 1));
  largest = f32x4.pmax(largest, v128.shuffle<i32>(largest, largest, 1, 0, 3, 2));
  f32.store(highest, f32x4.extract_lane(largest, 0));
  return -1;
}

/** How far four z lie within what counts as active. */
function heightOf(z: v128, limit: f32): v128 {
  return limit === 0 ? z : f32x4.sub(f32x4.splat(limit), f32x4.abs(z));
}

/** At which of four heights a unit is active. */
function activeOf(height: v128, atZero: i32): v128 {
  const zero = f32x4.splat(0);
  return v128.not(atZero ? f32x4.lt(height, zero) : f32x4.le(height, zero));
}
