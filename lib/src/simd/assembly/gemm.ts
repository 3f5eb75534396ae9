import { packBoth, packLeft, packRight } from "./pack";

/*
 * C = A B in f32, four rows by eight columns at a time. Each element is the textbook's sum a_i0 b_0j + a_i1 b_1j + …, added in
 * the order of k, with every product and every sum rounded (no fused multiply-add): the plain loop's bits.
 *
 * Up to 128 rows of A and 16 columns of B are packed, 256 steps of k at once, and stay in the caches. A step in which all four
 * rows of A hold 0 is left out: the sum, which is never −0, would not move by ±0. That holds for finite b only, so a strip of B
 * that holds an infinity or NaN is multiplied in full. Pictures and activations are full of zeros.
 */

/** Steps of k that are packed at once. */
const DEPTH: i32 = 256;
/** Rows of A that are packed at once, as tiles of 4. */
const ROWS: i32 = 128;
const TILES: usize = 32;

// The working room: two strips of B, a tile for the borders of C, and the tiles of A with their steps and their counts.
const STRIP_BYTES: usize = 256 * 32;
const BORDER: usize = 2 * STRIP_BYTES;
const LEFT: usize = BORDER + 128;
const LEFT_BYTES: usize = 256 * 16;
const STEPS: usize = LEFT + TILES * LEFT_BYTES;
const STEPS_BYTES: usize = 256 * 4;
const COUNTS: usize = STEPS + TILES * STEPS_BYTES;

/** Bytes of working room that `gemm` needs. */
export const GEMM_WORK: usize = COUNTS + TILES * 4;

/**
 * C (m×n, rows `ldc` bytes apart) = A (m×depth) B (depth×n), or C + A B with `accumulate`. `aRow` and `aCol` are the bytes
 * from one row, or column, of A to the next; `bRow` and `bCol` those of B. One of aRow and aCol is 4.
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
  if (depth === 0 && accumulate === 0) for (let i = 0; i < m; i++) memory.fill(c + i * ldc, 0, n << 2);
  for (let i = 0; i < m; i += ROWS) {
    const rows = min(ROWS, m - i);
    for (let k = 0; k < depth; k += DEPTH) {
      const part = min(DEPTH, depth - k);
      const fresh = k === 0 && accumulate === 0;
      panel(
        rows,
        n,
        part,
        a + i * aRow + k * aCol,
        aRow,
        aCol,
        b + k * bRow,
        bRow,
        bCol,
        c + i * ldc,
        ldc,
        fresh,
        work,
      );
    }
  }
}

/** C += A B, or C = A B if `fresh`, for at most 128 rows and 256 steps. */
function panel(
  rows: i32,
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
  fresh: bool,
  work: usize,
): void {
  let skipping = true;
  packTiles(rows, depth, a, aRow, aCol, skipping, work);
  for (let j = 0; j < n; j += 16) {
    const width = min(16, n - j);
    const finite = packStrips(depth, width, b + j * bCol, bRow, bCol, work);
    if (skipping && !finite) {
      skipping = false;
      packTiles(rows, depth, a, aRow, aCol, skipping, work);
    }
    strips(rows, width, fresh, work, c + (j << 2), ldc);
  }
}

function packTiles(
  rows: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  skipping: bool,
  work: usize,
): void {
  let left = work + LEFT;
  let steps = work + STEPS;
  let counts = work + COUNTS;
  for (let i = 0; i < rows; i += 4) {
    i32.store(counts, packLeft(min(4, rows - i), depth, a + i * aRow, aRow, aCol, skipping, left, steps));
    left += LEFT_BYTES;
    steps += STEPS_BYTES;
    counts += 4;
  }
}

/** Packs up to 16 columns of B as two strips: together they fill the cache's lines. True when all are finite. */
function packStrips(depth: i32, width: i32, b: usize, bRow: usize, bCol: usize, work: usize): bool {
  if (width === 16 && bCol === 4) return packBoth(depth, b, bRow, work, work + STRIP_BYTES);
  const first = packRight(depth, min(8, width), b, bRow, bCol, work);
  if (width <= 8) return first;
  return packRight(depth, width - 8, b + (bCol << 3), bRow, bCol, work + STRIP_BYTES) && first;
}

/** Up to 16 columns of C: for each four rows a tile, or two side by side. */
function strips(rows: i32, width: i32, fresh: bool, work: usize, c: usize, ldc: usize): void {
  let left = work + LEFT;
  let steps = work + STEPS;
  let counts = work + COUNTS;
  for (let i = 0; i < rows; i += 4) {
    const height = min(4, rows - i);
    const count = i32.load(counts);
    corner(height, min(8, width), count, left, steps, work, work, fresh, c, ldc);
    if (width > 8)
      corner(height, width - 8, count, left, steps, work + STRIP_BYTES, work, fresh, c + 32, ldc);
    left += LEFT_BYTES;
    steps += STEPS_BYTES;
    counts += 4;
    c += ldc << 2;
  }
}

/** One tile: a whole one in place, a cut one through a whole one beside it. */
function corner(
  height: i32,
  width: i32,
  count: i32,
  left: usize,
  steps: usize,
  right: usize,
  work: usize,
  fresh: bool,
  c: usize,
  ldc: usize,
): void {
  if (width === 8 && height === 4) {
    tile(count, left, steps, right, fresh, c, ldc);
    return;
  }
  const border = work + BORDER;
  if (!fresh) copyTile(height, width, c, ldc, border, 32);
  if (width > 4) tile(count, left, steps, right, fresh, border, 32);
  else narrowTile(count, left, steps, right, fresh, border);
  copyTile(height, width, border, 32, c, ldc);
}

function copyTile(height: i32, width: i32, from: usize, fromRow: usize, to: usize, toRow: usize): void {
  for (let r = 0; r < height; r++, from += fromRow, to += toRow) {
    for (let x = 0; x < width << 2; x += 4) f32.store(to + x, f32.load(from + x));
  }
}

/**
 * C[4×8] += A[4×count] · B[count×8], the sums going on from what C holds, or from 0 if `fresh`; `steps` says for
 * each step of A where its row of B lies. 8 accumulators, 2 vectors of B and 1 splat of A: more would not stay in the registers that V8 gives.
 */
function tile(count: i32, a: usize, steps: usize, b: usize, fresh: bool, c: usize, ldc: usize): void {
  const c1 = c + ldc;
  const c2 = c1 + ldc;
  const c3 = c2 + ldc;
  const zero = f32x4.splat(0);
  let c00 = fresh ? zero : v128.load(c);
  let c01 = fresh ? zero : v128.load(c, 16);
  let c10 = fresh ? zero : v128.load(c1);
  let c11 = fresh ? zero : v128.load(c1, 16);
  let c20 = fresh ? zero : v128.load(c2);
  let c21 = fresh ? zero : v128.load(c2, 16);
  let c30 = fresh ? zero : v128.load(c3);
  let c31 = fresh ? zero : v128.load(c3, 16);
  for (const end = steps + (count << 2); steps < end; steps += 4) {
    const row = b + <usize>i32.load(steps);
    const b0 = v128.load(row);
    const b1 = v128.load(row, 16);
    const s0 = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(s0, b0));
    c01 = f32x4.add(c01, f32x4.mul(s0, b1));
    const s1 = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(s1, b0));
    c11 = f32x4.add(c11, f32x4.mul(s1, b1));
    const s2 = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(s2, b0));
    c21 = f32x4.add(c21, f32x4.mul(s2, b1));
    const s3 = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(s3, b0));
    c31 = f32x4.add(c31, f32x4.mul(s3, b1));
    a += 16;
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

/** The left half of a tile, its rows 32 bytes apart. */
function narrowTile(count: i32, a: usize, steps: usize, b: usize, fresh: bool, c: usize): void {
  const zero = f32x4.splat(0);
  let c0 = fresh ? zero : v128.load(c);
  let c1 = fresh ? zero : v128.load(c, 32);
  let c2 = fresh ? zero : v128.load(c, 64);
  let c3 = fresh ? zero : v128.load(c, 96);
  for (const end = steps + (count << 2); steps < end; steps += 4, a += 16) {
    const row = v128.load(b + <usize>i32.load(steps));
    c0 = f32x4.add(c0, f32x4.mul(v128.load32_splat(a), row));
    c1 = f32x4.add(c1, f32x4.mul(v128.load32_splat(a, 4), row));
    c2 = f32x4.add(c2, f32x4.mul(v128.load32_splat(a, 8), row));
    c3 = f32x4.add(c3, f32x4.mul(v128.load32_splat(a, 12), row));
  }
  v128.store(c, c0);
  v128.store(c, c1, 32);
  v128.store(c, c2, 64);
  v128.store(c, c3, 96);
}
