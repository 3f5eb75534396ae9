/*
 * C += A · B for four whole rows of A, zeros and all: they begin at `a` and then every `step` bytes, and B's rows follow each other
 * `pitch` bytes apart. The sums go on from what C holds, or from 0 if `fresh`. Of the rows and columns of a tile each number is
 * read once.
 */

/** C[4×8], and as many more beside it as `width` columns hold whole ones: 8 sums with what they need fit into the registers. */
export function tiles8(
  width: i32,
  a: usize,
  step: usize,
  depth: i32,
  b: usize,
  pitch: usize,
  fresh: bool,
  c: usize,
  ldc: usize,
): void {
  const end = a + (depth << 2);
  for (; width >= 8; width -= 8, b += 32, c += 32) {
    const c1 = c + ldc;
    const c2 = c1 + ldc;
    const c3 = c2 + ldc;
    let c00 = f32x4.splat(0);
    let c01 = f32x4.splat(0);
    let c10 = f32x4.splat(0);
    let c11 = f32x4.splat(0);
    let c20 = f32x4.splat(0);
    let c21 = f32x4.splat(0);
    let c30 = f32x4.splat(0);
    let c31 = f32x4.splat(0);
    if (!fresh) {
      c00 = v128.load(c);
      c01 = v128.load(c, 16);
      c10 = v128.load(c1);
      c11 = v128.load(c1, 16);
      c20 = v128.load(c2);
      c21 = v128.load(c2, 16);
      c30 = v128.load(c3);
      c31 = v128.load(c3, 16);
    }
    for (let a0 = a, row = b; a0 < end; a0 += 4, row += pitch) {
      const a1 = a0 + step;
      const a2 = a1 + step;
      const a3 = a2 + step;
      const b0 = v128.load(row);
      const b1 = v128.load(row, 16);
      const value0 = v128.load32_splat(a0);
      c00 = f32x4.add(c00, f32x4.mul(value0, b0));
      c01 = f32x4.add(c01, f32x4.mul(value0, b1));
      const value1 = v128.load32_splat(a1);
      c10 = f32x4.add(c10, f32x4.mul(value1, b0));
      c11 = f32x4.add(c11, f32x4.mul(value1, b1));
      const value2 = v128.load32_splat(a2);
      c20 = f32x4.add(c20, f32x4.mul(value2, b0));
      c21 = f32x4.add(c21, f32x4.mul(value2, b1));
      const value3 = v128.load32_splat(a3);
      c30 = f32x4.add(c30, f32x4.mul(value3, b0));
      c31 = f32x4.add(c31, f32x4.mul(value3, b1));
    }
    v128.store(c, c00);
    v128.store(c, c01, 16);
    v128.store(c1, c10);
    v128.store(c1, c11, 16);
    v128.store(c2, c20);
    v128.store(c2, c21, 16);
    v128.store(c3, c30);
    v128.store(c3, c31, 16);
  }
}

/** C[4×12]: two of the 12 sums leave the registers, but of 9 to 12 columns it makes more than two tiles of 8. */
export function tile12(
  a: usize,
  step: usize,
  depth: i32,
  b: usize,
  pitch: usize,
  fresh: bool,
  c: usize,
  ldc: usize,
): void {
  const end = a + (depth << 2);
  const c1 = c + ldc;
  const c2 = c1 + ldc;
  const c3 = c2 + ldc;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c02 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c12 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c22 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let c32 = f32x4.splat(0);
  if (!fresh) {
    c00 = v128.load(c);
    c01 = v128.load(c, 16);
    c02 = v128.load(c, 32);
    c10 = v128.load(c1);
    c11 = v128.load(c1, 16);
    c12 = v128.load(c1, 32);
    c20 = v128.load(c2);
    c21 = v128.load(c2, 16);
    c22 = v128.load(c2, 32);
    c30 = v128.load(c3);
    c31 = v128.load(c3, 16);
    c32 = v128.load(c3, 32);
  }
  for (let a0 = a, row = b; a0 < end; a0 += 4, row += pitch) {
    const a1 = a0 + step;
    const a2 = a1 + step;
    const a3 = a2 + step;
    const b0 = v128.load(row);
    const b1 = v128.load(row, 16);
    const b2 = v128.load(row, 32);
    const value0 = v128.load32_splat(a0);
    c00 = f32x4.add(c00, f32x4.mul(value0, b0));
    c01 = f32x4.add(c01, f32x4.mul(value0, b1));
    c02 = f32x4.add(c02, f32x4.mul(value0, b2));
    const value1 = v128.load32_splat(a1);
    c10 = f32x4.add(c10, f32x4.mul(value1, b0));
    c11 = f32x4.add(c11, f32x4.mul(value1, b1));
    c12 = f32x4.add(c12, f32x4.mul(value1, b2));
    const value2 = v128.load32_splat(a2);
    c20 = f32x4.add(c20, f32x4.mul(value2, b0));
    c21 = f32x4.add(c21, f32x4.mul(value2, b1));
    c22 = f32x4.add(c22, f32x4.mul(value2, b2));
    const value3 = v128.load32_splat(a3);
    c30 = f32x4.add(c30, f32x4.mul(value3, b0));
    c31 = f32x4.add(c31, f32x4.mul(value3, b1));
    c32 = f32x4.add(c32, f32x4.mul(value3, b2));
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c, c02, 32);
  v128.store(c1, c10);
  v128.store(c1, c11, 16);
  v128.store(c1, c12, 32);
  v128.store(c2, c20);
  v128.store(c2, c21, 16);
  v128.store(c2, c22, 32);
  v128.store(c3, c30);
  v128.store(c3, c31, 16);
  v128.store(c3, c32, 32);
}
