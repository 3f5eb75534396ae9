import { descend, descendProduct } from "./descend";
import { gemm } from "./gemm";

/*
 * `descendProduct` where dz holds subnormal numbers, or such that subnormal products come of them: processors take a hundred times
 * longer for those, and saturated units send many of them back. They are so small that nearly never a weight feels them.
 *
 * For x ≥ 0 every operation of the product and of the step is monotone in dz, its rounding included. So all is done twice, with each of
 * those numbers replaced by what is a little less and by what is a little more, 0 and ±TINY: where both lead to the same
 * velocity and weight, to the last bit, the number itself does as well. Where they do not, it is done with the number itself.
 */

/** 2⁻¹²⁵: products of this size are normal, whatever the rounding. */
const NORMAL: f32 = 2.350988701644575e-38;
/** Fours of elements that are worth doing one by one. */
const FEW: i32 = 16;

/**
 * `room2` is for 2·depth·cols numbers, and after them another `roomRows` rows of a gradient and a fourth of them for a list.
 */
export function descendBracketed(
  rows: i32,
  cols: i32,
  depth: i32,
  x: usize,
  dz: usize,
  eta: f32,
  mu: f32,
  nesterov: i32,
  v: usize,
  w: usize,
  room: usize,
  roomRows: i32,
  work: usize,
  room2: usize,
): void {
  const tiny = NORMAL / leastOf(depth * rows, x); // with an x below 0 nothing is nearer to 0: then there is no bracket
  const size = (<usize>((depth * cols + 3) & ~3)) << 2;
  if (!(tiny < Infinity) || !bracket(depth * cols, dz, tiny, room2, room2 + size)) {
    descendProduct(rows, cols, depth, x, dz, eta, mu, nesterov, v, w, room, roomRows, work);
    return;
  }
  const g2 = room2 + 2 * size;
  const list = g2 + ((<usize>((roomRows * cols + 3) & ~3)) << 2);
  const pitch = cols << 2;
  for (let i = 0; i < rows; i += roomRows) {
    const part = min(roomRows, rows - i);
    const from = x + (i << 2);
    const at = i * pitch;
    gemm(part, cols, depth, from, 4, rows << 2, room2, pitch, 4, room, pitch, 0, work);
    gemm(part, cols, depth, from, 4, rows << 2, room2 + size, pitch, 4, g2, pitch, 0, work);
    const end = descendBetween(part * cols, room, g2, eta, mu, nesterov, v + at, w + at, list);
    if (end - list <= 4 * FEW) {
      for (let p = list; p < end; p += 4)
        products4(i32.load(p), rows, cols, depth, from, dz, room, part * cols);
    } else gemm(part, cols, depth, from, 4, rows << 2, dz, pitch, 4, room, pitch, 0, work);
    for (let p = list; p < end; p += 4) {
      const k = i32.load(p);
      const offset = (<usize>k) << 2;
      descend(min(4, part * cols - k), room + offset, eta, mu, nesterov, v + at + offset, w + at + offset);
    }
  }
}

/** The smallest of n numbers, zeros left out. */
function leastOf(n: i32, x: usize): f32 {
  let least = f32x4.splat(Infinity);
  for (; n > 0; n -= 4, x += 16) {
    const values = v128.load(x);
    const beyond = i32x4.lt_s(i32x4.splat(n), i32x4(1, 2, 3, 4));
    const leftOut = v128.or(beyond, f32x4.eq(values, f32x4.splat(0)));
    least = f32x4.pmin(least, v128.bitselect(least, values, leftOut));
  }
  least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 2, 3, 0, 1));
  least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 1, 0, 3, 2));
  return f32x4.extract_lane(least, 0);
}

/**
 * Copies n numbers twice, those nearer to 0 than `tiny` replaced from below and from above; whether there are any. They are compared as
 * whole numbers, by their bits: as numbers, subnormal ones would take their time here, too.
 */
function bracket(n: i32, dz: usize, tiny: f32, low: usize, high: usize): bool {
  const tinies = f32x4.splat(tiny);
  const minusTinies = f32x4.neg(tinies);
  const zero = i32x4.splat(0);
  let any = zero;
  for (; n > 0; n -= 4, dz += 16, low += 16, high += 16) {
    const values = v128.load(dz);
    const size = v128.and(values, i32x4.splat(0x7fffffff));
    const small = v128.and(i32x4.lt_s(size, tinies), i32x4.ne(size, zero));
    const negative = i32x4.lt_s(values, zero);
    any = v128.or(any, small);
    v128.store(low, v128.bitselect(v128.and(minusTinies, negative), values, small));
    v128.store(high, v128.bitselect(v128.andnot(tinies, negative), values, small));
  }
  return v128.any_true(any);
}

/** The step for gradients between g and g2; the numbers of fours that it does not settle go to `list`, whose end it gives. */
function descendBetween(
  n: i32,
  g: usize,
  g2: usize,
  eta: f32,
  mu: f32,
  nesterov: i32,
  v: usize,
  w: usize,
  list: usize,
): usize {
  const etas = f32x4.splat(eta);
  const mus = f32x4.splat(mu);
  const smallest = f32x4.splat(1.1754943508222875e-38);
  for (let k = 0; k < n; k += 4, g += 16, g2 += 16, v += 16, w += 16) {
    const carried = f32x4.mul(mus, v128.load(v));
    const pull = f32x4.mul(etas, v128.load(g));
    const pull2 = f32x4.mul(etas, v128.load(g2));
    const fresh = f32x4.sub(carried, pull);
    const fresh2 = f32x4.sub(carried, pull2);
    const velocity = v128.andnot(fresh, f32x4.lt(f32x4.abs(fresh), smallest));
    const velocity2 = v128.andnot(fresh2, f32x4.lt(f32x4.abs(fresh2), smallest));
    const move = nesterov ? f32x4.sub(f32x4.mul(mus, velocity), pull) : velocity;
    const move2 = nesterov ? f32x4.sub(f32x4.mul(mus, velocity2), pull2) : velocity2;
    const differ = v128.or(v128.xor(velocity, velocity2), v128.xor(move, move2));
    if (k + 4 > n || v128.any_true(differ)) {
      i32.store(list, k);
      list += 4;
      continue;
    }
    v128.store(v, velocity);
    v128.store(w, f32x4.add(v128.load(w), move));
  }
  return list;
}

/** Four elements of g = xᵀ dz, from the k-th of n on, each by itself. */
function products4(k: i32, rows: i32, cols: i32, depth: i32, x: usize, dz: usize, g: usize, n: i32): void {
  for (const end = min(k + 4, n); k < end; k++) {
    let from = x + ((<usize>(k / cols)) << 2);
    let factor = dz + ((<usize>(k % cols)) << 2);
    let sum: f32 = 0;
    for (let i = 0; i < depth; i++, from += rows << 2, factor += cols << 2) {
      sum += f32.load(from) * f32.load(factor);
    }
    f32.store(g + ((<usize>k) << 2), sum);
  }
}
