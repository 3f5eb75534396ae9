import { PLACES } from "./lists";

/*
 * A part of one row of C: the sums go on from what C holds, or from 0 if `fresh`. For each number of the list (see lists.ts), in
 * its order, the number times the row of B that begins at `b` + its place. 8 sums keep the processor's adders busy; more would not
 * stay in the registers that V8 gives.
 */

/** C[1×32] += list · B. */
export function row32(list: usize, end: usize, b: usize, fresh: bool, c: usize): void {
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(0);
  let c2 = f32x4.splat(0);
  let c3 = f32x4.splat(0);
  let c4 = f32x4.splat(0);
  let c5 = f32x4.splat(0);
  let c6 = f32x4.splat(0);
  let c7 = f32x4.splat(0);
  if (!fresh) {
    c0 = v128.load(c);
    c1 = v128.load(c, 16);
    c2 = v128.load(c, 32);
    c3 = v128.load(c, 48);
    c4 = v128.load(c, 64);
    c5 = v128.load(c, 80);
    c6 = v128.load(c, 96);
    c7 = v128.load(c, 112);
  }
  for (; list < end; list += 4) {
    const value = v128.load32_splat(list);
    const row = b + <usize>i32.load(list, PLACES);
    c0 = f32x4.add(c0, f32x4.mul(value, v128.load(row)));
    c1 = f32x4.add(c1, f32x4.mul(value, v128.load(row, 16)));
    c2 = f32x4.add(c2, f32x4.mul(value, v128.load(row, 32)));
    c3 = f32x4.add(c3, f32x4.mul(value, v128.load(row, 48)));
    c4 = f32x4.add(c4, f32x4.mul(value, v128.load(row, 64)));
    c5 = f32x4.add(c5, f32x4.mul(value, v128.load(row, 80)));
    c6 = f32x4.add(c6, f32x4.mul(value, v128.load(row, 96)));
    c7 = f32x4.add(c7, f32x4.mul(value, v128.load(row, 112)));
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
  v128.store(c, c4, 64);
  v128.store(c, c5, 80);
  v128.store(c, c6, 96);
  v128.store(c, c7, 112);
}

/** C[1×16] += list · B. */
export function row16(list: usize, end: usize, b: usize, fresh: bool, c: usize): void {
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(0);
  let c2 = f32x4.splat(0);
  let c3 = f32x4.splat(0);
  if (!fresh) {
    c0 = v128.load(c);
    c1 = v128.load(c, 16);
    c2 = v128.load(c, 32);
    c3 = v128.load(c, 48);
  }
  for (; list < end; list += 4) {
    const value = v128.load32_splat(list);
    const row = b + <usize>i32.load(list, PLACES);
    c0 = f32x4.add(c0, f32x4.mul(value, v128.load(row)));
    c1 = f32x4.add(c1, f32x4.mul(value, v128.load(row, 16)));
    c2 = f32x4.add(c2, f32x4.mul(value, v128.load(row, 32)));
    c3 = f32x4.add(c3, f32x4.mul(value, v128.load(row, 48)));
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
}
