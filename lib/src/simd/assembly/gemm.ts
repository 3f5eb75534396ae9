/*
 * C = A B in f32, four rows by eight columns at a time. Each element is the textbook's sum a_i0 b_0j + a_i1 b_1j + …, added in
 * the order of k, with every product and every sum rounded (no fused multiply-add): the plain loop's bits.
 *
 * The tile's 8 accumulators, 2 vectors of B and 1 splat of A stay in registers. B is packed: `depth` rows of 8 columns lie
 * one after another and stay in the first-level cache. A is read through strides, so that a transpose costs nothing.
 */

/** Rows of B that are packed at once: 512 · 8 floats are 16 KiB. */
const DEPTH: i32 = 512;
const PACKED_BYTES: usize = 512 * 32;

/** Bytes of working room that `gemm` needs: a packed strip of B, and one tile for the borders of C. */
export const GEMM_WORK: usize = PACKED_BYTES + 128;

/**
 * C (m×n, rows `ldc` bytes apart) = A (m×depth) B (depth×n), or C + A B with `accumulate`. `aRow` and `aCol` are the bytes
 * from one row, or column, of A to the next; `bRow` and `bCol` those of B.
 */
export function gemm(
  m: i32,
  n: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  bCol: usize,
  c: usize,
  ldc: usize,
  accumulate: i32,
  work: usize,
): void {
  if (accumulate === 0) for (let i = 0; i < m; i++) memory.fill(c + i * ldc, 0, n << 2);
  for (let k = 0; k < depth; k += DEPTH) {
    const part = min(DEPTH, depth - k);
    for (let j = 0; j < n; j += 8) {
      const width = min(8, n - j);
      pack(part, width, b + k * bRow + j * bCol, bRow, bCol, work);
      strip(m, width, part, a + k * aCol, aRow, aCol, work, c + (j << 2), ldc);
    }
  }
}

/** Copies `width` columns of B, filled up to 8 with zeros. */
function pack(depth: i32, width: i32, b: usize, bRow: usize, bCol: usize, to: usize): void {
  if (width === 8 && bCol === 4) {
    for (let k = 0; k < depth; k++, to += 32, b += bRow) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
    }
    return;
  }
  for (let k = 0; k < depth; k++, to += 32, b += bRow) {
    for (let x = 0; x < 8; x++) f32.store(to + (x << 2), x < width ? f32.load(b + x * bCol) : 0);
  }
}

/** Up to 8 columns of C: whole tiles in place, the borders through a tile beside it. */
function strip(
  m: i32,
  width: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  packed: usize,
  c: usize,
  ldc: usize,
): void {
  const border = packed + PACKED_BYTES;
  for (let i = 0; i < m; i += 4, a += aRow << 2, c += ldc << 2) {
    const height = min(4, m - i);
    if (width === 8 && height === 4) {
      tile(depth, a, a + aRow, a + 2 * aRow, a + 3 * aRow, aCol, packed, c, ldc);
      continue;
    }
    // Rows that are missing repeat the last one; what they give is not copied back.
    const last = height - 1;
    for (let r = 0; r < height; r++) memory.copy(border + (r << 5), c + r * ldc, width << 2);
    tile(
      depth,
      a,
      a + min(1, last) * aRow,
      a + min(2, last) * aRow,
      a + last * aRow,
      aCol,
      packed,
      border,
      32,
    );
    for (let r = 0; r < height; r++) memory.copy(c + r * ldc, border + (r << 5), width << 2);
  }
}

/**
 * C[4×8] += A[4×depth] · packed[depth×8], the sums going on from what C holds.
 *
 * Lean on purpose: one more live vector, or a pointer that V8 cannot prove to be zero-extended (hence b + i, i from 0),
 * spills a register and costs 15 to 20 %.
 */
function tile(
  depth: i32,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  aCol: usize,
  b: usize,
  c: usize,
  ldc: usize,
): void {
  const c1 = c + ldc;
  const c2 = c1 + ldc;
  const c3 = c2 + ldc;
  let c00 = v128.load(c);
  let c01 = v128.load(c, 16);
  let c10 = v128.load(c1);
  let c11 = v128.load(c1, 16);
  let c20 = v128.load(c2);
  let c21 = v128.load(c2, 16);
  let c30 = v128.load(c3);
  let c31 = v128.load(c3, 16);
  const bytes = depth << 5;
  for (let i = 0; i < bytes; i += 32) {
    const b0 = v128.load(b + i);
    const b1 = v128.load(b + i, 16);
    const s0 = v128.load32_splat(a0);
    c00 = f32x4.add(c00, f32x4.mul(s0, b0));
    c01 = f32x4.add(c01, f32x4.mul(s0, b1));
    const s1 = v128.load32_splat(a1);
    c10 = f32x4.add(c10, f32x4.mul(s1, b0));
    c11 = f32x4.add(c11, f32x4.mul(s1, b1));
    const s2 = v128.load32_splat(a2);
    c20 = f32x4.add(c20, f32x4.mul(s2, b0));
    c21 = f32x4.add(c21, f32x4.mul(s2, b1));
    const s3 = v128.load32_splat(a3);
    c30 = f32x4.add(c30, f32x4.mul(s3, b0));
    c31 = f32x4.add(c31, f32x4.mul(s3, b1));
    a0 += aCol;
    a1 += aCol;
    a2 += aCol;
    a3 += aCol;
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
